"""What a sample did not show: how many varieties a theatre has beyond those on record.

Chao's estimator of the number of classes (1984, 1987) from how many were found once and twice, over finds
(containers, lots, finds of one day) and not single items, because items that came together are not drawn alone;
the sample coverage of Good (1953) in the form of Chao and Jost (2012).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FEWEST_FINDS = 5
"""Below this many finds the unseen part of a theatre is not estimated."""


@dataclass(frozen=True)
class Unseen:
    """The unseen part: how many varieties were missed, at most how many (95 %), and the part of finds covered."""

    seen: int
    missed: float
    missed_high: float
    coverage: float

    @property
    def detection(self) -> float:
        """At least how likely a variety that is there was found, with 95 % confidence."""
        return self.seen / (self.seen + self.missed_high)


def unseen(finds_of_each: NDArray[np.int64], n_finds: int) -> Unseen | None:
    """Estimate the unseen part from the number of finds that hold each variety; None where finds are too few.

    >>> unseen(np.array([1, 1, 1, 1, 2, 2, 5, 9]), 20).missed
    3.8
    """
    seen = len(finds_of_each)
    if n_finds < FEWEST_FINDS or seen == 0:
        return None
    once, twice = int((finds_of_each == 1).sum()), int((finds_of_each == 2).sum())
    less = (n_finds - 1) / n_finds
    if twice:
        ratio = once / twice
        missed = less * once**2 / (2 * twice)
        variance = twice * (less / 2 * ratio**2 + less**2 * ratio**3 + less**2 / 4 * ratio**4)
    else:
        missed = less * once * (once - 1) / 2
        corrected = less**2 * once**4 / (4 * (seen + missed))
        variance = max(missed + less**2 * once * (2 * once - 1) ** 2 / 4 - corrected, 0.0)
    return Unseen(seen, missed, missed * _spread(missed, variance), _coverage(finds_of_each, once, twice, n_finds))


def _spread(missed: float, variance: float) -> float:
    """The factor of a log-normal upper limit (Chao 1987)."""
    return math.exp(1.96 * math.sqrt(math.log1p(variance / missed**2))) if missed > 0 else 1.0


def _coverage(finds_of_each: NDArray[np.int64], once: int, twice: int, n_finds: int) -> float:
    if once == 0:
        return 1.0
    rest = (n_finds - 1) * once
    return 1 - once / int(finds_of_each.sum()) * rest / (rest + 2 * max(twice, 1))


def most_held(found: int, listed: int, detection: float, risk: float = 0.025) -> int:
    """At most how many of the listed varieties are held, when so many were found and each is found so often.

    The largest number for which finding so few is no rarer than ``risk`` (inversion of the binomial).

    >>> most_held(0, 100, 0.5)
    5
    """
    low, high = found, listed
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _at_most(found, middle, detection) >= risk else (low, middle - 1)
    return low


def _at_most(found: int, held: int, detection: float) -> float:
    """How likely at most ``found`` of ``held`` are found."""
    if found >= held:
        return 1.0
    if detection >= 1:
        return 0.0
    ways = [
        math.lgamma(held + 1) - math.lgamma(k + 1) - math.lgamma(held - k + 1)
        + k * math.log(detection) + (held - k) * math.log1p(-detection)
        for k in range(found + 1)
    ]  # fmt: skip
    return float(np.exp(np.logaddexp.reduce(np.array(ways))))
