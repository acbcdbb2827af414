"""The mixture: from which stockpile each find came, what each stockpile holds, and how much flowed from it.

The model. Each find comes from one stockpile; the flow is the chance of each. A stockpile holds a variety or not;
it holds varieties of the producers that supplied it. What it holds, it holds in parts that follow a Dirichlet
distribution. Inspections are draws from the same parts, so a variety not seen in a large inspection is unlikely
to be there, and what an uninspected stock holds stays open. The last stockpile is *unknown*: nothing is on record
of it, and it competes like the others.

Compositions are integrated out; origins of finds, holdings and supply relations are drawn in turn (collapsed
Gibbs sampling; where all finds of a variety move together, the flow is integrated out too). There are several
chains from random starts, because groups of finds that only an uninspected or unknown stock explains swap together
and one chain rarely moves between such explanations. Method: mixed-stock analysis (Pella and Masuda 2001, Bayesian
methods for analysis of stock mixtures) and source tracking (Knights et al. 2011), with the difference that stocks
are known by statements as well as by samples.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from materiel.analyse.attribution.chains import Chains, chance_of
from materiel.analyse.attribution.flow import Floats, drawn_flow, finds_from
from materiel.analyse.attribution.known import Assumptions, Finds, Known, Sampling


@dataclass(frozen=True)
class Posterior:
    """Draws of the flow (n, S + 1); the probability of each origin for each find (finds, S + 1); unknown is last.

    ``may_hold`` (S + 1, V) is the probability that each stockpile holds each variety, the finds of it left aside.
    """

    flow: Floats
    origin: Floats
    may_hold: NDArray[np.float32]
    spread: float
    """Standard deviation between the chains' mean flows: large where the chains found different explanations."""


def sample(
    finds: Finds, known: Known, assumptions: Assumptions | None = None, sampling: Sampling | None = None
) -> Posterior:
    """Draw from the posterior. The same seed gives the same draws."""
    assumptions, sampling = assumptions or Assumptions(), sampling or Sampling()
    rng = np.random.default_rng(sampling.seed)
    chains = Chains(finds, known, assumptions, sampling.chains, rng)
    supply = _Supply(known, assumptions, rng)
    flows = np.empty((sampling.sweeps, sampling.chains, known.origins + 1))
    origin = np.zeros((finds.n, known.origins + 1))
    may_hold = np.zeros(chains.shape[1:], np.float32)
    for sweep in range(-sampling.warm_up, sampling.sweeps):
        chains.draw_holdings(supply.prior(chains.held))
        chains.move_together(sampling.blocks)
        flow = _flow(chains)
        probabilities = chains.move_finds(flow, sampling.blocks)
        flow = _flow(chains)
        if sweep >= 0:
            flows[sweep] = flow
            origin += probabilities
            may_hold += chains.may_hold.mean(axis=0, dtype=np.float32)
    return Posterior(
        flow=flows.reshape(-1, known.origins + 1),
        origin=origin / sampling.sweeps,
        may_hold=np.asarray(may_hold / sampling.sweeps, np.float32),
        spread=float(flows.mean(axis=0).std(axis=0).max()),
    )


class _Supply:
    """Which producers supplied which stockpiles: drawn from what the stockpiles hold and what is on record."""

    def __init__(self, known: Known, assumed: Assumptions, rng: np.random.Generator) -> None:
        self.producer, self.assumed, self.rng = known.producer, assumed, rng
        odds = np.log(assumed.supplier_rate / (1 - assumed.supplier_rate))
        self.odds = np.vstack([known.supply, np.full((1, known.supply.shape[1]), odds)])
        self.order = np.argsort(known.producer, kind="stable")
        self.makes = np.bincount(known.producer, minlength=self.odds.shape[1])
        self.starts = np.cumsum(self.makes) - self.makes

    def prior(self, held: NDArray[np.bool_]) -> NDArray[np.float32]:
        """Draw the supply relations; return the log-odds of holding each variety that they give."""
        rate, stray = self.assumed.holding_rate, self.assumed.stray_rate
        made = self.makes > 0
        n_held = np.zeros((*held.shape[:2], len(self.makes)))
        n_held[..., made] = np.add.reduceat(held[..., self.order], self.starts[made], axis=2, dtype=np.float64)
        odds = self.odds + n_held * np.log(rate / stray) + (self.makes - n_held) * np.log((1 - rate) / (1 - stray))
        supplied = self.rng.random(odds.shape) < chance_of(odds)
        prior = np.array([np.log(stray), np.log(rate / (1 - rate))], np.float32)
        return np.asarray(prior[supplied.astype(np.int8)][..., self.producer], np.float32)


def _flow(chains: Chains) -> Floats:
    n = finds_from(chains.origin, chains.known.origins)
    return drawn_flow(n, chains.known, chains.assumed, chains.rng)
