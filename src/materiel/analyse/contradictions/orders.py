"""Steps that come in one order: what is signed is broken afterwards, what is born dies afterwards.

Every claim on the earlier step must lie after every claim on the later one before the two contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterator

from materiel.analyse.contradictions.claims import moment
from materiel.analyse.contradictions.dates import in_words
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.voices import Question, Voice, told
from materiel.model.dates import parse_date
from materiel.snapshot.engine import Engine

_STEPS = (
    ("signed", "broken"),
    ("reached", "broken"),
    ("signed", "ended"),
    ("announced", "launched"),
    ("launched", "ended"),
    ("born", "died"),
)
_CLAIMS = """
SELECT id, entity_id, property, value, since, source_id, locator, stated_as FROM claims
WHERE property IN ('signed', 'reached', 'broken', 'ended', 'announced', 'launched', 'born', 'died')
    AND coalesce(stated_as, 'fact') <> 'denied'
ORDER BY entity_id, property, id
"""


def steps_out_of_order(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare the dates of the steps of each agreement, operation and life."""
    claims: dict[str, dict[str, list[Row]]] = {}
    for row in engine.rows(_CLAIMS):
        entity = ground.identity.of(row["entity_id"])
        if moment(row):
            claims.setdefault(entity, {}).setdefault(row["property"], []).append(row)
    for entity, steps in claims.items():
        for first, second in _STEPS:
            if first in steps and second in steps and _are_swapped(steps[first], steps[second]):
                left, right = steps[first], steps[second]
                question = Question("claims", "date", "order", ground.name(entity), f"entities:{entity}", str)
                values = [f"{row['property']} {in_words(moment(row) or '')}" for row in (left[0], right[0])]
                fit = Fit("open", 0.7, "The later step is dated before the earlier one.")
                yield told(ground, question, Voice(values[0], tuple(left)), Voice(values[1], tuple(right)), fit)


def _are_swapped(first: list[Row], second: list[Row]) -> bool:
    """Whether every date of the first step lies after every date of the second."""
    begins = [parse_date(moment(row) or "").earliest for row in first]
    ends = [parse_date(moment(row) or "").latest for row in second]
    return all(begin and end and end < begin for begin in begins for end in ends)
