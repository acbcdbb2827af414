"""One-to-one assignment where several accounts of two lists could each be the other's: the best sum of weights.

The Hungarian method with potentials (Kuhn 1955; in the form of Jonker and Volgenant 1987), for the small groups of
accounts that compete with each other.
"""

from __future__ import annotations

from collections.abc import Sequence


def assign(weights: Sequence[Sequence[float]]) -> list[int | None]:
    """For each row its column, or None; the sum of the weights is as large as it can be, and none is below 0.

    >>> assign([[9.0, 8.0], [8.0, 2.0]])
    [1, 0]
    >>> assign([[3.0], [5.0], [-1.0]])
    [None, 0, None]
    """
    n, m = len(weights), len(weights[0]) if weights else 0
    costs = [[-max(weight, 0.0) for weight in row] + [0.0] * n for row in weights]
    column_of = _shortest_paths(costs, n, m + n)
    return [column if column < m and weights[row][column] > 0 else None for row, column in enumerate(column_of)]


def _shortest_paths(costs: list[list[float]], n: int, m: int) -> list[int]:
    """Each row's column at the least total cost; there are no fewer columns than rows."""
    row_price, column_price, row_of = [0.0] * n, [0.0] * m, [-1] * m
    for start in range(n):
        least, before, done = [float("inf")] * m, [-1] * m, [False] * m
        row, column = start, -1
        while row >= 0:
            nearest, gap = -1, float("inf")
            for at in range(m):
                if done[at]:
                    continue
                price = costs[row][at] - row_price[row] - column_price[at]
                if price < least[at]:
                    least[at], before[at] = price, column
                if least[at] < gap:
                    gap, nearest = least[at], at
            row_price[start] += gap
            for at in range(m):
                if done[at]:
                    row_price[row_of[at]] += gap
                    column_price[at] -= gap
                else:
                    least[at] -= gap
            column, done[nearest] = nearest, True
            row = row_of[nearest]
        while column >= 0:
            earlier = before[column]
            row_of[column] = start if earlier < 0 else row_of[earlier]
            column = earlier
    column_of = [-1] * n
    for at, row in enumerate(row_of):
        if row >= 0:
            column_of[row] = at
    return column_of
