"""A weighed candidate as a reading for the user."""

from __future__ import annotations

from materiel.identify.naming import worded
from materiel.identify.result import MarkPart, Reading
from materiel.identify.settling import Weighed, lookalikes, settles
from materiel.identify.weighing import Candidate
from materiel.reference.calibre_marks import calibre_facts
from materiel.reference.examples import documented


def reading_of(at: int, weighed: Weighed, marks: str, calibres: frozenset[str]) -> Reading:
    """The reading at a place of the ranked list."""
    candidate, share = weighed[at]
    row, dating = candidate.row, candidate.dating
    return Reading(
        rank=at + 1,
        probability=share,
        wording=worded(candidate),
        country=row.iso3,
        producer=row.factory,
        producer_code=row.code,
        year=dating.year if dating else None,
        lot=next((role.lot for role in candidate.roles if role.lot), None),
        parts=tuple(MarkPart(text, role) for each in candidate.roles for text, role in each.pieces),
        reasons=tuple(factor.sentence for factor in candidate.factors if factor.sentence),
        lookalikes=lookalikes(at, weighed),
        references=references(candidate, marks),
        calibres=fitting_calibres(candidate, calibres),
        settles=settles(at, weighed, marks, calibres),
        factors=candidate.factors,
    )


def references(candidate: Candidate, marks: str) -> tuple[str, ...]:
    """The reference rows that a reading rests on, each with its grade and source."""
    row, dating = candidate.row, candidate.dating
    found = [f"producers {row.id} ({row.grade}): {row.source}", *(role.reference for role in candidate.roles)]
    found.append(dating.reference if dating else "")
    seen = documented().get((marks, row.iso3))
    return tuple(dict.fromkeys(each for each in (*found, seen or "") if each))


def fitting_calibres(candidate: Candidate, asked: frozenset[str]) -> tuple[str, ...]:
    """The calibres that a reading allows, the producer's usual ones first."""
    if len(asked) == 1:
        return tuple(asked)
    named = [role.calibres for role in candidate.roles if role.calibres]
    allowed = frozenset.intersection(*named) if named else candidate.row.calibres
    allowed = allowed & asked if asked else allowed
    year = candidate.dating.last if candidate.dating else None
    facts = calibre_facts()
    return tuple(
        name
        for name in candidate.row.listed_calibres
        if name in allowed and (year is None or facts[name].adopted <= year)
    )
