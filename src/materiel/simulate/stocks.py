"""Who made what, who holds what: the hidden state of a world."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from materiel.simulate.options import WorldOptions

_CALIBRES = ("7.62 × 39 mm", "7.62 × 54R mm", "5.56 × 45 mm", "7.62 × 51 mm", "12.7 × 108 mm")
_FIRST_YEAR, _YEARS = 1950, 60


@dataclass(frozen=True)
class Variety:
    """One calibre with one set of marks, and who made it when."""

    calibre: str
    marks: str
    producer: int
    year: int


@dataclass(frozen=True)
class Stocks:
    """Stockpiles: rows are stockpiles, the last one undocumented; columns are varieties.

    ``composition`` sums to 1 in each row; ``suppliers`` says which producers (columns) supplied which stockpile.
    """

    varieties: tuple[Variety, ...]
    suppliers: NDArray[np.bool_]
    composition: NDArray[np.float64]

    @property
    def held(self) -> NDArray[np.bool_]:
        return self.composition > 0


def stocks(options: WorldOptions, rng: np.random.Generator) -> Stocks:
    """Draw varieties, supply relations and compositions."""
    producers = rng.integers(0, options.producers, options.varieties)
    varieties = tuple(_variety(at, int(producer)) for at, producer in enumerate(producers))
    suppliers = np.zeros((options.origins + 1, options.producers), dtype=np.bool_)
    for stock in suppliers:
        stock[rng.choice(options.producers, rng.integers(2, 5), replace=False)] = True
    held = suppliers[:, producers] & (rng.random((options.origins + 1, options.varieties)) < options.holding_rate)
    held[~held.any(axis=1), 0] = True
    weights = rng.gamma(options.unevenness, size=held.shape) * held
    return Stocks(varieties, suppliers, weights / weights.sum(axis=1, keepdims=True))


def _variety(at: int, producer: int) -> Variety:
    year = _FIRST_YEAR + at % _YEARS
    return Variety(_CALIBRES[at % len(_CALIBRES)], f"{100 + producer}_{year}_{at}", producer, year)
