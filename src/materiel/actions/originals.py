"""The original row of a record of a published data set, at a handling limit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow.compute as pc

from materiel.actions.building import load
from materiel.actions.places import Place, place_of
from materiel.config import Settings
from materiel.errors import HandlingError, InputError, UsageError
from materiel.model.handling import Handling
from materiel.read.earlier import file_problems
from materiel.read.published.original import original_row
from materiel.snapshot.contents import Contents
from materiel.snapshot.gate import released

Row = Mapping[str, Any]


@dataclass(frozen=True)
class OriginalResult:
    """A row as its publisher gave it: which record it became, whose file holds it, at which row, its cells."""

    record: str
    source: str
    file: str
    sha256: str
    row: int
    cells: Mapping[str, str]

    def as_dict(self) -> dict[str, Any]:
        """The result as one JSON document."""
        return asdict(self)


def original(
    case: str | Path, record: str, *, handling: str | None = None, settings: Settings | None = None
) -> OriginalResult:
    """The row of a published data set from which a record, written ``table:id``, was imported.

    The publisher's file is read again and its hash compared with the one of the import. Raises `UsageError` where
    the record was not imported from a row, `HandlingError` where the limit withholds the record or a part of it.
    """
    settings = settings or Settings.of()
    table, _, row_id = record.partition(":")
    place = place_of(case, settings)
    contents = Contents.of_ledger(load(place, settings).ledger)
    row = _row(contents.tables, table, row_id)
    _see_that_it_passes(contents.tables, table, row, Handling.parse(handling))
    source = _row(contents.tables, "sources", row["source_id"] or "")
    home = _home(place)
    if not source["file"]:
        raise UsageError(f"{record} comes from {source['title'] or source['id']}, of which the case keeps no file")
    problems = list(file_problems(source, home))
    if problems:
        raise InputError(problems)
    number, cells = original_row(home / source["file"], row["locator"] or "")
    return OriginalResult(record, source["title"], source["file"], source["sha256"], number, cells)


def _home(place: Place) -> Path:
    if place.source is None or not place.source.is_dir():
        raise UsageError("the publisher's files lie in the case folder; name the folder")
    return place.source


def _row(tables: Mapping[str, Any], table: str, row_id: str) -> Row:
    if table not in tables:
        raise UsageError(f"{table!r} is no table; write TABLE:ID, such as events:ucdp.ged.235799")
    found = tables[table].filter(pc.equal(tables[table]["id"], row_id)).to_pylist()
    if not found:
        raise UsageError(f"the case has no row {table}:{row_id}")
    return dict(found[0])


def _see_that_it_passes(tables: Mapping[str, Any], table: str, row: Row, limit: Handling) -> None:
    """See that the gate lets the whole record pass: the original tells as much as the record, and more."""
    if limit is Handling.RED:
        return
    passed = released(tables, limit).tables[table]
    shown = passed.filter(pc.equal(passed["id"], row["id"])).to_pylist()
    if not shown or any(shown[0].get(name) != cell for name, cell in row.items()):
        raise HandlingError(f"{table}:{row['id']} is above {limit.code}, or a part of it is")
