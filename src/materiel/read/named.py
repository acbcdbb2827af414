"""Which rows the rows of a case name: by references, judgements and formulas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from materiel.model.columns import Column, Kind
from materiel.model.formulas import words
from materiel.model.tables import TABLES, TOGETHER

_PAIRS = tuple(pair for pair in TOGETHER if pair[1].endswith("_id"))


def named_ids(tables: Mapping[str, pa.Table]) -> Mapping[str, pa.Array]:
    """The ids of each table that any row of the tables names, whether or not there is such a row.

    >>> tables = {"events": pa.table({"place_id": ["p1"], "initiator_ids": ["a;b"]})}
    >>> sorted(named_ids(tables)["entities"].to_pylist())
    ['a', 'b', 'p1']
    """
    found: dict[str, list[pa.Array]] = defaultdict(list)
    for name, rows in tables.items():
        for column in TABLES[name].columns:
            if column.name in rows.column_names:
                for table, ids in _of(column, rows[column.name]):
                    found[table].append(ids)
        for table_column, id_column in _PAIRS:
            if {table_column, id_column} <= set(rows.column_names):
                for table in rows[table_column].unique().drop_null().to_pylist():
                    which = pc.equal(rows[table_column], table)
                    found[table].append(rows[id_column].filter(which).unique().drop_null())
    return {name: pa.concat_arrays([each.cast(pa.string()) for each in ids]) for name, ids in found.items()}


def _of(column: Column, cells: pa.ChunkedArray) -> Iterator[tuple[str, pa.Array]]:
    if column.kind is Kind.FORMULA:
        every = {word for formula in cells.unique().drop_null().to_pylist() for word in words(formula)}
        yield from ((table, pa.array(sorted(every), pa.string())) for table in TABLES)
    elif column.refers_to is not None:
        ids = cells.unique().drop_null()
        if column.kind is Kind.REFS:
            ids = pc.utf8_trim_whitespace(pc.list_flatten(pc.split_pattern(ids, ";"))).unique()
        yield column.refers_to, ids
