"""Claims on one entity: one property, overlapping validity, different values.

Values that are dates are compared as dates, values that are numbers as numbers. The rest are words. Of a property
that has one value at a time (status, type, headquarters) two works that share no word contradict each other; of a
property that can have many (aims, bases, funding) they describe different extents. A work does not contradict
itself by giving several words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from materiel.analyse.contradictions.dates import fit_dates, in_words
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.milestones import Milestones, milestones_of
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.voices import Question, Voice, disagreements, listing, told, voices
from materiel.match.folding import words
from materiel.match.names import are_one_word
from materiel.model.dates import DateFormError, parse_date
from materiel.snapshot.engine import Engine

_ONE_AT_A_TIME = frozenset({"status", "type", "headquarters", "outcome", "side", "rank", "leader"})
_CLASSED = frozenset({"armed_group", "coalition", "agreement", "organisation"})  # kinds whose type is what they are
_UNDATED = "0001-01-01"

_CLAIMS = """
WITH told AS (
    SELECT c.*, coalesce(i.canonical_id, c.entity_id) AS subject_id
    FROM claims c LEFT JOIN canonical_entities i ON i.id = c.entity_id
    WHERE c.value IS NOT NULL
),
differing AS (
    SELECT subject_id, property FROM told GROUP BY subject_id, property
    HAVING count(DISTINCT value) > 1
        OR count(DISTINCT coalesce(since, '')) > 1 OR count(DISTINCT coalesce(until, '')) > 1
)
SELECT t.id, t.subject_id, t.entity_id, t.property, t.value, t.since, t.until, t.since_earliest, t.since_latest,
       t.until_earliest, t.until_latest, t.source_id, t.locator, t.stated_as
FROM told t JOIN differing d USING (subject_id, property)
ORDER BY t.subject_id, t.property, t.id
"""


def contradicting_claims(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare the claims on each property of each entity."""
    milestones = milestones_of(engine, ground)
    for (subject, of), rows in groupby(engine.rows(_CLAIMS), key=lambda row: (row["subject_id"], row["property"])):
        claims = list(rows)
        if all(is_date(row["value"]) for row in claims):
            yield from _dates(ground, claims, subject, of, milestones)
        else:
            yield from _words(ground, claims, subject, of)
            yield from _spells(ground, claims, subject, of)


def is_date(text: str) -> bool:
    """Whether a value is an EDTF date."""
    try:
        parse_date(text)
    except DateFormError:
        return False
    return True


def _dates(
    ground: Ground, claims: list[Row], subject: str, of: str, milestones: Milestones
) -> Iterator[Contradiction]:
    question = Question("claims", "date", of, ground.name(subject), f"entities:{subject}", in_words)
    every = voices(claims, lambda row: row["value"], order=str)
    yield from disagreements(ground, question, every, partial(milestones.fit, subject))


def _spells(ground: Ground, claims: list[Row], subject: str, of: str) -> Iterator[Contradiction]:
    """When a value that all give alike began and ended."""
    by_value = groupby(sorted(claims, key=lambda row: row["value"]), key=lambda row: row["value"])
    for value, rows in by_value:
        alike = list(rows)
        for end in ("since", "until"):
            name = f"{ground.name(subject)}, {value}"
            question = Question("claims", "date", f"{of}_{end}", name, f"entities:{subject}", in_words)
            every = voices(alike, partial(_cell, end), order=str)
            yield from disagreements(ground, question, every, fit_dates)


def _cell(column: str, row: Row) -> str | None:
    value: str | None = row[column]
    return value


def _words(ground: Ground, claims: list[Row], subject: str, of: str) -> Iterator[Contradiction]:
    """Compare what each work says in words."""
    by_work: dict[str, list[Row]] = {}
    for row in claims:
        by_work.setdefault(ground.work(row), []).append(row)
    every = [_one_voice(rows) for _, rows in sorted(by_work.items())]
    question = Question("claims", "value", of, ground.name(subject), f"entities:{subject}", lambda said: said)
    for at, left in enumerate(every):
        for right in every[at + 1 :]:
            fit = _fit_words(of, left, right)
            if fit is not None and (of != "type" or ground.kinds.get(subject) in _CLASSED):
                yield told(ground, question, left, right, fit)


def _one_voice(rows: list[Row]) -> Voice:
    """All that a work says, as one voice."""
    said = sorted({row["value"] for row in rows})
    return Voice(listing(said), tuple(rows))


def _fit_words(of: str, left: Voice, right: Voice) -> Fit | None:
    if left.value == right.value:
        return None
    if _share_a_word(left.value, right.value):
        return Fit("precision", 0.0, "The wordings share a word and can both be true.")
    if of not in _ONE_AT_A_TIME:
        return Fit("scope", 0.0, "Nothing says that only one of the two can be true.")
    if not _may_overlap(left.rows, right.rows):
        return Fit("evolution", 0.0, "The two speak of different times.")
    return Fit("open", 0.35, f"An entity has one {of.replace('_', ' ')} at a time, and the wordings share no word.")


def _share_a_word(left: str, right: str) -> bool:
    return any(are_one_word(word, other) for word in words(left) for other in words(right))


def _may_overlap(left: tuple[Row, ...], right: tuple[Row, ...]) -> bool:
    return any(_spell_overlaps(one, other) for one in left for other in right)


def _spell_overlaps(one: Row, other: Row) -> bool:
    """Whether two claims may hold on one day. A claim with a beginning and no end is taken at its beginning."""
    first, second = (_spell(row) for row in (one, other))
    return first[0] <= second[1] and second[0] <= first[1]


def _spell(row: Row) -> tuple[str, str]:
    begins = row["since_earliest"] or row["until_earliest"]
    ends = row["until_latest"] or row["since_latest"]
    return str(begins or _UNDATED), str(ends or "9999-12-31")
