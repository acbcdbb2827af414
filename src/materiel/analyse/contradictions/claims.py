"""Claims on one entity: one property, overlapping validity, different values.

A property is a moment (a formation, a signature), a number, or words. Moments are compared as dates, numbers as
numbers for their times; for words see `claim_words`. What one source states and another denies is listed too.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from materiel.analyse.contradictions.claim_words import contradicting_words
from materiel.analyse.contradictions.dates import fit_dates, in_words
from materiel.analyse.contradictions.figure import Figure
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.milestones import Milestones, milestones_of
from materiel.analyse.contradictions.numbers import Fit, fit_numbers
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.spoken import spoken
from materiel.analyse.contradictions.voices import Question, disagreements, voices
from materiel.match.folding import folded
from materiel.model.dates import DateFormError, parse_date
from materiel.snapshot.engine import Engine

# Properties whose value is the day on which something happened to the entity.
MOMENTS = frozenset(
    {
        "formed",
        "founded",
        "established",
        "created",
        "dissolved",
        "disbanded",
        "ended",
        "signed",
        "reached",
        "broken",
    }
    | {"launched", "started", "born", "died", "announced", "adopted"}
)
# Properties whose value is a number, even where it could be read as a year.
COUNTED = frozenset(
    {"strength", "members", "membership", "size", "fighters", "troops", "personnel", "manpower", "population"}
)

_CLAIMS = """
WITH told AS (
    SELECT c.*, coalesce(i.canonical_id, c.entity_id) AS subject_id
    FROM claims c LEFT JOIN canonical_entities i ON i.id = c.entity_id
    WHERE c.value IS NOT NULL OR c.since IS NOT NULL
),
differing AS (
    SELECT subject_id, property FROM told GROUP BY subject_id, property
    HAVING count(DISTINCT coalesce(value, '')) > 1 OR count(DISTINCT coalesce(stated_as, 'fact')) > 1
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
        every = list(rows)
        held = [row for row in every if row["stated_as"] != "denied"]
        if of in MOMENTS:
            yield from _moments(ground, held, subject, of, milestones)
        else:
            yield from _valued(ground, [row for row in held if row["value"]], subject, of, milestones)
            yield from _denials(ground, every, subject, of)


def is_date(text: str) -> bool:
    """Whether a value is an EDTF date."""
    try:
        parse_date(text)
    except DateFormError:
        return False
    return True


def _moments(
    ground: Ground, claims: list[Row], subject: str, of: str, milestones: Milestones
) -> Iterator[Contradiction]:
    """Compare when it happened: the value where it is a date, else the beginning of its validity."""
    question = Question("claims", "date", of, ground.name(subject), f"entities:{subject}", in_words)
    every = voices(claims, moment, order=str)
    yield from disagreements(ground, question, every, partial(milestones.fit, subject))


def moment(row: Row) -> str | None:
    """The date that a claim on a moment gives; None where it gives none."""
    value: str | None = row["value"] if row["value"] and is_date(row["value"]) else row["since"]
    return value


def _valued(
    ground: Ground, claims: list[Row], subject: str, of: str, milestones: Milestones
) -> Iterator[Contradiction]:
    if of not in COUNTED and all(is_date(row["value"]) for row in claims):
        yield from _moments(ground, claims, subject, of, milestones)
        return
    numbers = [row for row in claims if spoken(row["value"]) is not None]
    if len(numbers) > 1:
        yield from _numbers(ground, numbers, subject, of)
    words = [row for row in claims if row not in numbers]
    yield from contradicting_words(ground, words, subject, of)
    yield from _spells(ground, words, subject, of)


def _numbers(ground: Ground, claims: list[Row], subject: str, of: str) -> Iterator[Contradiction]:
    """Compare the numbers that claims give in words, for the times for which they give them."""
    question = Question(
        "claims", "number", of, ground.name(subject), f"entities:{subject}", lambda figure: figure.text
    )
    every = voices(claims, partial(_figure, ground), order=lambda figure: (figure.stated.low, figure.stated.high))
    yield from disagreements(ground, question, every, fit_states)


def _figure(ground: Ground, row: Row) -> Figure | None:
    """The number with its time; one that has none is read as of the year in which its source came out."""
    stated = spoken(row["value"])
    since, until = row["since"], row["until"]
    period = since if until in (None, since) else f"{since or '..'}/{until}"
    return None if stated is None else Figure(stated, period or ground.published(row)[:4])


def fit_states(left: Figure, right: Figure) -> Fit | None:
    """Compare two numbers of what stands rather than happens; None where both say the same."""
    fit = fit_numbers(left.stated, right.stated)
    if fit is None or fit.resolution != "open" or left.period == right.period:
        return fit
    if not left.period or not right.period:
        return Fit("open", min(fit.size, 0.3), f"{fit.why} One of them is undated.")
    if left.span.overlaps(right.span):
        return Fit("open", min(fit.size, 0.55), f"{fit.why} The times for which they are given overlap.")
    return Fit("evolution", 0.0, "The numbers are for different times.")


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


def _denials(ground: Ground, claims: list[Row], subject: str, of: str) -> Iterator[Contradiction]:
    """One value that a source states and another denies."""
    said: dict[str, list[Row]] = {}
    for row in claims:
        if row["value"]:
            said.setdefault(folded(row["value"]), []).append(row)
    for rows in said.values():
        question = Question("claims", "value", of, ground.name(subject), f"entities:{subject}", str)
        yield from disagreements(ground, question, voices(rows, _put, order=str), _fit_denial)


def _put(row: Row) -> str | None:
    firm = row["stated_as"] or "fact"
    if firm == "denied":
        return f"denied: {row['value']}"
    return str(row["value"]) if firm in ("fact", "probable") else None


def _fit_denial(left: str, right: str) -> Fit | None:
    if left.startswith("denied: ") == right.startswith("denied: "):
        return None
    return Fit("open", 0.8, "One source states it, the other denies it.")
