"""What each level of each factor says: how often it holds for two accounts of one happening, and for others.

The match weight of a pair is the sum over factors of log2(m / u): m is how often a level holds among pairs that
tell of one happening, u among the other pairs that are compared (Fellegi and Sunter 1969, A theory for record
linkage). Levels are weighed within their class: whether two dates are exact says nothing, whether two exact dates
agree says much. A level ``not_stated`` has no row and weighs nothing. `docs/methods/incidents.md` says what the
table was trained on.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log2


@dataclass(frozen=True)
class Level:
    """One level of a factor: m and u within its class, and the sentence that a user reads."""

    factor: str
    kind: str
    level: str
    m: float
    u: float
    sentence: str

    @property
    def weight(self) -> float:
        """What the level adds to the match weight, in bits."""
        return log2(self.m / self.u)


@cache
def levels() -> dict[tuple[str, str], Level]:
    """Every level by factor and name.

    >>> levels()["date", "same_day"].weight > 0 > levels()["date", "weeks_apart"].weight
    True
    """
    text = files("materiel.match.incidents").joinpath("weights.csv").read_text(encoding="utf-8")
    rows = [
        Level(row["factor"], row["class"], row["level"], float(row["m"]), float(row["u"]), row["sentence"])
        for row in csv.DictReader(text.splitlines())
    ]
    return {(row.factor, row.level): row for row in rows}


def weight_sql(factor: str) -> str:
    """The weight of a factor's level, as SQL over the column of the factor.

    >>> weight_sql("date").startswith("CASE date WHEN")
    True
    """
    cases = " ".join(f"WHEN '{name}' THEN {row.weight:.6e}" for (of, name), row in levels().items() if of == factor)
    return f"CASE {factor} {cases} ELSE 0 END"
