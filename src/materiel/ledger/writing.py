"""One transaction on a ledger: rows enter, rows are withdrawn, nothing is changed in place."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
from sqlalchemy import Connection, func, insert, select

from materiel.errors import LedgerError, UsageError
from materiel.ledger.current import is_current
from materiel.ledger.databases import enter
from materiel.ledger.pauses import no_collection
from materiel.ledger.schema import BUILDS, CASE_INFO, FILLED, ROWS, TRANSACTIONS, WITHDRAWALS
from materiel.model.tables import TABLES

_ROWS_AT_ONCE = 20_000
_IDS_AT_ONCE = 5_000


@dataclass(frozen=True)
class Act:
    """Who writes, why, and what was run: kept with every transaction."""

    by: str
    why: str
    action: str


class Writer:
    """What may be written in one transaction; `Ledger.writing` makes it and commits when its block ends.

    ``transaction`` is the ledger's last one until something is written, then the new one.
    """

    def __init__(self, connection: Connection, last: int, act: Act) -> None:
        self._connection = connection
        self._act = act
        self._touched: set[str] = set()
        self._entered = False
        self.transaction = last

    def _enter(self) -> None:
        """Begin the transaction of the ledger with the first thing written, so that none is empty."""
        if self._entered:
            return
        self._entered = True
        self.transaction += 1
        at = datetime.now(UTC).isoformat(timespec="seconds")
        row = {"txn": self.transaction, "at": at, **asdict(self._act)}
        self._connection.execute(insert(TRANSACTIONS), row)

    def append(self, table: str, rows: pa.Table) -> int:
        """Enter rows; columns that they lack are empty. Returns how many."""
        unknown = set(rows.column_names) - set(TABLES[table].column_names)
        if unknown:
            raise UsageError(f"{table} has no column {min(unknown)!r}")
        if rows.num_rows == 0:
            return 0
        self._enter()
        self._touched.add(table)
        names = [name for name in rows.column_names if rows[name].null_count < rows.num_rows]
        self._note_filled(table, names)
        with no_collection():
            for batch in rows.select(names).to_batches(_ROWS_AT_ONCE):
                entered = [self.transaction] * batch.num_rows
                values = zip(entered, *(column.to_pylist() for column in batch.columns), strict=True)
                enter(self._connection, ROWS[table], ["txn", *names], list(values))
        return int(rows.num_rows)

    def _note_filled(self, table: str, names: Sequence[str]) -> None:
        known = set(self._connection.scalars(select(FILLED.c.column_name).where(FILLED.c.table_name == table)))
        for name in sorted(set(names) - known):
            self._connection.execute(insert(FILLED), {"table_name": table, "column_name": name})

    def withdraw(self, table: str, ids: Sequence[str]) -> int:
        """Take out the current rows of these ids; returns how many. Raises `LedgerError` for an id without one."""
        if ids:
            self._enter()
        rows = ROWS[table]
        for start in range(0, len(ids), _IDS_AT_ONCE):
            part = set(ids[start : start + _IDS_AT_ONCE])
            current = is_current(table, self.transaction) & (rows.c.txn < self.transaction)
            found = list(self._connection.scalars(select(rows.c.seq).where(rows.c.id.in_(part), current)))
            if len(found) != len(part):
                raise LedgerError(f"{table}: a row to withdraw is not in the ledger; nothing was written")
            taken = [{"table_name": table, "seq": seq, "txn": self.transaction} for seq in found]
            self._connection.execute(insert(WITHDRAWALS), taken)
        return len(ids)

    def describe(self, descriptor: Mapping[str, Any]) -> None:
        """Keep a new version of what the case says about itself."""
        self._enter()
        text = json.dumps(descriptor, ensure_ascii=False)
        self._connection.execute(insert(CASE_INFO), {"txn": self.transaction, "descriptor": text})

    def note_build(self, folder: str, files: Mapping[str, str]) -> None:
        """Note that a folder with these files (name to SHA-256) says what the ledger says from now on."""
        row = {"folder": folder, "txn": self.transaction, "files": json.dumps(dict(files), sort_keys=True)}
        self._connection.execute(insert(BUILDS), row)

    def check(self) -> None:
        """See that every id has at most one current row. Raises `LedgerError`."""
        for table in sorted(self._touched):
            ids = ROWS[table].c.id
            twice = select(ids).where(is_current(table, self.transaction)).group_by(ids).having(func.count() > 1)
            if self._connection.execute(twice.limit(1)).first() is not None:
                raise LedgerError(f"{table}: an id would have two current rows; nothing was written")
