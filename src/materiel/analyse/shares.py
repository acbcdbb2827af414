"""Shares of a whole with 95 % intervals, from sums over clusters.

The variance of a share is that of a ratio of sums over clusters, with each cluster left out in turn (the jackknife
of Quenouille and Tukey). Divided by that of a simple random sample of as many items, it is the design effect
of the share; a share that only few clusters carry borrows from the design effect of all shares together (Rao and
Scott 1981). The interval is Wilson's with the effective sample size in place of the sample size and Student's t in
place of the normal quantile, as Korn and Graubard (1998) and Franco and others (2019) do, with one degree of
freedom less than the effective number of clusters. How often it covers the truth is what
`benchmarks/coverage_of_intervals.py` shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

BORROWED_CLUSTERS = 10.0
"""A share carried by this many effective clusters borrows half of its design effect."""

FEWEST_CLUSTERS = 2.0
"""Below this many effective clusters no interval is given."""


@dataclass(frozen=True)
class ClusterSums:
    """Sums over clusters: ``y`` items of a key in a cluster of ``m`` items, and ``w`` = 1 / (total - m)."""

    quantity: Floats
    squares: Floats
    yy: Floats
    ym: Floats
    total: float
    total_squares: float
    n_clusters: int
    mm: float

    @property
    def effective_clusters(self) -> float:
        """How many clusters of equal size would say as much (Kish)."""
        return self.total**2 / self.total_squares if self.total_squares else 0.0


@dataclass(frozen=True)
class Shares:
    """Shares with their 95 % limits and effective sample sizes; limits are NaN where none can be given."""

    share: Floats
    low: Floats
    high: Floats
    effective_size: Floats


def shares(sums: ClusterSums, design_effect: float | None = None) -> Shares:
    """Shares of the whole with 95 % intervals; a stated design effect replaces the computed one."""
    share = sums.quantity / sums.total if sums.total else np.full(len(sums.quantity), np.nan)
    clusters = sums.effective_clusters
    if design_effect is not None:
        size = np.full(len(share), sums.total / design_effect)
        return Shares(share, *wilson(share, size, NormalDist().inv_cdf(0.975)), size)
    if clusters < FEWEST_CLUSTERS:
        nothing = np.full(len(share), np.nan)
        return Shares(share, nothing, nothing, nothing)
    size = np.minimum(sums.total / np.maximum(_design_effects(sums, share), 1e-12), sums.total)
    return Shares(share, *wilson(share, size, student_quantile(0.975, max(clusters - 1, 1.5))), size)


def _design_effects(sums: ClusterSums, share: Floats) -> Floats:
    """Each share's design effect, drawn towards that of all shares together where few clusters carry it."""
    k = sums.n_clusters
    residuals = sums.yy - 2 * share * sums.ym + share**2 * sums.mm
    variance = (k - 1) / k * np.maximum(residuals, 0)
    simple = share * (1 - share) / sums.total
    clumped = sums.total / sums.effective_clusters
    own = np.where(simple > 0, variance / np.where(simple > 0, simple, 1), clumped)
    together = max(1.0, variance.sum() / simple.sum()) if simple.sum() > 0 else clumped
    carried = sums.quantity**2 / np.where(sums.squares > 0, sums.squares, 1)
    weight = carried / (carried + BORROWED_CLUSTERS)
    return np.asarray(weight * own + (1 - weight) * together)


def wilson(share: Floats, size: Floats, quantile: float) -> tuple[Floats, Floats]:
    """Wilson's score interval of shares for (effective) sample sizes.

    >>> low, high = wilson(np.array([0.5]), np.array([100.0]), 1.96)
    >>> [round(float(x[0]), 3) for x in (low, high)]
    [0.404, 0.596]
    """
    q2 = quantile**2
    centre = (share + q2 / (2 * size)) / (1 + q2 / size)
    half = quantile / (1 + q2 / size) * np.sqrt(share * (1 - share) / size + q2 / (4 * size**2))
    return np.clip(centre - half, 0, share), np.clip(centre + half, share, 1)


def student_quantile(probability: float, degrees: float) -> float:
    """Quantile of Student's t by the Cornish-Fisher expansion (Abramowitz and Stegun 26.7.5).

    >>> round(student_quantile(0.975, 10), 3)
    2.228
    """
    z = NormalDist().inv_cdf(probability)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return z + sum(term / degrees ** (power + 1) for power, term in enumerate(terms))
