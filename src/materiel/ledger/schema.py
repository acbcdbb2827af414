"""The tables of a ledger, generated from the tables of a case.

Every table of a case gains ``seq`` (the order of entry) and ``txn`` (the transaction that entered the row). Rows
are never changed or deleted; a withdrawal names the row and the transaction that took it out. So the rows as they
stood after any transaction are a plain query, and readers need no lock.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Double, Index, Integer, MetaData, Table, Text
from sqlalchemy.types import TypeEngine

from materiel.model.columns import Kind
from materiel.model.tables import TABLES
from materiel.model.tables import Table as CaseTable

METADATA = MetaData()
NUMBERED = BigInteger().with_variant(Integer(), "sqlite")

TRANSACTIONS = Table(
    "transactions",
    METADATA,
    Column("txn", NUMBERED, primary_key=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("action", Text, nullable=False),
)
WITHDRAWALS = Table(
    "withdrawals",
    METADATA,
    Column("table_name", Text, primary_key=True),
    Column("seq", NUMBERED, primary_key=True, autoincrement=False),
    Column("txn", NUMBERED, nullable=False),
)
IDENTITY = Table("identity", METADATA, Column("id", Text, primary_key=True))
FILLED = Table(  # the columns that any row ever filled: readers fetch no others
    "filled",
    METADATA,
    Column("table_name", Text, primary_key=True),
    Column("column_name", Text, primary_key=True),
)
CASE_INFO = Table(
    "case_info",
    METADATA,
    Column("txn", NUMBERED, primary_key=True, autoincrement=False),
    Column("descriptor", Text, nullable=False),
)
BUILDS = Table(
    "builds",
    METADATA,
    Column("seq", NUMBERED, primary_key=True),
    Column("folder", Text, nullable=False),
    Column("txn", NUMBERED, nullable=False),
    Column("files", Text, nullable=False),
)
MIGRATIONS = Table(
    "migrations",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("at", Text, nullable=False),
    Column("version", Text, nullable=False),
)


def _value_type(kind: Kind) -> TypeEngine[Any]:
    if kind is Kind.INTEGER:
        return BigInteger()
    return Double() if kind is Kind.NUMBER else Text()


def _rows(table: CaseTable) -> Table:
    columns: list[Column[Any]] = [
        Column(column.name, _value_type(column.kind), nullable=column.name != "id") for column in table.columns
    ]
    return Table(
        table.name,
        METADATA,
        Column("seq", NUMBERED, primary_key=True),
        Column("txn", NUMBERED, nullable=False),
        *columns,
        Index(f"{table.name}_by_id", "id"),
    )


ROWS = {name: _rows(table) for name, table in TABLES.items()}
