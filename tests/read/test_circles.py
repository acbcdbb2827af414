"""Circles among references, against a plain walk over every row."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from materiel.read.circles import circles

EDGES = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), unique=True, max_size=25)


def _reaches_itself(node: int, edges: list[tuple[int, int]]) -> bool:
    reached, waiting = set[int](), [node]
    while waiting:
        here = waiting.pop()
        for start, target in edges:
            if start == here and target not in reached:
                reached.add(target)
                waiting.append(target)
    return node in reached


@given(EDGES)
def test_every_circle_found_is_one_and_a_graph_with_one_is_never_passed(edges: list[tuple[int, int]]) -> None:
    found = circles(np.array([a for a, _ in edges], np.int64), np.array([b for _, b in edges], np.int64))
    for circle in found:
        assert all(pair in edges for pair in zip(circle, [*circle[1:], circle[0]], strict=True))
    assert bool(found) == any(_reaches_itself(node, edges) for node in range(13))


def test_a_chain_of_many_rows_is_no_circle() -> None:
    n = 100_000
    assert circles(np.arange(n), np.arange(1, n + 1)) == []
    assert len(circles(np.arange(n), (np.arange(n) + 1) % n)[0]) == n
