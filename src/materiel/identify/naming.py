"""How a candidate is named in a sentence: never more than ``consistent with``."""

from __future__ import annotations

from materiel.identify.weighing import Candidate


def worded(candidate: Candidate) -> str:
    """What the marks are consistent with."""
    row, dating = candidate.row, candidate.dating
    when = ""
    if dating and dating.year is not None:
        when = f", in {dating.year}"
    elif dating:
        when = f", between {dating.first} and {dating.last}"
    whose = f"the brand {row.native} of" if row.kind == "brand" else "production by"
    return f"consistent with {whose} {row.factory}, {row.country}{when}"


def named(candidate: Candidate) -> str:
    """A candidate in short: state, plant and year."""
    year = candidate.dating.year if candidate.dating else None
    return f"{candidate.row.country}, {candidate.row.factory}" + (f", {year}" if year else "")
