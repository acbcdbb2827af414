"""Rows in memory: one Arrow table for each table, columns in declared order, an empty cell is null."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa

from materiel.model.columns import Column, Kind
from materiel.model.tables import TABLES


def arrow_type(column: Column) -> pa.DataType:
    """The Arrow type of a column: int64 for integers, float64 for numbers, else string.

    >>> arrow_type(TABLES["observations"].by_name["quantity"])
    DataType(double)
    """
    if column.kind is Kind.INTEGER:
        return pa.int64()
    return pa.float64() if column.kind is Kind.NUMBER else pa.string()


def schema_of(table: str) -> pa.Schema:
    """The Arrow schema of a table."""
    return pa.schema([(column.name, arrow_type(column)) for column in TABLES[table].columns])


def table_of(table: str, rows: Sequence[Mapping[str, object]]) -> pa.Table:
    """A table from rows that name only the cells they fill.

    >>> table_of("entities", [{"id": "e1", "name": "Mali"}])["kind"].to_pylist()
    [None]
    """
    return pa.Table.from_pylist([dict(row) for row in rows], schema=schema_of(table))
