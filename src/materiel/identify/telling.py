"""A weighed candidate as a reading for the user."""

from __future__ import annotations

from materiel.identify.naming import worded
from materiel.identify.result import MarkPart, Reading
from materiel.identify.settling import Weighed, lookalikes, settles
from materiel.identify.weighing import Candidate
from materiel.reference.calibre_marks import calibre_facts


def reading_of(at: int, weighed: Weighed, marks: str, calibre: str | None) -> Reading:
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
        calibres=(calibre,) if calibre else fitting_calibres(candidate),
        settles=settles(at, weighed, marks, calibre),
        factors=candidate.factors,
    )


def fitting_calibres(candidate: Candidate) -> tuple[str, ...]:
    """The calibres of the producer that a reading allows, those that existed in its year."""
    named = [role.calibres for role in candidate.roles if role.calibres]
    made = candidate.row.calibres & frozenset.union(*named) if named else candidate.row.calibres
    year = candidate.dating.last if candidate.dating else None
    facts = calibre_facts()
    return tuple(sorted(name for name in made if year is None or facts[name].adopted <= year))
