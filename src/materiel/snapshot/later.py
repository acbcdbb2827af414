"""Tables and columns that came after a snapshot was cut: empty in it, so that today's analyses run on it."""

from __future__ import annotations

from functools import cache

import pyarrow as pa

from materiel.model.arrow import schema_of
from materiel.snapshot.readings import with_readings


@cache
def _today(name: str) -> pa.Schema:
    return with_readings(name, schema_of(name).empty_table()).schema


def is_complete(name: str, schema: pa.Schema) -> bool:
    """Whether a file has every column that a table has today."""
    return set(_today(name).names) <= set(schema.names)


def completed(name: str, table: pa.Table | None) -> pa.Table:
    """The table with the columns that it lacks, empty; an empty table where the snapshot has none of this name."""
    today = _today(name)
    if table is None:
        return today.empty_table()
    for field in today:
        if field.name not in table.column_names:
            table = table.append_column(field, pa.nulls(table.num_rows, field.type))
    return table
