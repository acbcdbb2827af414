"""Rows of a case, the same rows in an earlier release and in a newer one, brought together cell by cell.

A cell that still is as the earlier release gave it takes what the newer one says. A cell that differs from the
earlier release was edited by hand: it stays, and where the newer release changed it too, both are reported.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from materiel.read.differences import of_cells

MOVING = frozenset({"source_id", "locator"})
"""Columns that say where a row stands; a newer release moves them without saying anything new."""
MARK = "withdrawn by the publisher: "
_MARKED = frozenset({"stated_as", "note"})


@dataclass(frozen=True)
class Sides:
    """Rows of one table in one order: of the case, of the newer release, of the earlier one (null: unknown)."""

    table: str
    mine: pa.Table
    theirs: pa.Table
    base: pa.Table


@dataclass(frozen=True)
class Brought:
    """The rows that the case has now, the cells that differ, and which rows differ."""

    rows: pa.Table
    cells: tuple[pa.Table, ...]
    changed: pa.Array


def brought_together(sides: Sides, *, overwrite: bool) -> Brought:
    """Every cell by the rule of this module; with ``overwrite`` the newer release has its way everywhere."""
    columns, cells = [], []
    changed = pa.repeat(pa.scalar(False), sides.mine.num_rows)
    for name in sides.mine.column_names:
        column = _Column.of(sides, name, overwrite=overwrite)
        columns.append(column.result)
        cells += list(column.differences(sides.table))
        if name not in MOVING:
            changed = pc.or_(changed, column.taken)
    return Brought(pa.table(columns, schema=sides.mine.schema), tuple(cells), changed)


def edited(sides: Sides) -> pa.Array:
    """Which rows were edited by hand since their import."""
    found = pa.repeat(pa.scalar(False), sides.mine.num_rows)
    for name in sides.mine.column_names:
        found = pc.or_(found, _edited(sides, name))
    return found


@dataclass(frozen=True)
class _Column:
    name: str
    ids: pa.Array
    mine: pa.Array
    theirs: pa.Array
    taken: pa.Array
    edit: pa.Array
    moved: pa.Array

    @classmethod
    def of(cls, sides: Sides, name: str, *, overwrite: bool) -> _Column:
        mine, theirs, base = (_flat(rows[name]) for rows in (sides.mine, sides.theirs, sides.base))
        differs = pc.invert(equal(mine, theirs))
        by_hand = pc.and_(differs, _edited(sides, name))
        if overwrite:
            by_hand = pa.repeat(pa.scalar(False), len(mine))
        taken = pc.and_not(differs, by_hand)
        return cls(name, _flat(sides.mine["id"]), mine, theirs, taken, by_hand, pc.invert(equal(theirs, base)))

    @property
    def result(self) -> pa.Array:
        return pc.if_else(self.taken, self.theirs, self.mine)

    def differences(self, table: str) -> Iterator[pa.Table]:
        told = () if self.name in MOVING else (("changed", self.taken),)
        stays = (("edit_kept", pc.and_not(self.edit, self.moved)), ("conflict", pc.and_(self.edit, self.moved)))
        for what, mask in (*told, *stays):
            if pc.any(mask).as_py():
                cells = pa.table({"id": self.ids, "before": self.mine, "after": self.theirs}).filter(mask)
                yield of_cells(table, self.name, what, cells)


def _edited(sides: Sides, name: str) -> pa.Array:
    """Cells that are not as the earlier release gave them. What an import itself marked was not edited by hand."""
    mine, base = _flat(sides.mine[name]), _flat(sides.base[name])
    unknown = pc.is_null(_flat(sides.base["id"]))
    found = pc.if_else(unknown, pc.is_valid(mine), pc.invert(equal(mine, base)))
    if name in _MARKED:
        found = pc.and_not(found, pc.fill_null(pc.starts_with(_flat(sides.mine["note"]), MARK), False))
    return found


def equal(one: pa.Array, other: pa.Array) -> pa.Array:
    """Cell by cell whether they are equal; two empty cells are."""
    return pc.or_(pc.fill_null(pc.equal(one, other), False), pc.and_(pc.is_null(one), pc.is_null(other)))


def _flat(cells: pa.ChunkedArray | pa.Array) -> pa.Array:
    if not isinstance(cells, pa.ChunkedArray):
        return cells
    return cells.chunk(0) if cells.num_chunks == 1 else cells.combine_chunks()
