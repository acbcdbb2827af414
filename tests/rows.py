"""Tables of a case from a few rows, for tests."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from materiel.model.arrow import table_of
from materiel.model.tables import TABLES


def table(name: str, *rows: dict[str, Any]) -> pa.Table:
    """One table of a case; cells that a row does not name are empty."""
    unknown = {cell for row in rows for cell in row} - set(TABLES[name].column_names)
    assert not unknown, f"{name} has no {sorted(unknown)}"
    return table_of(name, rows)


def tables(**rows: list[dict[str, Any]]) -> dict[str, pa.Table]:
    """Every table of a case; those not named are empty."""
    assert set(rows) <= set(TABLES)
    return {name: table(name, *rows.get(name, ())) for name in TABLES}
