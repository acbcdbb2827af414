"""Links: references between rows must lead to a row that is there, and never round in a circle."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from materiel.errors import Problem
from materiel.model.columns import Column, Kind
from materiel.model.tables import TABLES, TOGETHER, Table
from materiel.read.circles import circles
from materiel.read.grid import Grid
from materiel.read.reports import at_cells
from materiel.read.suggest import nearest

_FEW = 20
_NAMED = tuple(pair for pair in TOGETHER if pair[1].endswith("_id"))


def link_problems(grids: Mapping[str, Grid]) -> Iterator[Problem]:
    """Every reference that leads nowhere or in a circle. One to a table that could not be read is let pass."""
    ids = {name: grid.columns["id"].dictionary for name, grid in grids.items() if "id" in grid.columns}
    for name, grid in grids.items():
        table = TABLES[name]
        for column in table.columns:
            if column.name in grid.columns and column.refers_to in ids:
                yield from _dangling(grid, column, ids[column.refers_to])
        if name in ids:
            yield from _circular(grid, table)
        for table_column, id_column in _NAMED:
            if table_column in grid.columns and id_column in grid.columns:
                yield from _misnamed(grid, table_column, id_column, ids)


def _dangling(grid: Grid, column: Column, ids: pa.Array) -> Iterator[Problem]:
    cells = grid.columns[column.name]
    lists = cells.dictionary
    wrong = _lost_in_lists(lists, ids) if column.kind is Kind.REFS else _lost(lists, ids)
    known = ids.to_pylist() if wrong else []
    yield from at_cells(
        grid,
        column.name,
        {
            at: _leads_nowhere(
                grid.file, column, value or lists[at].as_py(), bool(value), known if n < _FEW else ()
            )
            for n, (at, value) in enumerate(wrong.items())
        },
    )


def _leads_nowhere(file: str, column: Column, value: str, named: bool, known: Collection[str]) -> Problem:
    if not named:
        return Problem(file, None, column.name, value, "a list with an empty place", "ids joined by one ;")
    near = nearest(value, known)
    right = f"{near} (nearest id)" if near else f"the id of a row of {column.refers_to}, or an empty cell"
    return Problem(file, None, column.name, value, f"the id of no row of {column.refers_to}", right)


def _lost(values: pa.Array, ids: pa.Array) -> dict[int, str]:
    lost = np.flatnonzero(~np.asarray(pc.is_in(values, ids)))
    return dict(zip(lost.tolist(), values.take(pa.array(lost)).to_pylist(), strict=True))


def _lost_in_lists(lists: pa.Array, ids: pa.Array) -> dict[int, str]:
    """By position, the first id in a list that leads nowhere."""
    split = pc.split_pattern(lists, ";")
    parts = pc.utf8_trim_whitespace(pc.list_flatten(split))
    whose = pc.list_parent_indices(split)
    lost = np.flatnonzero(~np.asarray(pc.is_in(parts, ids)))
    first = pa.array(lost[::-1])
    return dict(zip(whose.take(first).to_pylist(), parts.take(first).to_pylist(), strict=True))


def _circular(grid: Grid, table: Table) -> Iterator[Problem]:
    """Rows that lead back to themselves through the references of their table to itself."""
    own = [
        c.name for c in table.columns if c.kind is Kind.REF and c.refers_to == table.name and c.name in grid.columns
    ]
    ids = grid.columns["id"]
    for name in own:
        cells = grid.columns[name]
        if cells.null_count == len(cells):
            continue
        place = pc.index_in(cells.dictionary, ids.dictionary)
        targets = np.asarray(pc.fill_null(pc.fill_null(place, -1).take(cells.indices), -1))
        starts = np.asarray(pc.fill_null(ids.indices, -1))
        real = (targets >= 0) & (starts >= 0)
        for circle in circles(starts[real], targets[real], len(ids.dictionary)):
            first = int(np.flatnonzero(starts == circle[0])[0])
            path = " → ".join(ids.dictionary[at].as_py() for at in [*circle[:10], circle[0]])
            value, row = ids.dictionary[circle[0]].as_py(), int(grid.rows[first])
            wrong = f"in a circle through {name}: {path}"
            yield Problem(grid.file, row, name, value, wrong, "references that end at a row without one")


def _misnamed(grid: Grid, table_column: str, id_column: str, ids: Mapping[str, pa.Array]) -> Iterator[Problem]:
    """Pairs of a table's name and an id where that table has no such row."""
    named = pa.table({"table": grid.columns[table_column], "id": grid.columns[id_column], "row": grid.rows})
    for name in named["table"].unique().drop_null().to_pylist():
        rows = named.filter(pc.equal(named["table"].cast(pa.string()), name))
        if name not in TABLES:
            right = nearest(name, TABLES) or ", ".join(TABLES)
            problem = Problem(grid.file, None, table_column, name, "the name of no table", right)
            yield from (replace(problem, row=row) for row in rows["row"].to_pylist())
        elif name in ids:
            lost = rows.filter(pc.invert(pc.is_in(rows["id"].cast(pa.string()), ids[name])))
            for value, row in zip(lost["id"].to_pylist(), lost["row"].to_pylist(), strict=True):
                right = f"the id of a row of {name}"
                yield Problem(grid.file, row, id_column, value, f"the id of no row of {name}", right)
