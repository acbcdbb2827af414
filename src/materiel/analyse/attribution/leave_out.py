"""How much a likelihood moves when one voice is left out, without drawing anew.

An item's likelihoods are, to the first order, proportional for each origin to the chance that it holds the item
times what ties the item to it times its flow. Leaving rows out changes these three factors; the likelihoods are
scaled by the change and brought back to one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from materiel.analyse.attribution.evidence import Evidence
from materiel.analyse.attribution.setting import Setting
from materiel.analyse.attribution.weighing import flow_weight, weigh

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class LeaveOut:
    """Likelihoods with one root left out. ``flow`` (S + 1) is the mean share, ``may_hold`` (S + 1, V) as drawn."""

    setting: Setting
    flow: Floats
    may_hold: NDArray[np.float32]
    finds: float

    def roots(self, item: int) -> list[str]:
        """Every voice that speaks of an item."""
        rows = (row for origin in self.setting.origins for row in self.setting.on(origin, item))
        return sorted({root for row in rows for root in row.roots})

    def likelihoods(self, item: int, likelihoods: Floats, root: str) -> Floats:
        """The likelihood of each origin, unknown last, as it is without what only this root says."""
        factors = np.ones(len(likelihoods))
        for at, origin in enumerate(self.setting.origins):
            factors[at] = self._factor(at, origin, item, root)
        scaled = likelihoods * factors
        return np.asarray(scaled / scaled.sum() if scaled.sum() > 0 else likelihoods)

    def moves(self, item: int, likelihoods: Floats) -> Mapping[str, Floats]:
        """By how much each likelihood changes, for every root that speaks of the item."""
        return {root: self.likelihoods(item, likelihoods, root) - likelihoods for root in self.roots(item)}

    def _factor(self, at: int, origin: str, item: int, root: str) -> float:
        rows = self.setting.on(origin, item)
        kept = without(rows, root)
        flows = self.setting.of_origin.get(origin, ())
        factor = self._flow_factor(at, flows, root)
        if len(kept) == len(rows):
            return factor
        described = origin in self.setting.described
        before, after = (weigh(each, self.setting.weights, described) for each in (rows, kept))
        chance = float(np.clip(self.may_hold[at, item], 1e-9, 1 - 1e-9))
        odds = np.log(chance / (1 - chance)) + after.presence - before.presence
        return float(factor * np.exp(after.tie - before.tie) / (1 + np.exp(-odds)) / chance)

    def _flow_factor(self, at: int, flows: tuple[Evidence, ...], root: str) -> float:
        kept = without(flows, root)
        if len(kept) == len(flows):
            return 1.0
        weights = self.setting.weights
        change = flow_weight(kept, weights) - flow_weight(flows, weights)
        before = max(self.flow[at] * self.finds, 1e-9)
        return float(max(before + change, 0.1 * before) / before)


def without(rows: tuple[Evidence, ...], root: str) -> tuple[Evidence, ...]:
    """The rows that somebody else says too."""
    return tuple(row for row in rows if row.roots != frozenset({root}))
