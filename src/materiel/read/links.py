"""Links: references between rows must lead to a row that is there, and never round in a circle."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from materiel.errors import Problem
from materiel.model.columns import Column, Kind
from materiel.model.formulas import FormulaError, unknown_names
from materiel.model.tables import TABLES, TOGETHER, Table
from materiel.read.circles import circles
from materiel.read.grid import Grid
from materiel.read.reports import at_cells
from materiel.read.suggest import MOST_WORDS, nearest

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
            if column.kind is Kind.FORMULA and column.name in grid.columns:
                yield from _misreckoned(grid, column.name, ids)
        if name in ids:
            yield from _circular(grid, table)
        for table_column, id_column in _NAMED:
            if table_column in grid.columns and id_column in grid.columns:
                yield from _misnamed(grid, table_column, id_column, ids)


def _dangling(grid: Grid, column: Column, ids: pa.Array) -> Iterator[Problem]:
    values = grid.columns[column.name].dictionary
    lost = _lost_in_lists(values, ids) if column.kind is Kind.REFS else _lost(values, ids)
    known = ids.to_pylist() if lost and len(ids) <= MOST_WORDS else []
    flawed: dict[int, list[Problem]] = {}
    for n, (at, value) in enumerate(lost):
        problem = _leads_nowhere(grid.file, column, value, known if n < _FEW else ())
        flawed.setdefault(at, []).append(problem)
    yield from at_cells(grid, column.name, flawed)


def _leads_nowhere(file: str, column: Column, value: str, known: Collection[str]) -> Problem:
    if not value:
        return Problem(file, None, column.name, value, "an empty place in the list", "ids joined by one ;")
    near = nearest(value, known)
    right = f"{near} (nearest id)" if near else f"the id of a row of {column.refers_to}, or an empty cell"
    return Problem(file, None, column.name, value, f"the id of no row of {column.refers_to}", right)


def _lost(values: pa.Array, ids: pa.Array) -> list[tuple[int, str]]:
    """The values that lead nowhere, each with its position."""
    lost = np.flatnonzero(~np.asarray(pc.is_in(values, ids)))
    return list(zip(lost.tolist(), values.take(pa.array(lost)).to_pylist(), strict=True))


def _lost_in_lists(lists: pa.Array, ids: pa.Array) -> list[tuple[int, str]]:
    """The members of lists that lead nowhere, each with the position of its list."""
    split = pc.split_pattern(lists, ";")
    whose = pc.list_parent_indices(split).to_numpy()
    members = pc.utf8_trim_whitespace(pc.list_flatten(split))
    return [(int(whose[at]), value) for at, value in _lost(members, ids)]


def _misreckoned(grid: Grid, column: str, ids: Mapping[str, pa.Array]) -> Iterator[Problem]:
    """Formulas that cannot be read, or name rows that are in no table."""
    formulas = grid.columns[column].dictionary.to_pylist()
    every = frozenset().union(*(values.to_pylist() for values in ids.values())) if formulas else frozenset()
    flawed: dict[int, list[Problem]] = {}
    for at, formula in enumerate(formulas):
        try:
            lost = unknown_names(formula, every)
        except FormulaError as error:
            flawed[at] = [
                Problem(grid.file, None, column, formula, f"no formula: {error}", "such as 100 * A-1 / A-2")
            ]
        else:
            right = "the id of a row of the case"
            flawed[at] = [
                Problem(grid.file, None, column, name, "the id of no row of any table", right) for name in lost
            ]
    yield from at_cells(grid, column, flawed)


def _circular(grid: Grid, table: Table) -> Iterator[Problem]:
    """Rows that lead back to themselves through the references of their table to itself."""
    ids = grid.columns["id"]
    starts, targets, names = [], [], []
    for column in table.columns:
        cells = grid.columns.get(column.name)
        to_own = column.kind is Kind.REF and column.refers_to == table.name
        if to_own and cells is not None and cells.null_count < len(cells):
            target = pc.index_in(cells.dictionary, ids.dictionary).take(cells.indices)
            leads = np.flatnonzero(np.asarray(pc.and_(pc.is_valid(target), pc.is_valid(ids))))
            starts.append(ids.indices.to_numpy(zero_copy_only=False)[leads])
            targets.append(target.to_numpy(zero_copy_only=False)[leads].astype(np.int64))
            names += [column.name]
    if starts:
        for circle in circles(np.concatenate(starts).astype(np.int64), np.concatenate(targets)):
            yield _circle(grid, circle, names)


def _circle(grid: Grid, circle: list[int], names: Sequence[str]) -> Problem:
    ids = grid.columns["id"]
    at = int(np.flatnonzero(np.asarray(ids.indices.fill_null(-1)) == circle[0])[0])
    turn = [ids.dictionary[each].as_py() for each in [*circle, circle[0]]]
    column = next((name for name in names if grid.columns[name][at].as_py() == turn[1]), names[0])
    path = " → ".join(turn[:10]) + (" → …" if len(turn) > 10 else "")
    wrong = f"the beginning of a circle of references: {path}"
    right = "references that end at a row without one"
    return Problem(grid.file, int(grid.rows[at]), column, turn[0], wrong, right)


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
