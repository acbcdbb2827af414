"""The flow integrated out: a group of finds moves as one, with the chance that its finds have one after another."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from materiel.analyse.attribution.flow import Floats, group_weight
from materiel.analyse.attribution.known import Assumptions, Known

ASSUMED = Assumptions(flow=0.7, unknown=0.5)


def described(movements: list[float]) -> Known:
    nothing = np.zeros((len(movements), 1), np.float32)
    return Known(nothing, nothing, np.zeros(1, np.int64), np.zeros((len(movements), 1)), np.array(movements))


def next_find(n: Floats, known: Known) -> Floats:
    """The chance that the next find comes from each stockpile: unknown against the rest, then within the rest."""
    rest = ASSUMED.flow * known.origins + n[:-1].sum()
    own = ASSUMED.flow + known.movements + n[:-1]
    unknown = ASSUMED.unknown + n[-1]
    return np.asarray(np.append(rest * own / own.sum(), unknown) / (rest + unknown))


@given(
    st.lists(st.tuples(st.integers(0, 30), st.floats(0, 6)), min_size=1, max_size=5),
    st.integers(0, 30),
    st.integers(1, 12),
)
def test_a_group_weighs_as_its_finds_one_after_another(
    stocks: list[tuple[int, float]], of_unknown: int, size: int
) -> None:
    known = described([moved for _, moved in stocks])
    n = np.array([float(count) for count, _ in stocks] + [float(of_unknown)])
    one_by_one = np.zeros(len(n))
    for at in range(len(n)):
        now = n.copy()
        for _ in range(size):
            one_by_one[at] += np.log(next_find(now, known)[at])
            now[at] += 1
    together = group_weight(n[None], size, known, ASSUMED)[0]
    assert np.allclose(together - together[0], one_by_one - one_by_one[0], atol=1e-6)
