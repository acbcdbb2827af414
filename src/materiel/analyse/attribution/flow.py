"""The flow from each stockpile, given how many finds came from it: drawn, or integrated out for a group."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from materiel.analyse.attribution.known import Assumptions, Known

Floats = NDArray[np.float64]
FEW = 8
"""A product of so many factors is multiplied out."""


def finds_from(origin: NDArray[np.int64], origins: int) -> Floats:
    """How many finds came from each stockpile (C, S + 1), unknown last; ``origin`` (C, finds)."""
    return np.stack([np.bincount(row, minlength=origins + 1) for row in origin]).astype(float)


def drawn_flow(n: Floats, known: Known, assumed: Assumptions, rng: np.random.Generator) -> Floats:
    """The flow (C, S + 1) given the finds; documented movements only weigh described stockpiles against each other.

    The part of unknown is drawn first, then the parts of the described stockpiles within the rest.
    """
    if not known.origins:
        return np.ones((len(n), 1))
    described = n[:, :-1].sum(axis=1)
    unknown = rng.beta(assumed.unknown + n[:, -1], assumed.flow * known.origins + described)
    weights = rng.standard_gamma(assumed.flow + known.movements + n[:, :-1])
    parts = weights / weights.sum(axis=1, keepdims=True)
    return np.hstack([(1 - unknown)[:, None] * parts, unknown[:, None]])


def group_weight(n: Floats, size: int, known: Known, assumed: Assumptions) -> Floats:
    """The log chance (C, S + 1) that a group of finds all comes from a stockpile, up to one number for each chain.

    ``n`` are the other finds. The flow is integrated out: drawn, it would hold a group of many finds where it is.
    """
    unknown = rising(assumed.unknown + n[:, -1:], size)
    if not known.origins:
        return unknown
    own = assumed.flow + known.movements + n[:, :-1]
    within = own.sum(axis=1, keepdims=True)
    described = assumed.flow * known.origins + n[:, :-1].sum(axis=1, keepdims=True)
    rest = rising(np.hstack([described, within]), size)
    return np.hstack([rising(own, size) + rest[:, :1] - rest[:, 1:], unknown])


def rising(x: Floats, steps: int) -> Floats:
    """The logarithm of x (x + 1) ... (x + steps - 1), by the gamma function where the steps are many.

    >>> float(np.exp(rising(np.array([2.0]), 3)[0]).round(6))
    24.0
    """
    if steps <= FEW:
        return np.asarray(np.log((x[..., None] + np.arange(steps)).prod(axis=-1)))
    upper, lower = log_gamma(np.stack([x + steps, x]))
    return np.asarray(upper - lower)


def log_gamma(x: Floats) -> Floats:
    """The logarithm of the gamma function for positive numbers: Stirling's series after seven steps upwards."""
    steps = x * (x + 1) * (x + 2) * (x + 3) * (x + 4) * (x + 5) * (x + 6)
    y = x + 7
    series = 1 / (12 * y) - 1 / (360 * y**3)
    return np.asarray((y - 0.5) * np.log(y) - y + 0.5 * np.log(2 * np.pi) + series - np.log(steps))
