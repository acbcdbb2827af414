"""The mixture: from which stockpile each find came, what each stockpile holds, and how much flowed from it.

The model. Each find comes from one stockpile; the flow is the chance of each. A stockpile holds a variety or not;
it holds varieties of the producers that supplied it. What it holds, it holds in parts that follow a Dirichlet
distribution. Inspections are draws from the same parts, so a variety not seen in a large inspection is unlikely
to be there, and what an uninspected stock holds stays open. The last stockpile is *unknown*: nothing is on record
of it, and it competes like the others.

Compositions are integrated out; origins of finds, holdings and supply relations are drawn in turn (collapsed
Gibbs sampling), in several chains from random starts, because groups of finds that only an uninspected or unknown
stock explains swap together and one chain rarely moves between such explanations. Method: mixed-stock analysis
(Pella and Masuda 2001, Bayesian methods for analysis of stock mixtures) and source tracking (Knights et al.
2011), with the difference that stocks are known by statements as well as by samples.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from materiel.analyse.attribution.known import Assumptions, Finds, Known, Sampling

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Posterior:
    """Draws of the flow (n, S + 1); the probability of each origin for each find (finds, S + 1); unknown is last.

    ``holds`` (S, V) is the probability that each stockpile holds each variety.
    """

    flow: Floats
    origin: Floats
    holds: NDArray[np.float32]
    spread: float
    """Standard deviation between the chains' mean flows: large where the chains found different explanations."""


def sample(
    finds: Finds, known: Known, assumptions: Assumptions | None = None, sampling: Sampling | None = None
) -> Posterior:
    """Draw from the posterior. The same seed gives the same draws."""
    assumptions, sampling = assumptions or Assumptions(), sampling or Sampling()
    seeds = np.random.SeedSequence(sampling.seed).spawn(sampling.chains)
    chains = [_Chain(finds, known, assumptions, np.random.default_rng(seed)).run(sampling) for seed in seeds]
    return Posterior(
        flow=np.concatenate([chain.flow for chain in chains]),
        origin=np.mean([chain.origin for chain in chains], axis=0),
        holds=np.mean([chain.holds for chain in chains], axis=0),
        spread=float(np.std([chain.flow.mean(axis=0) for chain in chains], axis=0).max()),
    )


class _Chain:
    """One chain: the state is the origin of each find; everything else is drawn given it."""

    def __init__(self, finds: Finds, known: Known, assumptions: Assumptions, rng: np.random.Generator) -> None:
        self.finds, self.known, self.assumed, self.rng = finds, known, assumptions, rng
        self.evidence = np.vstack([known.evidence, np.zeros((1, known.evidence.shape[1]), np.float32)])
        self.inspected = np.vstack([known.inspected, np.zeros((1, known.inspected.shape[1]), np.float32)])
        odds = np.log(assumptions.supplier_rate / (1 - assumptions.supplier_rate))
        self.supply = np.vstack([known.supply, np.full((1, known.supply.shape[1]), odds)])
        self.origin = rng.integers(0, len(self.evidence), finds.n)
        self.counts = self.inspected.copy()
        np.add.at(self.counts, (self.origin[finds.find], finds.variety), 1)
        self.held = (self.counts > 0) | (self.evidence > 1)
        self.may_hold = np.zeros_like(self.evidence)

    def run(self, sampling: Sampling) -> Posterior:
        """Sweep, and keep what comes after the warm-up."""
        flows = np.empty((sampling.sweeps, len(self.evidence)))
        origin = np.zeros((self.finds.n, len(self.evidence)))
        holds = np.zeros(self.known.evidence.shape, np.float32)
        flow = self._flow()
        for sweep in range(-sampling.warm_up, sampling.sweeps):
            self._draw_holdings(self._draw_supply())
            probabilities = self._move_finds(flow, sampling.blocks)
            flow = self._flow()
            if sweep >= 0:
                flows[sweep] = flow
                origin += probabilities
                holds += np.where(self.counts > 0, 1, self.may_hold)[:-1]
        return Posterior(flows, origin / sampling.sweeps, (holds / sampling.sweeps).astype(np.float32), 0.0)

    def _draw_supply(self) -> NDArray[np.bool_]:
        """Which producers supplied which stockpiles, given what the stockpiles hold."""
        producer, n = self.known.producer, self.supply.shape[1]
        held = np.stack([np.bincount(producer[row], minlength=n) for row in self.held])
        not_held = np.bincount(producer, minlength=n) - held
        rate, stray = self.assumed.holding_rate, self.assumed.stray_rate
        odds = self.supply + held * np.log(rate / stray) + not_held * np.log((1 - rate) / (1 - stray))
        drawn: NDArray[np.bool_] = self.rng.random(odds.shape) < _chance(odds)
        return drawn

    def _draw_holdings(self, supplied: NDArray[np.bool_]) -> None:
        """What each stockpile holds, given who supplied it, what is on record, what inspections and finds showed.

        The odds of a variety of which no item was counted fall with the number of items counted.
        """
        rate, stray = self.assumed.holding_rate, self.assumed.stray_rate
        prior = np.array([np.log(stray), np.log(rate / (1 - rate))], np.float32)[supplied.astype(int)]
        odds = self.evidence + prior[:, self.known.producer]
        a, items = self.assumed.unevenness, self.counts.sum(axis=1)
        parts = a * self.held.sum(axis=1)
        rest = np.maximum(parts[:, None] - a * np.array([1.0, 0.0]), a)
        taken = _unseen(rest, a, items[:, None]).astype(np.float32)
        odds += np.where(self.held, taken[:, :1], taken[:, 1:])
        self.may_hold = _chance(odds)
        self.held = (self.counts > 0) | (self.rng.random(odds.shape, dtype=np.float32) < self.may_hold)

    def _move_finds(self, flow: Floats, blocks: int) -> Floats:
        """Draw the origin of each find given all others; return the probabilities it was drawn with."""
        probabilities = np.empty((self.finds.n, len(self.evidence)))
        order = self.rng.permutation(self.finds.n)
        starts = np.searchsorted(self.finds.find, np.arange(self.finds.n + 1))
        for block in np.array_split(order, min(self.finds.n, max(blocks, 1))):
            entries, owner = _entries(block, starts)
            self._count(entries, self.origin[block][owner], -1)
            weights = np.log(np.maximum(flow, 1e-12)) + _summed(
                np.log(self._predictive(entries)), owner, len(block)
            )
            chance = np.exp(weights - weights.max(axis=1, keepdims=True))
            chance /= chance.sum(axis=1, keepdims=True)
            drawn = (chance.cumsum(axis=1) < self.rng.random((len(block), 1))).sum(axis=1)
            self.origin[block] = np.minimum(drawn, chance.shape[1] - 1)
            probabilities[block] = chance
            self._count(entries, self.origin[block][owner], 1)
        return probabilities

    def _predictive(self, entries: NDArray[np.int64]) -> Floats:
        """For each entry and stockpile, the chance that one more item from there is of the entry's variety."""
        a = self.assumed.unevenness
        variety = self.finds.variety[entries]
        counts, held = self.counts[:, variety].T, self.held[:, variety].T
        items, parts = self.counts.sum(axis=1), a * self.held.sum(axis=1)
        seen = (a + counts) / np.maximum(parts + items, a)
        unseen = self.may_hold[:, variety].T * a / (np.maximum(parts - a * held, 0) + a + items)
        chance: Floats = np.maximum(np.where(counts > 0, seen, unseen), 1e-12)
        return chance

    def _count(self, entries: NDArray[np.int64], origin: NDArray[np.int64], by: int) -> None:
        variety = self.finds.variety[entries]
        np.add.at(self.counts, (origin, variety), by)
        self.held[origin, variety] = (self.counts[origin, variety] > 0) | (by < 0) & self.held[origin, variety]

    def _flow(self) -> Floats:
        """The flow given the origins; documented movements only weigh described stockpiles against each other."""
        n = np.bincount(self.origin, minlength=len(self.evidence)).astype(float)
        unknown = self.rng.beta(self.assumed.unknown + n[-1], self.assumed.flow * self.known.origins + n[:-1].sum())
        described = self.rng.dirichlet(self.assumed.flow + self.known.movements + n[:-1])
        return np.append((1 - unknown) * described, unknown)


def _chance(odds: NDArray[Any]) -> NDArray[Any]:
    """Log-odds as a probability, in the precision they came in."""
    chance: NDArray[Any] = 1 / (1 + np.exp(-np.clip(odds, -50, 50)))
    return chance


def _unseen(parts: Floats, part: float, items: Floats) -> Floats:
    """The log-odds that inspections and finds take from a variety of which they showed nothing.

    ``parts`` is the Dirichlet weight of the rest of the composition, ``part`` that of the variety, ``items`` the
    number of items drawn from the stock: the ratio of the Dirichlet-multinomial likelihoods with it and without it.
    """
    with_it = log_gamma(parts + part) - log_gamma(parts + part + items)
    without_it = log_gamma(parts) - log_gamma(parts + items)
    odds: Floats = with_it - without_it
    return odds


log_gamma: Callable[[Floats], Floats] = np.vectorize(math.lgamma, otypes=[float])


def _entries(block: NDArray[np.int64], starts: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The entries of the finds of a block, and for each the place of its find in the block."""
    lengths = starts[block + 1] - starts[block]
    owner = np.repeat(np.arange(len(block)), lengths)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return starts[block][owner] + within, owner


def _summed(values: Floats, owner: NDArray[np.int64], n: int) -> Floats:
    """The sum of the entries of each find."""
    total = np.zeros((n, values.shape[1]))
    np.add.at(total, owner, values)
    return total
