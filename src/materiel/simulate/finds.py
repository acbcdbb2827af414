"""What the theatre shows: boxes, caches and sites, each from one stockpile."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from materiel.simulate.options import WorldOptions
from materiel.simulate.stocks import Stocks


@dataclass(frozen=True)
class Find:
    """One box, cache or site: the stockpile it came from, and its varieties with how many items of each."""

    origin: int
    items: tuple[tuple[int, int], ...]


def flows(options: WorldOptions, rng: np.random.Generator) -> NDArray[np.float64]:
    """What part of the finds comes from each stockpile; the last is the undocumented one."""
    weights = np.append(np.full(options.origins, options.flow_evenness), options.unknown_weight)
    return np.asarray(rng.dirichlet(weights), dtype=np.float64)


def finds(
    options: WorldOptions, hidden: Stocks, flow: NDArray[np.float64], rng: np.random.Generator
) -> tuple[Find, ...]:
    """Draw the finds."""
    origins = rng.choice(len(flow), options.finds, p=flow)
    return tuple(_find(int(origin), hidden, rng) for origin in origins)


def _find(origin: int, hidden: Stocks, rng: np.random.Generator) -> Find:
    drawn = rng.choice(len(hidden.varieties), rng.integers(1, 4), p=hidden.composition[origin])
    return Find(origin, tuple((int(variety), int(rng.geometric(0.1))) for variety in np.unique(drawn)))
