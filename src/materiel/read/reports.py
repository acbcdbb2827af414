"""From a flawed value to the rows it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from materiel.errors import Problem
from materiel.read.grid import Grid

MOST_OF_ONE_KIND = 1_000


def at_rows(grid: Grid, column: str, value_at: int, problem: Problem) -> Iterator[Problem]:
    """The problem at each row whose cell holds the value at a position of the column's dictionary."""
    return at_positions(
        grid, np.flatnonzero(np.asarray(grid.columns[column].indices.fill_null(-1)) == value_at), problem
    )


def at_positions(grid: Grid, positions: np.ndarray, problem: Problem) -> Iterator[Problem]:
    """The problem at each of the rows; beyond a thousand, one more that counts the rest."""
    for row in grid.rows[positions[:MOST_OF_ONE_KIND]].tolist():
        yield replace(problem, row=row)
    rest = len(positions) - MOST_OF_ONE_KIND
    if rest > 0:
        yield replace(problem, row=None, wrong=f"{problem.wrong}, in {rest} more rows")
