"""One table of a case beside the same table in the newer release and in the earlier ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from materiel.model.arrow import schema_of
from materiel.read.imported import Extent, Imported
from materiel.read.three_way import Sides, edited


@dataclass(frozen=True)
class Beside:
    """The rows that both have, those that the case has alone, those that are new.

    Of the rows ``alone``: ``known`` stood in an earlier release, ``covered`` would stand in the newer one if it
    still said so, ``by_hand`` were edited since their import. Of the ``fresh``: ``removed`` were taken out by hand.
    """

    both: Sides
    alone: pa.Table
    known: pa.Array
    covered: pa.Array
    by_hand: pa.Array
    fresh: pa.Table
    removed: pa.Array


def beside(table: str, mine: pa.Table, new: Imported, earlier: Sequence[Imported], *, partial: bool) -> Beside:
    """Lay the rows of a case beside those of a newer release; a ``partial`` one covers no row that it lacks."""
    theirs = new.tables[table]
    at = pc.index_in(theirs["id"], value_set=mine["id"])
    shared = pc.indices_nonzero(pc.is_valid(at))
    ours = mine.take(at.take(shared))
    both = Sides(table, ours, theirs.take(shared), _base(table, ours, earlier)[0])
    alone = mine.filter(pc.invert(pc.is_in(mine["id"], value_set=theirs["id"])))
    base, extent = _base(table, alone, earlier)
    known = pc.is_valid(base["id"])
    fresh_at = pc.indices_nonzero(pc.is_null(at))
    return Beside(
        both,
        alone,
        _flat(known),
        _flat(pc.and_(known, _covered(table, new, extent, len(alone), partial=partial))),
        edited(Sides(table, alone, alone, base)),
        theirs.take(fresh_at),
        _removed(table, mine, new, earlier, fresh_at),
    )


def _base(table: str, rows: pa.Table, earlier: Sequence[Imported]) -> tuple[pa.Table, Extent | None]:
    """The rows as the release gave them from which each came, with their extent; empty where none did."""
    held = [each for each in earlier if table in each.tables]
    every = pa.concat_tables([schema_of(table).empty_table(), *(each.tables[table] for each in held)])
    by_source = pc.index_in(_key(rows), value_set=_key(every))
    at = pc.coalesce(by_source, pc.index_in(rows["id"], value_set=every["id"]))
    if not held or not all(table in each.extents for each in held):
        return every.take(at), None
    areas = pa.chunked_array([each.extents[table].area for each in held], pa.string())
    years = pa.chunked_array([each.extents[table].year for each in held], pa.int64())
    return every.take(at), Extent(_flat(areas.take(at)), _flat(years.take(at)))


def _key(rows: pa.Table) -> pa.ChunkedArray:
    if "source_id" not in rows.column_names:
        return rows["id"]
    return pc.binary_join_element_wise(rows["id"], pc.fill_null(rows["source_id"], ""), "\t")


def _covered(table: str, new: Imported, extent: Extent | None, count: int, *, partial: bool) -> pa.Array:
    if partial or table not in new.stating:
        return pa.repeat(pa.scalar(False), count)
    if table not in new.extents or extent is None:
        return pa.repeat(pa.scalar(True), count)
    return new.extents[table].covers(extent)


def _removed(
    table: str, mine: pa.Table, new: Imported, earlier: Sequence[Imported], fresh_at: pa.Array
) -> pa.Array:
    """Which new rows stood in a release that the case rests on, or in this same file: they were taken out by hand.

    A row that a later one of these releases covers and lacks was withdrawn by the publisher, and is new again.
    """
    fresh = new.tables[table]["id"].take(fresh_at)
    had = lacked = pa.repeat(pa.scalar(False), len(fresh))
    for each in earlier:
        live = each is new or pc.any(pc.is_in(each.tables["sources"]["id"], value_set=mine["source_id"])).as_py()
        if table in each.tables and live:
            has = _flat(pc.is_in(fresh, value_set=each.tables[table]["id"]))
            had = pc.or_(had, has)
            if table in new.stating and table in each.extents:
                reached = each.extents[table].covers(new.extents[table].taken(fresh_at))
                lacked = pc.or_(lacked, pc.and_not(reached, has))
            elif table in new.stating:
                lacked = pc.or_(lacked, pc.invert(has))
    return pc.and_not(had, lacked)


def _flat(cells: pa.ChunkedArray | pa.Array) -> pa.Array:
    return cells.combine_chunks() if isinstance(cells, pa.ChunkedArray) else cells
