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
from materiel.read.findings import Findings
from materiel.read.grid import Grid
from materiel.read.reports import at_cells
from materiel.read.rows import numbers, row_problems


def judged(table: Table, grid: Grid, info: CaseInfo, found: Findings) -> Grid:
    """The grid with every flawed cell emptied; what is wrong with its cells and rows goes to the findings."""
    columns: dict[str, pa.DictionaryArray] = {}
    for name, cells in grid.columns.items():
        column = table.by_name[name]
        flawed = flaws(column, cells.dictionary, info.added_codes(table.name, name))
        texts = cells.dictionary.take(pa.array(list(flawed), pa.int64())).to_pylist()
        problems = {
            at: [Problem(grid.file, None, name, text, flaw.wrong, flaw.right)]
            for (at, flaw), text in zip(flawed.items(), texts, strict=True)
        }
        found.extend(at_cells(grid, name, problems))
        columns[name] = _emptied(cells, flawed.keys()) if flawed else cells
    clean = replace(grid, columns=columns)
    found.extend(row_problems(table, grid, clean))
    return clean


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
