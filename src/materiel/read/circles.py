"""Circles among references, found without walking the rows that are in none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

_ROUNDS = 32


def circles(starts: np.ndarray, targets: np.ndarray) -> list[list[int]]:
    """The circles of a graph, given as edges, each as its nodes in turn, from the least.

    Edges that lead to a node without edges are taken away, round by round; few are left to be walked.

    >>> circles(np.array([0, 1, 2, 3]), np.array([1, 0, 1, 3]))
    [[0, 1], [3]]
    """
    for _ in range(_ROUNDS):
        going_on = np.isin(targets, starts)
        if going_on.all():
            break
        starts, targets = starts[going_on], targets[going_on]
    leads: dict[int, list[int]] = {}
    for start, target in zip(starts.tolist(), targets.tolist(), strict=True):
        leads.setdefault(start, []).append(target)
    return list(_walked(leads))


def _walked(leads: Mapping[int, list[int]]) -> Iterator[list[int]]:
    """Walk depth first; an edge back into the path that is being walked closes a circle."""
    seen: set[int] = set()
    for origin in leads:
        path, on_path = [origin], {origin: 0}
        ways = [iter(leads[origin] if origin not in seen else ())]
        while ways:
            node = next(ways[-1], None)
            if node is None:
                ways.pop()
                seen.add(path[-1])
                del on_path[path.pop()]
            elif node in on_path:
                yield _from_least(path[on_path[node] :])
            elif node in leads and node not in seen:
                on_path[node] = len(path)
                path.append(node)
                ways.append(iter(leads[node]))


def _from_least(circle: list[int]) -> list[int]:
    least = circle.index(min(circle))
    return circle[least:] + circle[:least]
