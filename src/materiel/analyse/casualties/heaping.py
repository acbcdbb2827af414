"""Heaping: do a source's counts end in 0 or 5 more often than counts do?

Of counts from 10 up, a fifth end in 0 or 5 if nothing is rounded. A share well above that says that a part of the
round numbers are estimates; which ones, nobody can say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

from materiel.snapshot.engine import Engine

FEWEST = 50
"""Counts from 10 up that a work must give before heaping is looked for."""

_EXPECTED, _SURE = 0.2, 3.09  # a fifth; one in a thousand by chance
_COUNTS = """
SELECT work, count(*) AS n, count(*) FILTER (point % 5 = 0) AS n_round
FROM toll_used WHERE point >= 10 AND is_event GROUP BY work ORDER BY work
"""


@dataclass(frozen=True)
class Heaping:
    """How the counts of a work heap. ``rounding`` is the share of its round numbers that are rounded; 0 where the
    share of round numbers may be chance."""

    work: str
    n: int
    n_round: int

    @property
    def rounding(self) -> float:
        """The share of round numbers that are rounded.

        >>> round(Heaping("a", 100, 80).rounding, 3), Heaping("b", 100, 22).rounding
        (0.938, 0.0)
        """
        share = self.n_round / self.n if self.n else 0.0
        if self.n < FEWEST or (share - _EXPECTED) < _SURE * sqrt(_EXPECTED * (1 - _EXPECTED) / self.n):
            return 0.0
        return (share - _EXPECTED) / (1 - _EXPECTED) / share


def heaping_of(engine: Engine) -> Iterable[Heaping]:
    """The heaping of each work's counts; reads ``toll_used``."""
    return [Heaping(row["work"], row["n"], row["n_round"]) for row in engine.rows(_COUNTS)]
