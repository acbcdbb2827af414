"""How far a sum of counts may be off: 90 % of what the bounds of its incidents allow, if they are read as limits.

A distribution is laid around a count only where its source gives a reason to:

- low, best and high: a triangle with its top at best;
- low and high alone: even on a logarithmic scale where high is three times low or more (*dozens*), else even;
- a round number of a data set whose counts heap on round numbers: with the share that heaping shows, anything that
  rounds to it, else the number itself, each count up or down on its own;
- one exact number, or *at least n*: the number itself. What lies above an *at least* nobody states.

One source errs the same way within all its bounds: the incidents of one source move together, those of different
sources on their own. An interval is therefore not narrow because there are many incidents.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_GRID = np.linspace(0.005, 0.995, 100)
_DRAWS = 4000
_TAILS = (5.0, 95.0)
_TRIANGLE, _EVEN = 0, 1
_WIDE = 3.0


@dataclass(frozen=True)
class Counts:
    """Incidents: their bounds (``best`` and ``high`` are not a number where nobody states them), key and source by
    number, and the share of ``rounding`` that heaping shows in the source."""

    low: Floats
    best: Floats
    high: Floats
    key: Ints
    source: Ints
    rounding: Floats


def intervals(counts: Counts, n_keys: int, seed: int = 0) -> tuple[Floats, Floats]:
    """The 5th and the 95th percentile of each key's sum.

    >>> low, best, high = (np.array([number]) for number in (10.0, 20.0, 30.0))
    >>> one = Counts(low, best, high, np.array([0]), np.array([0]), np.zeros(1))
    >>> [round(float(end[0])) for end in intervals(one, 1)]
    [13, 27]
    """
    stated = ~np.isnan(counts.best)
    best = np.where(stated, counts.best, counts.low)
    high = np.where(np.isnan(counts.high), best, np.maximum(counts.high, counts.low))
    best = np.clip(best, counts.low, high)
    varies = high > counts.low
    fixed = np.bincount(counts.key[~varies], best[~varies], n_keys).astype(np.float64)
    ends = np.stack([fixed, fixed])
    blur = np.sqrt(np.bincount(counts.key, _rounding_variance(counts, best, varies), n_keys))
    sources = int(counts.source.max(initial=0)) + 1
    cell, cells = np.unique(counts.key[varies] * sources + counts.source[varies], return_inverse=True)
    each = _Varying(counts.low, best, high, np.where(stated, _TRIANGLE, _EVEN)).only(varies)
    _add(ends, _curves(each, cells, len(cell)), cell // sources, blur, np.random.default_rng(seed))
    return ends[0], ends[1]


def _rounding_variance(counts: Counts, best: Floats, varies: npt.NDArray[np.bool_]) -> Floats:
    """The variance that rounding leaves of each count; of a part of the round numbers, evenly over what rounds to
    the number."""
    return np.where(varies, 0.0, counts.rounding * rounding_half(best) ** 2 / 3)


@dataclass(frozen=True)
class _Varying:
    """Counts with a distribution around them, and of which kind."""

    low: Floats
    best: Floats
    high: Floats
    kind: Ints

    def only(self, which: npt.NDArray[np.bool_]) -> _Varying:
        return _Varying(*(column[which] for column in self.__dict__.values()))

    def at(self, u: float) -> Floats:
        """The quantile of each count."""
        triangle = _triangle(u, self.low, self.best, self.high)
        return np.where(self.kind == _TRIANGLE, triangle, _even(u, self.low, self.high))


def _curves(each: _Varying, cells: Ints, n_cells: int) -> Floats:
    """The summed quantiles of each source in each key, one row a cell, one column a step of the grid."""
    return np.stack([np.bincount(cells, each.at(u), n_cells) for u in _GRID], axis=1)


def _triangle(u: float, low: Floats, best: Floats, high: Floats) -> Floats:
    width = np.maximum(high - low, 1e-12)
    rising = low + np.sqrt(u * width * (best - low))
    falling = high - np.sqrt((1 - u) * width * (high - best))
    return np.where(u < (best - low) / width, rising, falling)


def _even(u: float, low: Floats, high: Floats) -> Floats:
    floor = np.maximum(low, 1.0)
    on_log = (low >= 1) & (high >= _WIDE * low)
    return np.where(on_log, floor * (np.maximum(high, floor) / floor) ** u, low + u * (high - low))


def rounding_half(number: Floats) -> Floats:
    """Half the unit that a round number may have been rounded to; 0 below 10 and for numbers that are not round.

    >>> rounding_half(np.array([7.0, 20.0, 25.0, 100.0, 137.0])).tolist()
    [0.0, 5.0, 2.5, 50.0, 0.0]
    """
    half = np.zeros_like(number)
    for unit in (5.0, 10.0, 50.0, 100.0, 1000.0):
        half = np.where((number % unit == 0) & (number >= max(unit, 10.0)), unit / 2, half)
    return half


def _add(ends: Floats, curves: Floats, keys: Ints, blur: Floats, rng: np.random.Generator) -> None:
    """Add the percentiles of each key's sum over its sources, drawn on their own, and over its rounding errors."""
    for key in np.union1d(keys, np.flatnonzero(blur)):
        drawn = rng.normal(0.0, blur[key], _DRAWS)
        for curve in curves[keys == key]:
            drawn += np.interp(rng.random(_DRAWS), _GRID, curve)
        ends[:, key] += np.percentile(drawn, _TAILS)
