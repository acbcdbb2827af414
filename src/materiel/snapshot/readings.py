"""Columns that a snapshot adds to what was written: the same values, read once, so that SQL can compute with them.

- a date ``x`` gains ``x_earliest`` and ``x_latest``: the days it can mean, null where unbounded or not stated;
- a quantity gains ``quantity_low`` and ``quantity_high``: its bounds, null where not stated;
- ``calibre`` and ``marks`` hold the canonical spelling, ``calibre_as_written`` and ``marks_as_written``
  the original.

Every different value is read once, in Python; engines disagree about text and never see the raw forms.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from materiel.model.columns import Kind
from materiel.model.dates import parse_date
from materiel.model.marks import canonical_marks
from materiel.model.tables import TABLES
from materiel.reference.calibres import canonical_bore, canonical_calibre


def with_readings(name: str, table: pa.Table) -> pa.Table:
    """Add the reading columns of one table.

    >>> t = pa.table({"id": ["a"], "since": ["2012-02"]})
    >>> with_readings("claims", t)["since_latest"].to_pylist()
    [datetime.date(2012, 2, 29)]
    """
    for column in TABLES[name].columns:
        if column.name not in table.column_names:
            continue
        if column.kind is Kind.DATE:
            spans = table[column.name]
            table = table.append_column(
                f"{column.name}_earliest", _read(spans, lambda v: parse_date(v).earliest, pa.date32())
            )
            table = table.append_column(
                f"{column.name}_latest", _read(spans, lambda v: parse_date(v).latest, pa.date32())
            )
        elif column.kind in (Kind.CALIBRE, Kind.MARKS):
            reader = _calibre if column.kind is Kind.CALIBRE else canonical_marks
            written = table[column.name]
            table = table.append_column(f"{column.name}_as_written", written)
            at = table.column_names.index(column.name)
            table = table.set_column(at, column.name, _read(written, reader, pa.string()))
    if "quantity_min" in table.column_names:
        table = table.append_column("quantity_low", pc.coalesce(table["quantity_min"], table["quantity"]))
        table = table.append_column("quantity_high", pc.coalesce(table["quantity_max"], table["quantity"]))
    return table


def _calibre(text: str) -> str:
    return canonical_calibre(text) or canonical_bore(text) or text


def _read(column: pa.ChunkedArray, reader: Callable[[str], Any], kind: pa.DataType) -> pa.ChunkedArray:
    """Apply a reader to each different value of a column, once."""
    coded = column.combine_chunks().dictionary_encode() if column.num_chunks else column
    if column.num_chunks == 0 or isinstance(coded, pa.ChunkedArray):
        coded = (
            pa.array([], pa.string()).dictionary_encode() if len(column) == 0 else pa.concat_arrays(coded.chunks)
        )
    values = pa.array([reader(value) for value in coded.dictionary.to_pylist()], kind)
    return pa.chunked_array([values.take(coded.indices)])
