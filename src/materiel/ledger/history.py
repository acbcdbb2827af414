"""The history of one row: its versions, and who entered and withdrew each, when and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Row, select

from materiel.ledger.schema import ROWS, TRANSACTIONS, WITHDRAWALS
from materiel.model.tables import TABLES


@dataclass(frozen=True)
class Transaction:
    """One act of writing. ``at`` is UTC (ISO 8601), ``by`` who, ``why`` in words, ``action`` what was run."""

    number: int
    at: str
    by: str
    why: str
    action: str


@dataclass(frozen=True)
class Version:
    """One version of a row: its values (empty cells left out), when it entered, and when it was withdrawn."""

    values: Mapping[str, Any]
    entered: Transaction
    withdrawn: Transaction | None


def transactions(connection: Connection) -> dict[int, Transaction]:
    """Every transaction of the ledger by its number."""
    return {row[0]: Transaction(*row) for row in connection.execute(select(TRANSACTIONS).order_by("txn"))}


def versions(connection: Connection, table: str, row_id: str) -> list[Version]:
    """The versions of one row, oldest first; empty where the ledger never had it."""
    rows = ROWS[table]
    taken = (WITHDRAWALS.c.table_name == table) & (WITHDRAWALS.c.seq == rows.c.seq)
    query = (
        select(rows, WITHDRAWALS.c.txn.label("withdrawn"))
        .join(WITHDRAWALS, taken, isouter=True)
        .where(rows.c.id == row_id)
        .order_by(rows.c.seq)
    )
    known = transactions(connection)
    return [_version(table, row, known) for row in connection.execute(query)]


def _version(table: str, row: Row[Any], known: Mapping[int, Transaction]) -> Version:
    found = row._mapping
    values = {name: found[name] for name in TABLES[table].column_names if found[name] is not None}
    withdrawn = None if found["withdrawn"] is None else known[found["withdrawn"]]
    return Version(MappingProxyType(values), known[found["txn"]], withdrawn)
