"""How probable each pair is, when an account of one data set tells of at most one account of another.

A pair on its own has the odds that its match weight and its prior give. Pairs that compete, because they share an
account and the data set tells of every happening once, take chances from each other: the probabilities are the
marginals of all one-to-one matchings weighed by their odds, worked out by passing messages along the pairs (loopy
belief propagation for matching, as in Huang and Jebara 2009). Where nothing competes they are exact.

The prior odds of a pair are those that an account has a counterpart in the other list at all, over the number of
accounts there that it was compared with: on a dense day at a busy place, chance alone puts many near each other.
How many have a counterpart is estimated from the probabilities themselves, list by list, from a starting value that
weighs as much as `CAUTION` accounts.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Floats = NDArray[np.float64]

COUNTERPARTS = 0.3
"""Part of the accounts of a list that have a counterpart in another, before anything is compared."""
CAUTION = 20.0
SLOPE, SHIFT = 0.65, -1.0
"""Pairs with a text, which tells of some happenings in general words and several times, have odds to the power of
the first, times e to the second: in texts the factors hang together, so that their sum says too much. Fitted to the
training half of the northern Mali case (`benchmarks/incident_weights.py`)."""
_ROUNDS, _PASSES, _LARGEST = 4, 25, 1e12


@dataclass(frozen=True)
class Sides:
    """Pairs of accounts with their match weights; ``one`` and ``other`` are numbers of accounts.

    ``work`` and ``once`` are by account: its list, and whether the list tells of every happening once.
    """

    one: Whole
    other: Whole
    weight: Floats
    work: Whole
    once: NDArray[np.bool_]


def probabilities(sides: Sides) -> Floats:
    """The probability of each pair.

    >>> one, other = np.array([0, 0]), np.array([2, 3])
    >>> work, once = np.array([0, 0, 1, 1]), np.ones(4, bool)
    >>> p = probabilities(Sides(one, other, np.array([12.0, 12.0]), work, once))
    >>> bool(p[0] == p[1]) and bool(p.sum() <= 1)
    True
    """
    if not len(sides.one):
        return np.zeros(0)
    seen_by_one = _numbered(sides.one, sides.work[sides.other])
    seen_by_other = _numbered(sides.other, sides.work[sides.one])
    near = np.sqrt(np.bincount(seen_by_one)[seen_by_one] * np.bincount(seen_by_other)[seen_by_other])
    lists = _numbered(
        np.minimum(sides.work[sides.one], sides.work[sides.other]),
        np.maximum(sides.work[sides.one], sides.work[sides.other]),
    )
    competing = _competing(sides, seen_by_one, seen_by_other)
    n_compared = _n_compared(sides, lists)
    likelihood = np.exp2(np.clip(sides.weight, -40, 40))
    part = np.full(len(n_compared), COUNTERPARTS)
    texts = ~(sides.once[sides.one] & sides.once[sides.other])
    chance = np.zeros(len(near))
    for _ in range(_ROUNDS):
        odds = likelihood * (part / (1 - part))[lists] / near
        odds = np.where(texts, odds**SLOPE * np.exp(SHIFT), odds)
        chance = _marginals(np.minimum(odds, _LARGEST), *competing)
        part = (np.bincount(lists, chance) + COUNTERPARTS * CAUTION) / (n_compared + CAUTION)
        part = np.clip(part, 0.01, 0.95)
    return chance


def _numbered(first: Whole, second: Whole) -> Whole:
    """Each combination of two numbers as one number from 0."""
    _, number = np.unique(first * (int(second.max()) + 1 - min(int(second.min()), 0)) + second, return_inverse=True)
    return np.asarray(number, np.int64)


def _competing(sides: Sides, seen_by_one: Whole, seen_by_other: Whole) -> tuple[Whole, Whole]:
    """Which pairs compete: those of one account with one list, where that list tells of every happening once."""
    alone = np.arange(len(sides.one))
    return (
        np.where(sides.once[sides.other], seen_by_one, seen_by_one.max() + 1 + alone),
        np.where(sides.once[sides.one], seen_by_other, seen_by_other.max() + 1 + alone),
    )


def _n_compared(sides: Sides, lists: Whole) -> Floats:
    """For each two lists, how many accounts of the smaller side were compared."""
    counts = []
    for ends in (sides.one, sides.other):
        counts.append(np.bincount(_distinct(lists, ends), minlength=int(lists.max()) + 1))
    return np.asarray(np.minimum(*counts), np.float64)


def _distinct(lists: Whole, ends: Whole) -> Whole:
    span = int(ends.max()) + 1
    return np.asarray(np.unique(lists * span + ends) // span, np.int64)


def _marginals(odds: Floats, by_one: Whole, by_other: Whole) -> Floats:
    """The marginals of matchings: pairs with one number in ``by_one``, or in ``by_other``, exclude each other."""
    _, by_one = np.unique(by_one, return_inverse=True)
    _, by_other = np.unique(by_other, return_inverse=True)
    to_one, to_other = odds.copy(), odds.copy()
    for _ in range(_PASSES):
        before = to_one
        to_other = odds / (1 + np.maximum(np.bincount(by_one, to_one)[by_one] - to_one, 0))
        to_one = odds / (1 + np.maximum(np.bincount(by_other, to_other)[by_other] - to_other, 0))
        if np.allclose(before, to_one, rtol=1e-4):
            break
    both = to_one * to_other
    return np.asarray(both / (odds + both))
