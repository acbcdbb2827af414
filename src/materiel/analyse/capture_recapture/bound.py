"""At least how many incidents stand on no list, from how lists overlap.

With ``z_j`` incidents on list j alone and ``f2`` on exactly two lists, ::

    unlisted >= sum over pairs j < k of z_j * z_k / (f2 + 1)

It is Chao's lower bound with list effects (Chao 1989), and for two lists Chapman's estimator. If incidents differ
in how easily they are seen (odds ``t`` of being on list j: ``t * c_j``), the expected counts are
``z_j = N c_j E[t p]``, ``n_jk = N c_j c_k E[t^2 p]`` and unlisted ``N E[p]``, p the chance to be on no list; by
Cauchy and Schwarz ``z_j z_k <= unlisted * n_jk`` for every pair, and so for their sum. Lists that draw on the same
news push in the same direction. The one in the denominator keeps the estimate from running off where the overlap is
small.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

FEWEST_SHARED = 7
"""Incidents on exactly two lists below which no bound is given: the estimator is then biased beyond notice."""

_Z = 1.959964


@dataclass(frozen=True)
class Bound:
    """At least how many incidents stand on no list, with a 95 % interval of the bound itself."""

    unlisted: float
    low: float
    high: float


def lower_bound(alone: Sequence[int], on_two: int) -> Bound:
    """The bound from the incidents ``alone`` on each list and those on exactly two.

    The variance takes the counts as independent and Poisson, the unlisted among them, which for two lists is
    Chapman's; the interval is of its logarithm, so that it holds no negative numbers (Chao 1987).

    >>> bound = lower_bound([60, 40], 60)
    >>> round(bound.unlisted, 1), round(bound.low), round(bound.high)
    (39.3, 23, 68)
    """
    products = (sum(alone) ** 2 - sum(each**2 for each in alone)) / 2
    unlisted = products / (on_two + 1)
    if unlisted == 0:
        return Bound(0.0, 0.0, 0.0)
    by_list = sum(((sum(alone) - each) / (on_two + 1)) ** 2 * each for each in alone)
    variance = by_list + (products / (on_two + 1) ** 2) ** 2 * on_two + unlisted
    spread = exp(_Z * sqrt(log(1 + variance / unlisted**2)))
    return Bound(unlisted, unlisted / spread, unlisted * spread)
