"""Empty what a released row says about withheld ones: references, the coordinates of a hidden place, formulas."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from materiel.model.columns import Column, Kind
from materiel.model.tables import TABLES

Ids = Mapping[str, pa.Array]
_POINT = ("latitude", "longitude", "place_precision")
_WORD = re.compile(r"[^\s()*/+,=;]+")


def emptied(name: str, table: pa.Table, out: Ids) -> tuple[pa.Table, dict[str, int]]:
    """The table without references to withheld rows (except sources, which stay as stubs), and the cells emptied.

    A row whose place is withheld loses its coordinates too: they would tell the place.
    """
    hides_place = _hides_place(table, out)
    counts: dict[str, int] = {}
    for column in TABLES[name].columns:
        if column.name not in table.column_names:
            continue
        old = table[column.name]
        if column.name in _POINT and hides_place is not None:
            new = pc.if_else(hides_place, pa.scalar(None, old.type), old)
        else:
            new = _without_withheld(column, old, out)
        if new is not None:
            changed = _changed(old, new)
            if changed:
                counts[f"{name}.{column.name}"] = changed
                table = table.set_column(table.column_names.index(column.name), column.name, new)
    return table, counts


def _hides_place(table: pa.Table, out: Ids) -> pa.ChunkedArray | None:
    if "place_id" not in table.column_names:
        return None
    return pc.is_in(table["place_id"], value_set=out["entities"])


def _without_withheld(column: Column, values: pa.ChunkedArray, out: Ids) -> pa.ChunkedArray | None:
    """The column without withheld ids; None where it cannot hold any."""
    target = column.refers_to
    if column.kind is Kind.FORMULA:
        hidden = frozenset().union(*(ids.to_pylist() for ids in out.values()))
        return _mapped(values, lambda text: None if _mentions(text, hidden) else text)
    if target is None or target == "sources" or not len(out.get(target, ())):
        return None
    if column.kind is Kind.REF:
        return pc.if_else(pc.is_in(values, value_set=out[target]), pa.scalar(None, values.type), values)
    hidden = frozenset(out[target].to_pylist())
    return _mapped(values, lambda text: _remaining(text, hidden))


def _mapped(values: pa.ChunkedArray, change: Callable[[str], str | None]) -> pa.ChunkedArray:
    """Apply a change to each different text once."""
    distinct = values.drop_null().unique()
    new = pa.array([change(text) for text in distinct.to_pylist()], values.type)
    return new.take(pc.index_in(values, value_set=distinct))


def _remaining(text: str, hidden: frozenset[str]) -> str | None:
    parts = [part for part in text.split(";") if part.strip() not in hidden]
    return ";".join(parts) or None


def _mentions(text: str, hidden: frozenset[str]) -> bool:
    """Whether a formula names a withheld row; a minus sign may stand between two ids without spaces."""
    for word in _WORD.findall(text):
        parts = word.split("-")
        spans = ((first, last) for first in range(len(parts)) for last in range(first + 1, len(parts) + 1))
        if any("-".join(parts[first:last]) in hidden for first, last in spans):
            return True
    return False


def _changed(old: pa.ChunkedArray, new: pa.ChunkedArray) -> int:
    emptied = pc.and_(pc.is_valid(old), pc.fill_null(pc.not_equal(old, new), True))
    return int(pc.sum(emptied, min_count=0).as_py())
