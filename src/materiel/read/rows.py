"""Rows: what must hold within one row, and what no row may be without."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from materiel.errors import Problem
from materiel.model.columns import Kind
from materiel.model.dates import parse_date
from materiel.model.tables import TAKEN_OVER, Table
from materiel.read.grid import Grid
from materiel.read.reports import at_positions


def row_problems(table: Table, grid: Grid, clean: Grid) -> Iterator[Problem]:
    """Empty cells that must not be, ids that stand twice, bounds in the wrong order.

    ``clean`` is the grid without its flawed cells: those are reported already.
    """
    for column in table.columns:
        if column.required and column.name in grid.columns:
            empty = np.flatnonzero(np.asarray(pc.is_null(grid.columns[column.name])))
            right = column.meaning[0].lower() + column.meaning[1:]
            yield from at_positions(
                grid, empty, Problem(grid.file, None, column.name, None, "the cell is empty", right)
            )
    for pair in table.together:
        yield from _parted(grid, *pair)
    yield from _repeated(grid)
    own = pc.is_null(grid.columns[TAKEN_OVER]) if TAKEN_OVER in grid.columns else True
    for low, high in table.ordered:
        if _both_stated(clean, low, high):
            is_date = table.by_name[low].kind is Kind.DATE
            least = _days(clean.columns[low], "earliest") if is_date else numbers(clean.columns[low], pa.float64())
            most = _days(clean.columns[high], "latest") if is_date else numbers(clean.columns[high], pa.float64())
            above = np.flatnonzero(np.asarray(pc.and_(own, pc.fill_null(pc.greater(least, most), False))))
            yield from (_in_wrong_order(grid, at, low, high) for at in above.tolist())


def _parted(grid: Grid, one: str, other: str) -> Iterator[Problem]:
    """Cells of a pair that say nothing because the other one is empty."""
    for here, there in ((one, other), (other, one)):
        if here in grid.columns and there in grid.columns:
            alone = pc.and_(pc.is_valid(grid.columns[here]), pc.is_null(grid.columns[there]))
            problem = Problem(
                grid.file, None, there, wrong=f"the cell is empty and {here} is not", right="both or none"
            )
            yield from at_positions(grid, np.flatnonzero(np.asarray(alone)), problem)


def _both_stated(grid: Grid, low: str, high: str) -> bool:
    sides = [grid.columns.get(low), grid.columns.get(high)]
    return all(cells is not None and cells.null_count < len(cells) for cells in sides)


def numbers(cells: pa.DictionaryArray, kind: pa.DataType) -> pa.Array:
    """The numbers that the cells of a judged column hold."""
    return pc.cast(cells.dictionary, kind).take(cells.indices)


def _repeated(grid: Grid) -> Iterator[Problem]:
    ids = grid.columns.get("id")
    if ids is None or len(ids.dictionary) == len(ids) - ids.null_count:
        return
    codes = np.asarray(ids.indices.fill_null(-1))
    _, first = np.unique(codes, return_index=True)
    again = np.setdiff1d(np.flatnonzero(codes >= 0), first)
    row_of = dict(zip(codes[first].tolist(), grid.rows[first].tolist(), strict=True))
    for at in again.tolist():
        value = ids[at].as_py()
        right = f"an id of its own; row {row_of[int(codes[at])]} has this one"
        yield Problem(grid.file, int(grid.rows[at]), "id", value, "an id that stands twice", right)


def _days(cells: pa.DictionaryArray, side: str) -> pa.Array:
    """The first or last day that each date of a judged column can mean."""
    texts = cells.dictionary.to_pylist()
    days = [None if text is None else getattr(parse_date(text), side) for text in texts]
    return pa.array(days, pa.date32()).take(cells.indices)


def _in_wrong_order(grid: Grid, at: int, low: str, high: str) -> Problem:
    value, limit = grid.columns[low][at].as_py(), grid.columns[high][at].as_py()
    return Problem(
        grid.file, int(grid.rows[at]), low, value, f"above {high}, which is {limit}", f"{low} at most {limit}"
    )
