"""An attribution: the posterior over a setting, item by item and for the theatre."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from materiel.analyse.attribution.flow import Floats
from materiel.analyse.attribution.items import theatre_of
from materiel.analyse.attribution.known import Sampling
from materiel.analyse.attribution.leave_out import LeaveOut
from materiel.analyse.attribution.mixture import Posterior, sample
from materiel.analyse.attribution.premises import USUAL, Premises
from materiel.analyse.attribution.setting import Setting, arrays_of, setting_of
from materiel.analyse.study import Study


@dataclass(frozen=True)
class Attribution:
    """What was drawn. ``likelihood`` (V, S + 1) is that of each origin for each item, unknown last."""

    setting: Setting
    posterior: Posterior
    likelihood: Floats
    finds: Floats

    @cached_property
    def shares(self) -> tuple[Floats, Floats, Floats]:
        """The share of each origin, and the bounds of its 90 per cent interval."""
        low, high = np.percentile(self.posterior.flow, [5, 95], axis=0)
        return self.posterior.flow.mean(axis=0), low, high

    @cached_property
    def clusters(self) -> Floats:
        """In how many containers or lots each item was found."""
        together = [at for find in self.setting.found.finds if find.together for at in find.items]
        return np.bincount(np.array(together, dtype=np.int64), minlength=len(self.setting.items)).astype(float)

    @cached_property
    def leave_out(self) -> LeaveOut:
        """Likelihoods with one voice left out."""
        return LeaveOut(self.setting, self.shares[0], self.posterior.may_hold, self.finds)


def attribute(study: Study, wanted: str | None = None, seed: int = 0, premises: Premises = USUAL) -> Attribution:
    """Attribute the items of a snapshot, once for all who ask. The same snapshot and seed give the same answer.

    An item from elsewhere is attributed with the other items of its place.
    """
    name = ("attribution", wanted, seed, premises)
    return study.once(name, lambda: _at_place(study, wanted, seed, premises))


def _at_place(study: Study, wanted: str | None, seed: int, premises: Premises) -> Attribution:
    there = theatre_of(study, wanted)
    setting = setting_of(there, wanted).under(premises)
    name = ("drawn", there.scope.place_ids, wanted if setting.found.added else None, seed, premises)
    return study.once(name, lambda: drawn(setting, seed))


def drawn(setting: Setting, seed: int = 0, sampling: Sampling | None = None) -> Attribution:
    """Draw from the posterior over a setting; with a sampling that fits its size where none is given."""
    finds, known, assumptions = arrays_of(setting)
    fitting = sampling or Sampling.fitting(finds.n, known.evidence.size, seed)
    posterior = sample(finds, known, assumptions, fitting)
    likelihood = np.zeros((len(setting.items), known.origins + 1))
    np.add.at(likelihood, finds.variety, posterior.origin[finds.find])
    counts = np.bincount(finds.variety, minlength=len(setting.items)).astype(float)
    return Attribution(setting, posterior, likelihood / np.maximum(counts, 1)[:, None], counts)
