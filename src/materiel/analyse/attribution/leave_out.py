"""How much a likelihood or a share moves when one voice is left out, without drawing anew.

An item's likelihoods are, to the first order, proportional for each origin to the chance that it holds the item
times what ties the item to it times its flow. Leaving rows out changes these three factors; the likelihoods are
scaled by the change and brought back to one. A share is the mean of the likelihoods over the finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from materiel.analyse.attribution.evidence import Evidence
from materiel.analyse.attribution.setting import Setting, movements_of
from materiel.analyse.attribution.weighing import weigh

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class LeaveOut:
    """Likelihoods with one root left out.

    ``flow`` (S + 1) is the mean share, ``may_hold`` (S + 1, V) as drawn, ``finds`` (V) how often each item counts.
    """

    setting: Setting
    flow: Floats
    may_hold: NDArray[np.float32]
    finds: Floats

    def roots(self, item: int) -> list[str]:
        """Every voice that speaks of an item."""
        return sorted({root for rows in self._cells.get(item, {}).values() for row in rows for root in row.roots})

    def likelihoods(self, item: int, likelihoods: Floats, root: str) -> Floats:
        """The likelihood of each origin, unknown last, as it is without what only this root says."""
        factors = self._flow_factors(root).copy()
        for at, rows in self._cells.get(item, {}).items():
            factors[at] *= self._factor(at, item, rows, root)
        scaled = likelihoods * factors
        return np.asarray(scaled / scaled.sum() if scaled.sum() > 0 else likelihoods)

    def moves(self, item: int, likelihoods: Floats) -> Mapping[str, Floats]:
        """By how much each likelihood changes, for every root that speaks of the item."""
        return {root: self.likelihoods(item, likelihoods, root) - likelihoods for root in self.roots(item)}

    def share_moves(self, likelihoods: Floats) -> Mapping[str, Floats]:
        """By how much the share of each origin changes, for every root; ``likelihoods`` (V, S + 1) of all items."""
        items = np.flatnonzero(self.finds > 0)
        finds = self.finds[items, None] / max(float(self.finds.sum()), 1.0)
        roots = set(self._flows).union(*map(self.roots, items.tolist()))
        before = (likelihoods[items] * finds).sum(axis=0)
        after = {
            root: np.array([self.likelihoods(item, likelihoods[item], root) for item in items.tolist()])
            for root in sorted(roots)
        }
        return {root: (found * finds).sum(axis=0) - before for root, found in after.items()}

    @cached_property
    def _cells(self) -> Mapping[int, Mapping[int, tuple[Evidence, ...]]]:
        """The evidence of each item by the place of the origin."""
        place = {origin: at for at, origin in enumerate(self.setting.origins)}
        cells: dict[int, dict[int, tuple[Evidence, ...]]] = {}
        for (origin, item), rows in self.setting.of_item.items():
            cells.setdefault(item, {})[place[origin]] = rows
        return cells

    def _factor(self, at: int, item: int, rows: tuple[Evidence, ...], root: str) -> float:
        kept = without(rows, root)
        if len(kept) == len(rows):
            return 1.0
        described = self.setting.origins[at] in self.setting.described
        before, after = (weigh(each, self.setting.weights, described) for each in (rows, kept))
        chance = float(np.clip(self.may_hold[at, item], 1e-9, 1 - 1e-9))
        odds = np.log(chance / (1 - chance)) + after.presence - before.presence
        return float(np.exp(after.tie - before.tie) / (1 + np.exp(-odds)) / chance)

    def _flow_factors(self, root: str) -> Floats:
        """How the flow from each origin changes with its documented movements; that of unknown does not."""
        return self._flows.get(root, np.ones(len(self.flow)))

    @cached_property
    def _flows(self) -> Mapping[str, Floats]:
        """The changes of the flows for every voice that tells of movements."""
        all_told = movements_of(self.setting)
        finds = np.maximum(self.flow[:-1] * float(self.finds.sum()), 1e-9)
        rows = (row for rows in self.setting.of_origin.values() for row in rows)
        change = {
            root: movements_of(self.setting, root) - all_told for root in {r for row in rows for r in row.roots}
        }
        return {
            root: np.append(np.maximum(finds + moved, 0.1 * finds) / finds, 1.0) for root, moved in change.items()
        }


def without(rows: Iterable[Evidence], root: str) -> tuple[Evidence, ...]:
    """The rows that somebody else says too."""
    return tuple(row for row in rows if row.roots != frozenset({root}))
