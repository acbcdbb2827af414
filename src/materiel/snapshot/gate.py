"""The gate: what of a case may be seen at a handling limit.

A row above the limit is withheld, and with it every row that cannot stand without it: a claim about a withheld
entity, a judgement on a withheld row. References of other rows to it are emptied (`emptying`). A withheld source
that released rows rest on stays as a stub: its id, kind and handling, under its public label. Everything taken out
is counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from materiel.model.columns import Kind
from materiel.model.handling import Handling
from materiel.model.tables import TABLES
from materiel.snapshot.emptying import emptied

NOT_RELEASED = "source not released"
_STUB = ("id", "kind", "handling")
_ENDS = (("left_table", "left_id"), ("right_table", "right_id"))

Ids = Mapping[str, pa.Array]


@dataclass(frozen=True)
class Released:
    """What passed the gate.

    ``withheld`` counts rows per table, ``emptied`` cells per ``table.column``, both without zeros; ``stubs`` counts
    the sources that are shown by their public label only. ``withheld_ids`` must not leave the process.
    """

    tables: Mapping[str, pa.Table]
    withheld: Mapping[str, int] = field(default_factory=dict)
    emptied: Mapping[str, int] = field(default_factory=dict)
    stubs: int = 0
    withheld_ids: Ids = field(default_factory=dict, repr=False)


def released(tables: Mapping[str, pa.Table], limit: Handling) -> Released:
    """Let through what may be seen at a limit. The tables are those of a case, with all their columns.

    >>> from materiel.model.columns import Kind
    >>> rows = {"entities": pa.table({"id": ["a", "b"], "handling": ["red", None], "within": [None, "a"]})}
    >>> out = released(rows, Handling.CLEAR)
    >>> out.tables["entities"].to_pylist(), dict(out.withheld), dict(out.emptied)
    ([{'id': 'b', 'handling': None, 'within': None}], {'entities': 1}, {'entities.within': 1})
    """
    out = _withheld(tables, limit)
    if not any(len(ids) for ids in out.values()):
        return Released(tables)
    kept = {name: _without(table, out[name]) for name, table in tables.items()}
    counts: dict[str, int] = {}
    for name in kept:
        kept[name], found = emptied(name, kept[name], out)
        counts |= found
    stubs = _stubs(tables, kept, out)
    withheld = {name: len(ids) for name, ids in out.items()}
    if stubs.num_rows:
        kept["sources"] = pa.concat_tables([kept["sources"], stubs])
        withheld["sources"] -= stubs.num_rows
    return Released(kept, {name: n for name, n in withheld.items() if n}, counts, stubs.num_rows, out)


def _withheld(tables: Mapping[str, pa.Table], limit: Handling) -> dict[str, pa.Array]:
    """The ids to withhold: rows above the limit, then what cannot stand without those, until there is no more."""
    out = {name: _ids(table, _above(table, limit)) for name, table in tables.items()}
    growing = any(len(ids) for ids in out.values())
    while growing:
        growing = False
        for name, table in tables.items():
            more = _ids(table, _falls(name, table, out))
            growing = growing or len(more) > len(out[name])
            out[name] = more
    return out


def _ids(table: pa.Table, mask: pa.ChunkedArray) -> pa.Array:
    return pa.concat_arrays([pa.array([], pa.string()), *table["id"].filter(mask).chunks])


def _without(table: pa.Table, ids: pa.Array) -> pa.Table:
    return table.filter(pc.invert(pc.is_in(table["id"], value_set=ids))) if len(ids) else table


def _above(table: pa.Table, limit: Handling) -> pa.ChunkedArray:
    """Rows whose handling is not seen at the limit; empty is clear, and an unknown word is above every limit."""
    stated = pc.fill_null(table["handling"], Handling.CLEAR.code)
    return pc.invert(pc.is_in(stated, value_set=pa.array(limit.seen_at())))


def _falls(name: str, table: pa.Table, out: Ids) -> pa.ChunkedArray:
    """Rows that are withheld already, or that need a withheld row."""
    mask = pc.is_in(table["id"], value_set=out[name])
    for column in TABLES[name].columns:
        if column.required and column.kind is Kind.REF and column.refers_to not in (None, "sources"):
            mask = pc.or_(mask, pc.is_in(table[column.name], value_set=out[str(column.refers_to)]))
    if name == "judgements":
        for table_column, id_column in _ENDS:
            for other, ids in out.items():
                is_other = pc.fill_null(pc.equal(table[table_column], other), False)
                mask = pc.or_(mask, pc.and_(is_other, pc.is_in(table[id_column], value_set=ids)))
    return mask


def _stubs(tables: Mapping[str, pa.Table], kept: Mapping[str, pa.Table], out: Ids) -> pa.Table:
    """The withheld sources that released rows name, as stubs."""
    if "sources" not in tables:
        return pa.table({})
    sources = tables["sources"]
    named = pa.concat_arrays([pa.array([], pa.string()), *_named_sources(kept)])
    hidden = pc.and_(pc.is_in(sources["id"], value_set=out["sources"]), pc.is_in(sources["id"], value_set=named))
    found = sources.filter(hidden)
    shown = {name: found[name] for name in _STUB}
    shown["title"] = pc.fill_null(found["public_label"], NOT_RELEASED)
    columns = [shown.get(field.name, pa.nulls(found.num_rows, field.type)) for field in found.schema]
    return pa.table(columns, schema=found.schema)


def _named_sources(kept: Mapping[str, pa.Table]) -> list[pa.Array]:
    found: list[pa.Array] = []
    for name, table in kept.items():
        for column in TABLES[name].columns:
            if column.refers_to != "sources":
                continue
            values = table[column.name].drop_null()
            if column.kind is Kind.REFS:
                values = pc.utf8_trim_whitespace(pc.list_flatten(pc.split_pattern(values, ";")))
            found += values.unique().chunks if isinstance(values.unique(), pa.ChunkedArray) else [values.unique()]
    return found
