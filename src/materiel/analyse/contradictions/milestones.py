"""Two dates of formation may be two milestones: the mandate of a mission and the day it took over.

Where other rows of the case date such happenings of the entity, and each of two dates is that of another kind of
milestone, the dates do not contradict each other: the sources mean different moments.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from materiel.analyse.contradictions.dates import fit_dates
from materiel.analyse.contradictions.ground import Ground
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.parties import parties_of
from materiel.model.dates import parse_date
from materiel.snapshot.engine import Engine

_MILESTONES = """
SELECT id, kind, date, initiator_ids, target_ids FROM events
WHERE date IS NOT NULL AND kind IN (
    'mandate', 'operation_start', 'deployment', 'handover', 'declaration', 'institution_formation',
    'group_formation', 'operation_end', 'withdrawal', 'dissolution', 'agreement', 'merger', 'designation', 'pledge')
ORDER BY id
"""


@dataclass(frozen=True)
class Milestones:
    """The dated milestones of each entity: kind and date."""

    of: Mapping[str, tuple[tuple[str, str], ...]]

    def fit(self, entity: str, left: str, right: str) -> Fit | None:
        """Compare two dates of an entity, in the light of its milestones."""
        fit = fit_dates(left, right)
        if fit is None or fit.resolution != "open":
            return fit
        one, other = self._kinds_on(entity, left), self._kinds_on(entity, right)
        if one and other and not one & other:
            first, second = (min(kinds).replace("_", " ") for kinds in (one, other))
            return Fit("scope", 0.0, f"Other rows date a {first} to the one and a {second} to the other.")
        return fit

    def _kinds_on(self, entity: str, date: str) -> frozenset[str]:
        span = parse_date(date)
        return frozenset(kind for kind, on in self.of.get(entity, ()) if parse_date(on).overlaps(span))


def milestones_of(engine: Engine, ground: Ground) -> Milestones:
    """Collect the milestones of all entities."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in engine.rows(_MILESTONES):
        for entity in parties_of(ground, ("initiator_ids", "target_ids"), row) or ():
            found.setdefault(entity, []).append((row["kind"], row["date"]))
    return Milestones({entity: tuple(dated) for entity, dated in found.items()})
