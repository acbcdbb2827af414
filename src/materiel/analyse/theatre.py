"""Which counted pieces an analysis is about: the case's theatre unless the user names another place or period."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.analyse.conditions import Condition, joined, parse_conditions
from materiel.analyse.counting import counting
from materiel.analyse.places import inside
from materiel.analyse.plan import Plan
from materiel.analyse.selection import Where, where
from materiel.analyse.study import Study
from materiel.model.dates import parse_date
from materiel.snapshot.engine import Step

ANY = "any"
COUNTED = "counted:"
"""What a filter begins with that selects counted observations of the theatre, not all rows of a table."""


@dataclass(frozen=True)
class Selection:
    """Counted pieces: the conditions that select them, and a plan that ends with the step ``selected``."""

    conditions: tuple[Condition, ...]
    plan: Plan

    def filter(self, *more: Condition) -> str:
        """The filter that selects these pieces, or a part of them, again.

        >>> from materiel.snapshot.engine import Engine
        >>> select(Study(Engine.over({})), kind="weapon").filter(Condition("model", "=", ("P90",)))
        'counted: kind=weapon and model=P90'
        """
        return f"{COUNTED} {joined((*self.conditions, *more))}"


def select(study: Study, text: str = "", kind: str | None = None) -> Selection:
    """Select counted pieces by a filter, within the theatre of the case. Raises `UsageError`.

    A filter that names a place replaces the theatre's places, and one that names a date its period. A row that
    states no place, or no date, is not outside the theatre: it is kept. ``kind`` holds unless the filter names one.
    """
    conditions = parse_conditions(text.removeprefix(COUNTED))
    named = {condition.column for condition in conditions}
    if kind not in (None, ANY) and "kind" not in named:
        conditions = (Condition("kind", "=", (str(kind),)), *conditions)
    test = where(conditions, "observations", study.engine)
    if "unit" not in named:
        test &= Where("unit_class = 'item'")
    if not named & {"place", "place_id"}:
        test &= _in_places(study)
    if "date" not in named:
        test &= _in_period(study)
    words = joined(conditions) or "all"
    return Selection(
        conditions,
        counting().then(Step("selected", f"SELECT * FROM pieces WHERE {test.sql}", words), *test.values),
    )


def _in_places(study: Study) -> Where:
    if not study.scope.place_ids:
        return Where()
    ids = inside(study.scope.place_ids, study)
    return Where("(place_id IS NULL OR place_id IN (SELECT unnest(?::VARCHAR[])))", (ids,))


def _in_period(study: Study) -> Where:
    if not study.scope.period:
        return Where()
    span, test = parse_date(study.scope.period), Where()
    if span.earliest is not None:
        test &= Where("(date_latest IS NULL OR date_latest >= ?)", (span.earliest,))
    if span.latest is not None:
        test &= Where("(date_earliest IS NULL OR date_earliest <= ?)", (span.latest,))
    return test
