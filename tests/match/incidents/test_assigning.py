"""The assignment of accounts that compete is the best there is."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from materiel.match.incidents.assigning import assign

WEIGHT = st.integers(-5, 9).map(float)
WEIGHTS = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda shape: st.lists(
        st.lists(WEIGHT, min_size=shape[1], max_size=shape[1]), min_size=shape[0], max_size=shape[0]
    )
)


@given(WEIGHTS)
def test_no_other_one_to_one_assignment_has_a_larger_sum(weights: list[list[float]]) -> None:
    found = assign(weights)
    taken = [column for column in found if column is not None]
    assert len(taken) == len(set(taken))
    total = sum(weights[row][column] for row, column in enumerate(found) if column is not None)
    columns = [*range(len(weights[0])), *[None] * len(weights)]
    best = max(
        sum(max(weights[row][column], 0) for row, column in enumerate(chosen) if column is not None)
        for chosen in set(permutations(columns, len(weights)))
    )
    assert total == best
