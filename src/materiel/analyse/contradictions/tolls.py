"""How many were hurt in one happening, as one account gives it, with whom the account names as hurt.

Two numbers that exclude each other may count different people: an account that names fewer targets and fewer dead
than another counts a part of them. That is a difference of scope.
"""

from __future__ import annotations

from dataclasses import dataclass

from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit, Stated, fit_numbers
from materiel.analyse.contradictions.parties import Parties, parties_of


@dataclass(frozen=True)
class Toll:
    """A number of killed or wounded, and the canonical ids of the targets."""

    stated: Stated
    targets: Parties


def toll_of(ground: Ground, harm: str, row: Row) -> Toll | None:
    """The toll that an account gives of ``killed`` or ``wounded``; None where it gives none."""
    least, best, most = row[f"{harm}_min"], row.get(f"{harm}_best"), row[f"{harm}_max"]
    if least is None and best is None and most is None:
        return None
    return Toll(Stated.of(least, best, most, None), parties_of(ground, ("target_ids",), row) or frozenset())


def fit_tolls(left: Toll, right: Toll) -> Fit | None:
    """Compare two tolls; None where both give the same number."""
    fit = fit_numbers(left.stated, right.stated)
    if fit is None or fit.resolution != "open" or not left.targets or not right.targets:
        return fit
    fewer, more = sorted((left, right), key=lambda toll: toll.stated.low)
    if fewer.targets < more.targets:
        return Fit("scope", 0.0, "The account with the smaller number names fewer targets; it may count a part.")
    return fit
