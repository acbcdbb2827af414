"""What an import did, as a result to print and as a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv

from materiel.errors import UsageError
from materiel.read.imported import Imported
from materiel.read.merging import Merged


@dataclass(frozen=True)
class ImportResult:
    """What an import did. ``counts`` has the rows of each table by what became of them (`differences.WHAT`).

    ``differences`` has a row for each row and cell that differs: table, id, column, what, before, after.
    """

    case: str
    format: str
    release: Mapping[str, Any]
    counts: Mapping[str, Mapping[str, int]]
    differences: pa.Table
    left_out: Mapping[str, int]
    remarks: tuple[str, ...]
    is_written: bool

    @classmethod
    def of(cls, case: str, format_: str, new: Imported, done: Merged, *, is_written: bool) -> ImportResult:
        """The result of a merge."""
        source = new.tables["sources"].to_pylist()[0] if "sources" in new.tables else {}
        release = {
            name: source[name] for name in ("id", "title", "published", "file", "sha256") if source.get(name)
        }
        return cls(case, format_, release, done.counts, done.differences, new.left_out, new.remarks, is_written)

    @property
    def added(self) -> Mapping[str, int]:
        return self.counts["added"]

    @property
    def changed(self) -> Mapping[str, int]:
        return self.counts["changed"]

    @property
    def unchanged(self) -> Mapping[str, int]:
        return self.counts["unchanged"]

    @property
    def withdrawn(self) -> Mapping[str, int]:
        return self.counts["withdrawn"]

    @property
    def columns(self) -> list[dict[str, Any]]:
        """How many cells of each column differ, with one example of each."""
        cells = self.differences.filter(pc.is_valid(self.differences["column"]))
        keys = ["table", "column", "what"]
        found = cells.group_by(keys, use_threads=False).aggregate(
            [([], "count_all"), *((name, "first") for name in ("id", "before", "after"))]
        )
        return sorted(found.to_pylist(), key=lambda row: (row["table"], row["what"], -row["count_all"]))

    def ids(self, what: str) -> list[str]:
        """The rows, as ``table:id``, of which something became."""
        rows = self.differences.filter(pc.equal(self.differences["what"], what))
        named = pc.binary_join_element_wise(rows["table"], rows["id"], ":")
        return list(dict.fromkeys(named.to_pylist()))

    def as_dict(self) -> dict[str, Any]:
        """The result as one JSON document; rows that were added are counted, everything else is listed."""
        listed = self.differences.filter(pc.not_equal(self.differences["what"], "added"))
        return {
            "case": self.case,
            "format": self.format,
            "release": dict(self.release),
            "written": self.is_written,
            **{what: dict(counts) for what, counts in self.counts.items()},
            "left_out": dict(self.left_out),
            "remarks": list(self.remarks),
            "differences": listed.to_pylist(),
        }


def see_that_it_can_be_written(report: Path | None) -> None:
    """Raise `UsageError` for a report that is neither CSV nor JSON, or has no folder."""
    if report is not None and report.suffix.lower() not in (".csv", ".json"):
        raise UsageError(f"{report}: a report of differences ends in .csv or .json")
    if report is not None and not report.resolve().parent.is_dir():
        raise UsageError(f"{report}: there is no such folder")


def write_differences(result: ImportResult, report: Path | None) -> None:
    """Write every difference, added rows too, to a CSV or JSON file."""
    if report is None:
        return
    if report.suffix.lower() == ".csv":
        pcsv.write_csv(result.differences, report, pcsv.WriteOptions(quoting_style="needed"))
        return
    whole = result.as_dict() | {"differences": result.differences.to_pylist()}
    report.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
