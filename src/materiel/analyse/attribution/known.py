"""What the mixture is given: finds, and what is on record of each stockpile, as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Finds:
    """Which varieties were found together. A find is a box, a cache, a site: items of one origin.

    Entry ``i`` says that find ``find[i]`` holds variety ``variety[i]``; entries are sorted by find and every find
    from 0 to its highest has one or more.
    """

    find: NDArray[np.int64]
    variety: NDArray[np.int64]

    @property
    def n(self) -> int:
        return int(self.find[-1]) + 1 if len(self.find) else 0


@dataclass(frozen=True)
class Known:
    """What is on record of S stockpiles and V varieties made by P producers.

    ``evidence`` (S, V) is the log-odds that the records add for holding a variety; ``inspected`` (S, V) counts
    items seen in inspections; ``producer`` (V) is each variety's producer; ``supply`` (S, P) is the log-odds that a
    producer supplied a stockpile; ``movements`` (S) weighs the documented movements from it to the theatre.
    ``ties`` (S, V) is the log-odds that the records add for a find of a variety to have come from a stockpile.
    """

    evidence: NDArray[np.float32]
    inspected: NDArray[np.float32]
    producer: NDArray[np.int64]
    supply: NDArray[np.float64]
    movements: NDArray[np.float64]
    ties: NDArray[np.float32] | None = None

    @property
    def origins(self) -> int:
        return int(self.evidence.shape[0])


@dataclass(frozen=True)
class Assumptions:
    """What is assumed where the records are silent. Every value is stated with the result and can be changed."""

    unevenness: float = 0.7
    """Dirichlet parameter of a stock's composition over what it holds; below 1, a few varieties dominate."""
    holding_rate: float = 0.4
    """Part of a supplier's varieties that a stockpile holds."""
    stray_rate: float = 0.001
    """Chance that a stockpile holds a variety of a producer that did not supply it."""
    supplier_rate: float = 0.375
    """Chance that a producer supplied a stockpile of which nothing is on record."""
    flow: float = 1.0
    """Dirichlet parameter of the flow from each described stockpile."""
    unknown: float = 0.5
    """Dirichlet parameter of the flow from stockpiles that nobody described."""


@dataclass(frozen=True)
class Sampling:
    """How the posterior is drawn: chains from random starts, sweeps kept and left out in each, the seed."""

    chains: int = 6
    warm_up: int = 60
    sweeps: int = 60
    blocks: int = 64
    """Finds are moved one block at a time; up to this many finds, one by one, which is exact."""
    seed: int = 0

    @classmethod
    def fitting(cls, finds: int, cells: int, seed: int = 0) -> Self:
        """A sampling that fits the size: more sweeps over few finds, fewer and fewer chains over many cells.

        ``cells`` is the number of stockpiles times that of varieties.

        >>> Sampling.fitting(5, 100).sweeps, Sampling.fitting(60, 1000).sweeps, Sampling.fitting(9, 10**7).chains
        (600, 80, 2)
        """
        sweeps = min(max(4800 // max(finds, 1), 60), 600)
        if cells <= LARGE:
            return cls(sweeps=sweeps, warm_up=min(sweeps, 100), seed=seed)
        sweeps = min(sweeps, max(MOST_DRAWN // (4 * cells), 10))
        return cls(chains=2, warm_up=sweeps, sweeps=sweeps, blocks=16, seed=seed)


LARGE, MOST_DRAWN = 200_000, 200_000_000
"""Above so many cells there are two chains; in all no more than the second are drawn, in ten sweeps at least."""
