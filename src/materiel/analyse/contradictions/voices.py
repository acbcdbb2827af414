"""From many rows to the few values that differ: all rows that state one value are one voice.

Pairs are formed between voices, never between rows, so that a value told a thousand times is compared once. Where
a thing is told in more ways than `MOST`, the ends of the sorted values are compared: what lies between disagrees
less.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.rows import Contradiction

MOST = 24


@dataclass(frozen=True)
class Voice:
    """One value and the rows that state it, the firmest first."""

    value: Any
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Question:
    """What is asked of the rows: which property, of which kind, of what, and how to say a value."""

    table: str
    kind: str
    property: str
    subject: str
    subject_id: str
    in_words: Callable[[Any], str]


def voices(
    rows: Iterable[Row], value: Callable[[Row], Hashable | None], order: Callable[[Any], Any]
) -> list[Voice]:
    """Group rows by the value they state, sorted by it. Rows that state none have no voice."""
    found: dict[Hashable, list[Row]] = {}
    for row in rows:
        said = value(row)
        if said is not None:
            found.setdefault(said, []).append(row)
    every = [Voice(said, tuple(sorted(told, key=_firmest))) for said, told in found.items()]
    every.sort(key=lambda voice: (order(voice.value), voice.rows[0]["id"]))
    return every if len(every) <= MOST else every[: MOST // 2] + every[-MOST // 2 :]


def _firmest(row: Row) -> tuple[bool, str]:
    return ((row["stated_as"] or "fact") != "fact", row["id"])


def disagreements(
    ground: Ground, question: Question, every: list[Voice], fit: Callable[[Any, Any], Fit | None]
) -> Iterator[Contradiction]:
    """Compare each two voices and tell those that do not fit."""
    for left, right in combinations(every, 2):
        found = fit(left.value, right.value)
        if found is not None:
            yield told(ground, question, left, right, found)


def told(
    ground: Ground, question: Question, left: Voice, right: Voice, fit: Fit, *, right_table: str | None = None
) -> Contradiction:
    """Put two voices that do not fit into a row with its sentence.

    ``right_table``: where the right one stands in another table than the left one.
    """
    other_table = right_table or question.table
    one, other = left.rows[0], right.rows[0]
    values = question.in_words(left.value), question.in_words(right.value)
    return Contradiction(
        kind=question.kind,
        subject=question.subject,
        subject_id=question.subject_id,
        property=question.property,
        left=ground.side(question.table, one, values[0]),
        right=ground.side(other_table, other, values[1]),
        size=fit.size,
        stated_as=(
            one["stated_as"],
            other["stated_as"],
        ),
        resolution=fit.resolution,
        explanation=f"{question.subject}, {question.property.replace('_', ' ')}: {values[0]} ({ground.cited(one)}) "
        f"against {values[1]} ({ground.cited(other)}). {fit.why}",
        because=(
            *(f"{question.table}:{row['id']}" for row in left.rows),
            *(f"{other_table}:{row['id']}" for row in right.rows),
        ),
    )


def listing(words: list[str]) -> str:
    """Words in a row as a sentence joins them.

    >>> listing(["AQIM", "MNLA", "MUJAO"])
    'AQIM, MNLA and MUJAO'
    """
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
