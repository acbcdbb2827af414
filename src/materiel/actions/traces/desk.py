"""Where a step of a trace request reads a case's rows and enters what it adds, in one transaction of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa

from materiel.actions.building import load, see_that_it_follows
from materiel.actions.places import Place, place_of
from materiel.config import Settings
from materiel.errors import LedgerBusyError, UsageError
from materiel.ledger import Act, Ledger
from materiel.model.arrow import table_of
from materiel.read import read_case, write_case

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Desk:
    """A case as it stood when a step began; what its folder said and its ledger did not was loaded first."""

    place: Place
    ledger: Ledger
    settings: Settings
    at: int
    action: str = "trace"
    """What the history calls what is entered here."""

    @classmethod
    def of(cls, case: str | Path, settings: Settings | None, action: str = "trace") -> Desk:
        """Open a case folder or a ledger. Raises `UsageError` for a workbook: its sheet is edited by hand."""
        settings = settings or Settings.of()
        place = place_of(case, settings)
        if place.source is not None and not place.source.is_dir():
            raise UsageError(
                f"{place.source.name} is a workbook; edit its sheet traces, or keep the case as a folder"
            )
        ledger = load(place, settings).ledger
        if place.source is not None:
            see_that_it_follows(ledger, place, ledger.transaction)
        return cls(place, ledger, settings, ledger.transaction, action)

    @cached_property
    def traces(self) -> dict[str, Row]:
        return self._rows("traces")

    @cached_property
    def entities(self) -> dict[str, Row]:
        return self._rows("entities")

    @cached_property
    def observations(self) -> dict[str, Row]:
        return self._rows("observations")

    @cached_property
    def sources(self) -> dict[str, Row]:
        return self._rows("sources")

    def _rows(self, table: str) -> dict[str, Row]:
        return {row["id"]: row for row in self.ledger.rows(table, self.at).to_pylist()}

    def enter(self, rows: Mapping[str, Sequence[Row]], why: str) -> None:
        """Enter new rows and new versions of rows, by table; the folder of a case is written first, then built."""
        if self.place.source is None:
            return self._append(rows, why)
        draft = read_case(self.place.source).without_problems()
        done = {name: _with(name, draft.tables[name], each) for name, each in rows.items()}
        write_case(draft.info, {**draft.tables, **done}, self.place.source)
        load(self.place, self.settings, why)
        return None

    def _append(self, rows: Mapping[str, Sequence[Row]], why: str) -> None:
        with self.ledger.writing(Act(self.settings.by, why, self.action)) as writer:
            if writer.transaction != self.at:
                raise LedgerBusyError("somebody else wrote to the ledger meanwhile; nothing was written, try again")
            for name, each in rows.items():
                known = self._rows(name)
                writer.withdraw(name, [row["id"] for row in each if row["id"] in known])
                writer.append(name, table_of(name, each))


def _with(name: str, table: pa.Table, rows: Sequence[Row]) -> pa.Table:
    """A table with new rows, and new versions in place of the rows that have their ids."""
    known = {row["id"]: row for row in table.to_pylist()}
    return table_of(name, list((known | {row["id"]: row for row in rows}).values()))
