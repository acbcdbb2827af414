"""The mixture of stockpiles, on small worlds where the answer is plain."""

from __future__ import annotations

import numpy as np

from materiel.analyse.attribution.known import Finds, Known, Sampling
from materiel.analyse.attribution.mixture import sample

FEW = Sampling(chains=4, warm_up=30, sweeps=40)


def two_stocks(evidence: list[list[float]], inspected: list[list[float]]) -> Known:
    return Known(
        evidence=np.array(evidence, np.float32),
        inspected=np.array(inspected, np.float32),
        producer=np.array([0, 0, 1, 1]),
        supply=np.array([[4.0, -4.0], [-4.0, 4.0]]),
        movements=np.zeros(2),
    )


def test_finds_go_to_the_stock_in_which_the_variety_was_seen() -> None:
    finds = Finds(np.arange(8), np.array([0, 1, 0, 0, 1, 0, 1, 2]))
    posterior = sample(finds, two_stocks([[0.0] * 4, [0.0] * 4], [[60, 40, 0, 0], [0, 0, 50, 50]]), sampling=FEW)
    assert posterior.origin[:7, 0].min() > 0.7
    assert posterior.origin[7, 1] > 0.7
    assert posterior.flow[:, 0].mean() > posterior.flow[:, 1].mean()


def test_a_variety_that_no_described_stock_can_hold_comes_from_an_unknown_one() -> None:
    absent = [[0.0, -9.0, -9.0, -9.0], [-9.0, -9.0, 0.0, -9.0]]
    finds = Finds(np.arange(6), np.full(6, 1))
    posterior = sample(finds, two_stocks(absent, [[200, 0, 0, 0], [0, 0, 200, 0]]), sampling=FEW)
    assert posterior.origin[:, 2].min() > 0.9


def test_the_same_seed_gives_the_same_answer() -> None:
    finds = Finds(np.array([0, 0, 1]), np.array([0, 1, 2]))
    known = two_stocks([[1, 0, 0, 0], [0, 0, 1, 0]], [[5, 0, 0, 0], [0, 0, 0, 0]])
    assert np.array_equal(sample(finds, known, sampling=FEW).flow, sample(finds, known, sampling=FEW).flow)


def test_probabilities_of_each_find_sum_to_one() -> None:
    finds = Finds(np.array([0, 0, 1]), np.array([0, 1, 2]))
    known = two_stocks([[1, 0, 0, 0], [0, 0, 1, 0]], [[5, 0, 0, 0], [0, 0, 0, 0]])
    posterior = sample(finds, known, sampling=FEW)
    assert np.allclose(posterior.origin.sum(axis=1), 1)
    assert np.allclose(posterior.flow.sum(axis=1), 1)
