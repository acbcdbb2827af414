"""From flawed values to the rows they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from materiel.errors import Problem
from materiel.read.grid import Grid


def at_cells(grid: Grid, column: str, flawed: Mapping[int, Sequence[Problem]]) -> Iterator[Problem]:
    """The problems of a column's different values, by position among these, at each row that holds one of them."""
    if flawed:
        values = np.asarray(grid.columns[column].indices.fill_null(-1))
        positions = np.flatnonzero(np.isin(values, np.fromiter(flawed, values.dtype)))
        for value, row in zip(values[positions].tolist(), grid.rows[positions].tolist(), strict=True):
            yield from (replace(problem, row=row) for problem in flawed[value])


def at_positions(grid: Grid, positions: np.ndarray, problem: Problem) -> Iterator[Problem]:
    """The problem at each of the rows."""
    return (replace(problem, row=row) for row in grid.rows[positions].tolist())
