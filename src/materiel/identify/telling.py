"""A weighed candidate as a reading for the user."""

from __future__ import annotations

from materiel.identify.naming import worded
from materiel.identify.result import MarkPart, Reading
from materiel.identify.settling import Weighed, lookalikes, settles
from materiel.identify.weighing import Candidate
from materiel.reference.calibre_marks import calibre_facts


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
        references=(f"producers {row.id} ({row.grade}): {row.source}",),
        calibres=fitting_calibres(candidate, calibres),
        settles=settles(at, weighed, marks, calibres),
        factors=candidate.factors,
    )


def fitting_calibres(candidate: Candidate, asked: frozenset[str]) -> tuple[str, ...]:
    """The calibres that a reading allows: the one asked about, or those of the producer in its year."""
    if len(asked) == 1:
        return tuple(asked)
    named = [role.calibres for role in candidate.roles if role.calibres]
    made = candidate.row.calibres & frozenset.union(*named) if named else candidate.row.calibres
    made = made & asked if asked else made
    year = candidate.dating.last if candidate.dating else None
    facts = calibre_facts()
    return tuple(sorted(name for name in made if year is None or facts[name].adopted <= year))
