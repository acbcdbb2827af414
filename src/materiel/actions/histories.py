"""The history of a row, at a handling limit: an old version must not tell what the row itself may not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from materiel.actions.building import load
from materiel.actions.places import place_of
from materiel.actions.results import HistoryResult, VersionResult
from materiel.config import Settings
from materiel.errors import UsageError
from materiel.ledger import Transaction, Version
from materiel.model.handling import Handling
from materiel.snapshot.contents import Contents
from materiel.snapshot.gate import released


def history(
    case: str | Path, row: str, *, handling: str | None = None, settings: Settings | None = None
) -> HistoryResult:
    """The versions of one row, written ``table:id``: who entered and withdrew each, when and why.

    Of a version above the handling limit (default: clear) only the times are told. Raises `UsageError` where the
    ledger never had such a row.
    """
    settings = settings or Settings.of()
    limit = Handling.parse(handling)
    table, _, row_id = row.partition(":")
    if not row_id:
        raise UsageError(f"{row!r} names no row; write TABLE:ID, such as observations:OBS-001")
    ledger = load(place_of(case, settings), settings).ledger
    versions = ledger.history(table, row_id)
    if not versions:
        raise UsageError(f"the ledger never had a row {row}")
    whole = limit is Handling.RED
    tables = {} if whole else Contents.of_ledger(ledger).tables
    shown = [_whole(each) if whole else _gated(each, table, tables, limit) for each in versions]
    return HistoryResult(row, tuple(shown))


def _whole(version: Version) -> VersionResult:
    return VersionResult(version.values, version.entered, version.withdrawn)


def _gated(version: Version, table: str, tables: Mapping[str, pa.Table], limit: Handling) -> VersionResult:
    """A version as the gate would let it through if it were the row that stands."""
    row_id = version.values["id"]
    others = tables[table].filter(pc.not_equal(tables[table]["id"], row_id))
    standing = pa.concat_tables([others, pa.Table.from_pylist([dict(version.values)], schema=others.schema)])
    passed = released({**tables, table: standing}, limit)
    if row_id in passed.withheld_ids.get(table, pa.array([])).to_pylist():
        entered, withdrawn = version.entered, version.withdrawn
        return VersionResult(None, _time_of(entered), None if withdrawn is None else _time_of(withdrawn))
    (values,) = passed.tables[table].filter(pc.equal(passed.tables[table]["id"], row_id)).to_pylist()
    filled = {name: value for name, value in values.items() if value is not None}
    return VersionResult(filled, version.entered, version.withdrawn)


def _time_of(transaction: Transaction) -> Transaction:
    return replace(transaction, by="", why="", action="")
