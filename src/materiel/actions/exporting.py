"""A case out of its ledger in an open format."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from materiel.actions.building import load, note_export
from materiel.actions.places import place_of
from materiel.actions.results import ExportResult
from materiel.config import Settings
from materiel.errors import HandlingError, UsageError
from materiel.model.case import CaseInfo
from materiel.model.handling import Handling
from materiel.read import write_case, write_workbook
from materiel.report.network import write_gexf, write_graphml
from materiel.snapshot.contents import Contents
from materiel.snapshot.gate import Released, released

FORMATS = {"package": write_case, "xlsx": write_workbook, "gexf": write_gexf, "graphml": write_graphml}


def export(
    case: str | Path,
    *,
    as_: str,
    out: str | Path,
    handling: str | None = None,
    settings: Settings | None = None,
) -> ExportResult:
    """Write a case in an open format, without the rows above a handling limit (default: clear).

    Over the case's own folder or workbook the whole case is written, so that it says what the ledger says.
    """
    if as_ not in FORMATS:
        raise UsageError(f"no format {as_!r}; the formats are {', '.join(FORMATS)}")
    settings = settings or Settings.of()
    place, out = place_of(case, settings), Path(out)
    home = place.source is not None and out.resolve() == place.source.resolve()
    _see_that_it_fits(as_, out, home=home)
    limit = _limit(handling, whole=home)
    ledger = load(place, settings).ledger
    settings.progress("writing the case")
    contents = Contents.of_ledger(ledger)
    passed = released(contents.tables, limit)
    FORMATS[as_](CaseInfo.of(_public_descriptor(contents, passed)), passed.tables, out)
    if home:
        note_export(ledger, place, contents.transaction, settings)
    rows = {name: table.num_rows for name, table in passed.tables.items()}
    return ExportResult(out, as_, limit.code, rows, passed.withheld)


def _see_that_it_fits(as_: str, out: Path, *, home: bool) -> None:
    """See that an export overwrites no other case, and a case only by a case."""
    if home and as_ != ("package" if out.is_dir() else "xlsx"):
        raise UsageError(f"{out} is the case itself; write {as_} to another file")
    if not home and (out / ".materiel" / "ledger.db").exists():
        raise UsageError(f"{out} is another case with a ledger of its own; export to a new folder")


def _limit(handling: str | None, *, whole: bool) -> Handling:
    limit = Handling.parse(handling)
    if not whole:
        return limit
    if handling is not None and limit < Handling.RED:
        raise HandlingError("the case's own files hold the whole case; write a part of it elsewhere")
    return Handling.RED


def _public_descriptor(contents: Contents, passed: Released) -> Mapping[str, Any]:
    """The descriptor of what passed the gate: the case's own where nothing was withheld, else its public part."""
    hidden = passed.withheld_ids.get("entities")
    return contents.descriptor if hidden is None else contents.info(frozenset(hidden.to_pylist()))
