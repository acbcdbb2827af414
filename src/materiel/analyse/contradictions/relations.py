"""Ties between the same two entities: when they began, and whether somebody denies them.

A tie that comes about once (a founding, a split, a merger, a succession, a membership) has one beginning; two that
exclude each other are a contradiction. Alliances, fights and support come and go: different beginnings are changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from materiel.analyse.contradictions.dates import fit_dates, in_words
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.voices import Question, disagreements, voices
from materiel.snapshot.engine import Engine

_ONCE = frozenset(
    {
        "founded_by",
        "splinter_of",
        "merged_into",
        "renamed_from",
        "successor_of",
        "mandated_by",
        "pledged_to",
        "member_of",
        "led_by",
        "takes_part_in",
        "party_to",
    }
)
_FIRM = ("fact", "probable")

_TIES = """
WITH told AS (
    SELECT r.*, coalesce(s.canonical_id, r.subject_id) AS one, coalesce(o.canonical_id, r.object_id) AS other
    FROM relations r
    LEFT JOIN canonical_entities s ON s.id = r.subject_id
    LEFT JOIN canonical_entities o ON o.id = r.object_id
),
repeated AS (
    SELECT one, relation, other FROM told GROUP BY one, relation, other
    HAVING count(DISTINCT coalesce(since, '')) > 1 OR count(DISTINCT coalesce(until, '')) > 1
        OR count(DISTINCT coalesce(stated_as, 'fact')) > 1
)
SELECT t.id, t.one, t.relation, t.other, t.since, t.until, t.source_id, t.locator, t.stated_as
FROM told t JOIN repeated USING (one, relation, other)
ORDER BY t.one, t.relation, t.other, t.id
"""


def contradicting_ties(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare the rows on each tie between two entities."""
    key = lambda row: (row["one"], row["relation"], row["other"])  # noqa: E731
    for (one, relation, other), rows in groupby(engine.rows(_TIES), key=key):
        ties = list(rows)
        subject = f"{ground.name(one)} {relation.replace('_', ' ')} {ground.name(other)}"
        for end in ("since", "until"):
            question = Question("relations", "date", f"{relation}_{end}", subject, f"entities:{one}", in_words)
            every = voices(ties, partial(_cell, end), order=str)
            yield from disagreements(ground, question, every, partial(_fit, relation))
        question = Question("relations", "value", relation, subject, f"entities:{one}", str)
        yield from disagreements(ground, question, voices(ties, _firmness, order=str), _fit_firmness)


def _cell(column: str, row: Row) -> str | None:
    value: str | None = row[column]
    return value


def _fit(relation: str, left: str, right: str) -> Fit | None:
    fit = fit_dates(left, right)
    if fit is not None and fit.resolution == "open" and relation not in _ONCE:
        return Fit("evolution", 0.0, "Such a tie may end and begin again.")
    return fit


def _firmness(row: Row) -> str:
    return row["stated_as"] or "fact"


def _fit_firmness(left: str, right: str) -> Fit | None:
    """Stated by one, and denied or found without proof by another."""
    both = {left, right}
    if "denied" in both:
        return Fit("open", 1.0, "One source states the tie, the other denies it.")
    if "unsubstantiated" in both and both & set(_FIRM):
        return Fit("open", 0.7, "One source states the tie, the other finds no proof of it.")
    return None
