"""What must change in the ledger so that it says what a draft says: rows compared by id, column by column."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc


@dataclass(frozen=True)
class Changes:
    """The difference of one table. ``append`` holds new rows and new versions, ``withdraw`` ids of old ones.

    ``added``, ``changed`` and ``removed`` count rows.
    """

    append: pa.Table
    withdraw: pa.Array
    added: int
    changed: int
    removed: int


def changes(current: pa.Table, draft: pa.Table) -> Changes:
    """Compare the rows of the ledger with those of a draft; columns that one side lacks are empty there.

    >>> old = pa.table({"id": ["a", "b", "c"], "name": ["x", "y", None]})
    >>> new = pa.table({"id": ["b", "c", "d"], "name": ["z", None, "w"]})
    >>> found = changes(old, new)
    >>> found.append["id"].to_pylist(), found.withdraw.to_pylist()
    (['b', 'd'], ['a', 'b'])
    """
    place = pc.index_in(draft["id"], value_set=current["id"])
    known = pc.is_valid(place)
    differs = _differs(current.take(place), draft)
    changed = pc.and_(known, differs)
    gone = pc.invert(pc.is_in(current["id"], value_set=draft["id"]))
    replaced = pc.is_in(current["id"], value_set=draft["id"].filter(changed))
    withdraw = current["id"].filter(pc.or_(gone, replaced))
    counts = [pc.sum(pc.cast(mask, pa.int64()), min_count=0).as_py() for mask in (pc.invert(known), changed, gone)]
    return Changes(draft.filter(pc.or_(pc.invert(known), changed)), withdraw, *counts)


def _differs(old: pa.Table, new: pa.Table) -> pa.ChunkedArray:
    """Per row, whether any column differs; two empty cells are equal."""
    result = pa.chunked_array([pa.repeat(pa.scalar(False), new.num_rows)])
    for name in sorted(set(old.column_names) | set(new.column_names)):
        if name not in old.column_names:
            result = pc.or_(result, pc.is_valid(new[name]))
        elif name not in new.column_names:
            result = pc.or_(result, pc.is_valid(old[name]))
        else:
            unequal = pc.fill_null(pc.not_equal(old[name], new[name]), False)
            one_empty = pc.not_equal(pc.is_valid(old[name]), pc.is_valid(new[name]))
            result = pc.or_(result, pc.or_(unequal, one_empty))
    return result
