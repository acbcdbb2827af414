"""Tables of a case from a few rows, with every declared column, for tests."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from materiel.model.columns import Kind
from materiel.model.tables import TABLES

TYPES = {Kind.INTEGER: pa.int64(), Kind.NUMBER: pa.float64()}


def table(name: str, *rows: dict[str, Any]) -> pa.Table:
    """One table of a case; cells that a row does not name are empty."""
    schema = pa.schema([(column.name, TYPES.get(column.kind, pa.string())) for column in TABLES[name].columns])
    unknown = {cell for row in rows for cell in row} - set(schema.names)
    assert not unknown, f"{name} has no {sorted(unknown)}"
    return pa.Table.from_pylist(list(rows), schema=schema)


def tables(**rows: list[dict[str, Any]]) -> dict[str, pa.Table]:
    """Every table of a case; those not named are empty."""
    assert set(rows) <= set(TABLES)
    return {name: table(name, *rows.get(name, ())) for name in TABLES}
