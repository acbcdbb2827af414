"""Ranges that repeat or derive from each other: two estimates that are one.

- Two ranges of one quantity for different times whose ends differ by exactly the same number: the later is the
  earlier plus that number, and no estimate of its own. Where the number is a figure of the case, it is named.
- One and the same range printed for two different times.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from materiel.analyse.contradictions.figure import Figure, figure_of
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.topics import Topic, topics_of
from materiel.analyse.contradictions.voices import Question, Voice, told
from materiel.snapshot.engine import Engine

_RANGES = """
SELECT measure, value_best, value_min, subject, period, id FROM figures
WHERE coalesce(value_best, value_min) IS NOT NULL ORDER BY id
"""


def ranges_that_repeat(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Lay the ranges of each quantity side by side."""
    steps: dict[tuple[str, float], Row] = {}
    for row in engine.rows(_RANGES):
        number = row["value_min"] if row["value_best"] is None else row["value_best"]
        steps.setdefault((row["measure"], number), row)
    for topic in topics_of(engine, ground):
        ranged = [
            (figure, row) for row in topic.rows if (figure := figure_of(row)) is not None and _is_range(figure)
        ]
        for (left, one), (right, other) in combinations(ranged, 2):
            fit = _fit(topic, left, right, steps)
            if fit is not None and left.period != right.period:
                question = Question("figures", "internal", topic.measure, topic.label, topic.id, str)
                yield told(ground, question, Voice(left.text, (one,)), Voice(right.text, (other,)), fit)


def _is_range(figure: Figure) -> bool:
    return 0 < figure.stated.low < figure.stated.high < float("inf") and figure.stated.point is None


def _fit(topic: Topic, left: Figure, right: Figure, steps: dict[tuple[str, float], Row]) -> Fit | None:
    step = abs(right.stated.low - left.stated.low)
    if step != abs(right.stated.high - left.stated.high):
        return None
    if step == 0:
        return Fit("open", 0.4, "One and the same range is given for two different times.")
    known = steps.get((topic.measure, step))
    by = f", the figure for {known['subject'] or topic.measure}, {known['period']}" if known else ""
    why = (
        f"Both ends differ by exactly {step:,.0f}{by}: the one range is the other and that number, no new estimate."
    )
    return Fit("scope", 0.0, why)
