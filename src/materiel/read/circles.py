"""Circles among references, found without walking the rows that are in none."""

from __future__ import annotations

import numpy as np

_ROUNDS = 32


def circles(starts: np.ndarray, targets: np.ndarray, n: int) -> list[list[int]]:
    """The circles of a graph in which every node leads to at most one other, each from its least node.

    >>> circles(np.array([0, 1, 2, 3]), np.array([1, 0, 1, 3]), 4)
    [[0, 1], [3]]
    """
    leads = np.full(n, -1, np.int64)
    leads[starts] = targets
    nodes = np.flatnonzero(leads >= 0)
    for _ in range(_ROUNDS):
        going_on = leads[leads[nodes]] >= 0
        if going_on.all():
            break
        leads[nodes[~going_on]] = -1
        nodes = nodes[going_on]
    return _walked(leads.tolist(), nodes.tolist())


def _walked(leads: list[int], nodes: list[int]) -> list[list[int]]:
    found: list[list[int]] = []
    seen: dict[int, int] = {}
    for origin in nodes:
        path: list[int] = []
        node = origin
        while node >= 0 and node not in seen:
            seen[node] = origin
            path.append(node)
            node = leads[node]
        if node >= 0 and seen[node] == origin and path:
            circle = path[path.index(node) :]
            least = circle.index(min(circle))
            found.append(circle[least:] + circle[:least])
    return found
