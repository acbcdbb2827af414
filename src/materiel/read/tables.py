"""Grids into typed tables: integers, numbers and text, with every flawed cell reported and left empty."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from materiel.errors import Problem
from materiel.model.arrow import arrow_type
from materiel.model.case import CaseInfo
from materiel.model.columns import Column
from materiel.model.tables import Table
from materiel.read.cells import flaws
from materiel.read.grid import Grid
from materiel.read.reports import at_rows
from materiel.read.rows import numbers, row_problems


def judged(table: Table, grid: Grid, info: CaseInfo) -> tuple[Grid, list[Problem]]:
    """The grid with every flawed cell emptied, and what is wrong with its cells and rows."""
    problems: list[Problem] = []
    columns: dict[str, pa.DictionaryArray] = {}
    for name, cells in grid.columns.items():
        column = table.by_name[name]
        found = flaws(column, cells.dictionary, info.added_codes(table.name, name))
        for at, flaw in found.items():
            value = cells.dictionary[at].as_py()
            problems += at_rows(grid, name, at, Problem(grid.file, None, name, value, flaw.wrong, flaw.right))
        columns[name] = _emptied(cells, found.keys()) if found else cells
    clean = replace(grid, columns=columns)
    return clean, problems + list(row_problems(table, grid, clean))


def _emptied(cells: pa.DictionaryArray, at: Collection[int]) -> pa.DictionaryArray:
    positions = pa.array(np.arange(len(cells.dictionary)), cells.indices.type)
    flawed = pc.is_in(positions, pa.array(list(at), cells.indices.type))
    indices = pc.if_else(flawed.take(cells.indices), None, cells.indices)
    return pa.DictionaryArray.from_arrays(indices, pc.if_else(flawed, None, cells.dictionary))


def typed_table(table: Table, grid: Grid) -> pa.Table:
    """The rows of a judged grid, with the declared columns in their order."""
    return pa.table({column.name: _typed(column, grid) for column in table.columns})


def _typed(column: Column, grid: Grid) -> pa.Array:
    cells = grid.columns.get(column.name)
    if cells is None:
        return pa.nulls(len(grid), arrow_type(column))
    if column.kind.is_numeric:
        return numbers(cells, arrow_type(column))
    return pc.replace_substring(cells.dictionary, "\r\n", "\n").take(cells.indices)
