"""The state of the chains of a mixture, all chains at once: the origin of each find, and the counts that follow."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from materiel.analyse.attribution.flow import Floats, finds_from, group_weight, log_gamma, rising
from materiel.analyse.attribution.known import Assumptions, Finds, Known

Singles = NDArray[np.float32]
Whole = NDArray[np.int64]


class Chains:
    """C chains over the same finds: ``origin`` (C, finds), ``counts`` and ``held`` (C, S + 1, V), unknown last."""

    def __init__(self, finds: Finds, known: Known, assumed: Assumptions, n: int, rng: np.random.Generator) -> None:
        self.finds, self.known, self.assumed, self.rng = finds, known, assumed, rng
        self.shape = (n, known.origins + 1, known.evidence.shape[1])
        self.evidence = _with_unknown(known.evidence)
        self.ties = None if known.ties is None else _with_unknown(known.ties)
        self.origin = rng.integers(0, self.shape[1], (n, finds.n))
        self.counts = np.repeat(_with_unknown(known.inspected)[None], n, axis=0)
        np.add.at(self.counts.ravel(), self._cells(self.origin[:, finds.find], finds.variety), 1)
        self.held = (self.counts > 0) | (self.evidence > 1)
        self.may_hold = np.zeros(self.shape, np.float32)
        self.items = self.counts.sum(axis=2, dtype=np.float64)
        self.n_held = self.held.sum(axis=2).astype(np.float64)
        self.alike = _alike(finds)

    def draw_holdings(self, prior: Singles) -> None:
        """What each stockpile holds, given the prior log-odds (C, S + 1, V), the records, inspections and finds.

        The odds of a variety of which no item was counted fall with the number of items counted.
        """
        odds = prior
        odds += self.evidence
        a = self.assumed.unevenness
        parts = a * self.n_held
        absent, present = (
            _unseen(np.maximum(parts - own, a), a, self.items)[..., None].astype(np.float32) for own in (0.0, a)
        )
        odds += np.where(self.held, present, absent)
        self.may_hold = chance_of(odds)
        self.held = self.rng.random(self.shape, dtype=np.float32) < self.may_hold
        self.held |= self.counts > 0
        self.n_held = self.held.sum(axis=2).astype(np.float64)

    def move_finds(self, flow: Floats, blocks: int) -> Floats:
        """Draw the origin of each find given all others; return the probabilities, the mean over the chains."""
        log_flow = np.log(np.maximum(flow, 1e-12))[:, None]
        probabilities = np.empty((self.finds.n, self.shape[1]))
        order = self.rng.permutation(self.finds.n)
        starts = np.searchsorted(self.finds.find, np.arange(self.finds.n + 1))
        for block in np.array_split(order, max(min(self.finds.n, blocks), 1)):
            if len(block) == 1 and starts[block[0] + 1] - starts[block[0]] == 1:
                probabilities[block] = self._move_one(int(block[0]), int(starts[block[0]]), log_flow[:, 0])
                continue
            entries, owner = _entries(block, starts)
            variety = self.finds.variety[entries]
            self._count(self.origin[:, block][:, owner], variety, -1)
            chance = self._chances(log_flow, variety, owner, len(block))
            drawn = (chance.cumsum(axis=2) < self.rng.random((self.shape[0], len(block), 1))).sum(axis=2)
            self.origin[:, block] = np.minimum(drawn, self.shape[1] - 1)
            probabilities[block] = chance.mean(axis=0)
            self._count(self.origin[:, block][:, owner], variety, 1)
        return probabilities

    def _move_one(self, find: int, entry: int, log_flow: Floats) -> Floats:
        """The same for one find of one item, which most are in small worlds: one cell leaves, one comes."""
        variety, chains = int(self.finds.variety[entry]), np.arange(self.shape[0])
        before = self.origin[:, find]
        self.counts[chains, before, variety] -= 1
        self.items[chains, before] -= 1
        weights = np.log(self._chance_of_next(variety))
        if self.ties is not None:
            weights += self.ties[:, variety]
        weights = weights + log_flow
        chance = np.exp(weights - weights.max(axis=1, keepdims=True), dtype=np.float64)
        chance /= chance.sum(axis=1, keepdims=True)
        drawn = (chance.cumsum(axis=1) < self.rng.random((self.shape[0], 1))).sum(axis=1)
        after = np.minimum(drawn, self.shape[1] - 1)
        self.origin[:, find] = after
        self.counts[chains, after, variety] += 1
        self.items[chains, after] += 1
        self.n_held[chains, after] += ~self.held[chains, after, variety]
        self.held[chains, after, variety] = True
        return np.asarray(chance.mean(axis=0))

    def _chance_of_next(self, variety: int) -> Floats:
        """The chance (C, S + 1) that one more item from each stockpile is of a variety."""
        a = self.assumed.unevenness
        counts, held, may_hold = (each[:, :, variety] for each in (self.counts, self.held, self.may_hold))
        items, parts = self.items, a * self.n_held
        seen = (a + counts) / np.maximum(parts + items, a)
        unseen = may_hold * a / (np.maximum(parts - a * held, 0) + a + items)
        return np.asarray(np.maximum(np.where(counts > 0, seen, unseen), 1e-12), dtype=np.float64)

    def move_together(self, most: int) -> None:
        """Draw one origin for all finds of one variety, in the chains in which they have one; the flow is free.

        Finds of one variety hold each other where they are, so that one by one they rarely move to an origin that
        explains them as well. Up to ``most`` varieties are moved, drawn at random.
        """
        n = finds_from(self.origin, self.known.origins)
        chains = np.arange(len(n))[:, None]
        chosen = self.rng.permutation(len(self.alike))[:most]
        for variety, finds in (self.alike[at] for at in chosen):
            before = self.origin[:, finds]
            entries = np.full(len(finds), variety)
            self._count(before, entries, -1)
            np.add.at(n, (chains, before), -1)
            weights = group_weight(n, len(finds), self.known, self.assumed) + self._joint(variety, len(finds))
            drawn = self._drawn(weights)
            one = (before == before[:, :1]).all(axis=1)
            self.origin[:, finds] = np.where(one[:, None], drawn[:, None], before)
            np.add.at(n, (chains, self.origin[:, finds]), 1)
            self._count(self.origin[:, finds], entries, 1)

    def _drawn(self, weights: Floats) -> Whole:
        """One origin for each chain, from log weights (C, S + 1)."""
        chance = np.exp(weights - weights.max(axis=1, keepdims=True))
        chance /= chance.sum(axis=1, keepdims=True)
        drawn = (chance.cumsum(axis=1) < self.rng.random((self.shape[0], 1))).sum(axis=1)
        return np.asarray(np.minimum(drawn, self.shape[1] - 1))

    def _joint(self, variety: int, n: int) -> Floats:
        """The log chance (C, S + 1) that n items from a stockpile are all of a variety."""
        a, counts = self.assumed.unevenness, self.counts[:, :, variety].astype(np.float64)
        rest = np.maximum(a * (self.n_held - self.held[:, :, variety]), 0) + a + self.items
        chance = rising(a + counts, n) - rising(rest, n)
        chance += np.log(np.where(counts > 0, 1, np.maximum(self.may_hold[:, :, variety], 1e-12)))
        if self.ties is not None:
            chance += n * self.ties[:, variety]
        return chance

    def _chances(self, log_flow: Floats, variety: Whole, owner: Whole, n: int) -> Floats:
        weights = np.log(self._predictive(variety))
        if self.ties is not None:
            weights += self.ties[:, variety].T
        if len(owner) > n:
            weights = np.add.reduceat(weights, np.searchsorted(owner, np.arange(n)), axis=1)
        weights = weights + log_flow
        chance = np.exp(weights - weights.max(axis=2, keepdims=True))
        chance /= chance.sum(axis=2, keepdims=True)
        return np.asarray(chance, dtype=np.float64)

    def _predictive(self, variety: Whole) -> Floats:
        """For each entry and stockpile (C, entries, S + 1), the chance that one more item from there is of it."""
        a = self.assumed.unevenness
        counts = self.counts[:, :, variety].transpose(0, 2, 1)
        held = self.held[:, :, variety].transpose(0, 2, 1)
        may_hold = self.may_hold[:, :, variety].transpose(0, 2, 1)
        items, parts = self.items[:, None], a * self.n_held[:, None]
        seen = (a + counts) / np.maximum(parts + items, a)
        unseen = may_hold * a / (np.maximum(parts - a * held, 0) + a + items)
        return np.asarray(np.maximum(np.where(counts > 0, seen, unseen), 1e-12), dtype=np.float64)

    def _count(self, origin: Whole, variety: Whole, by: int) -> None:
        """Put entries into the counts of their origins (``by`` 1) or take them out (-1)."""
        cells = self._cells(origin, variety)
        stocks = (np.arange(self.shape[0])[:, None] * self.shape[1] + origin).ravel()
        np.add.at(self.counts.ravel(), cells, by)
        np.add.at(self.items.ravel(), stocks, by)
        if by > 0:
            fresh = np.unique(cells[~self.held.ravel()[cells]])
            np.add.at(self.n_held.ravel(), fresh // self.shape[2], 1)
            self.held.ravel()[fresh] = True

    def _cells(self, origin: Whole, variety: Whole) -> Whole:
        """The places of entries in the counts, laid out in one row."""
        chain = np.arange(self.shape[0])[:, None]
        return np.asarray(((chain * self.shape[1] + origin) * self.shape[2] + variety).ravel())


def chance_of(odds: NDArray[Any]) -> NDArray[Any]:
    """Log-odds as a probability, in the precision they came in."""
    chance = np.exp(-np.clip(odds, -50, 50))
    chance += 1
    return np.asarray(np.reciprocal(chance, out=chance))


def _with_unknown(known: NDArray[np.float32]) -> Singles:
    """What is on record, with a last row for the stockpile of which nothing is on record."""
    return np.vstack([known, np.zeros((1, known.shape[1]), np.float32)])


def _unseen(parts: Floats, part: float, items: Floats) -> Floats:
    """The log-odds that inspections and finds take from a variety of which they showed nothing.

    ``parts`` is the Dirichlet weight of the rest of the composition, ``part`` that of the variety, ``items`` the
    number of items drawn from the stock: the ratio of the Dirichlet-multinomial likelihoods with it and without it.
    """
    with_it, all_of_it, without, all_without = log_gamma(
        np.stack([parts + part, parts + part + items, parts, parts + items])
    )
    return np.asarray(with_it - all_of_it - without + all_without)


def _alike(finds: Finds) -> list[tuple[int, Whole]]:
    """The varieties that several finds hold alone, with these finds."""
    alone = np.bincount(finds.find, minlength=finds.n)[finds.find] == 1
    varieties, places = finds.variety[alone], finds.find[alone]
    order = np.argsort(varieties, kind="stable")
    groups = np.split(places[order], np.flatnonzero(np.diff(varieties[order])) + 1)
    return [(int(finds.variety[finds.find.searchsorted(group[0])]), group) for group in groups if len(group) > 1]


def _entries(block: Whole, starts: Whole) -> tuple[Whole, Whole]:
    """The entries of the finds of a block, and for each the place of its find in the block."""
    lengths = starts[block + 1] - starts[block]
    owner = np.repeat(np.arange(len(block)), lengths)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return starts[block][owner] + within, owner
