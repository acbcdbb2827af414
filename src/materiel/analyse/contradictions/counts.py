"""Figures as counts that can be added up: of whom, where, when, and on whose word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from materiel.analyse.contradictions.figure import Figure, figure_of
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit, Stated
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.topics import counted, unit
from materiel.analyse.contradictions.voices import Question, Voice, listing, told
from materiel.snapshot.engine import Engine

# Measures that cannot be added up over people, places or times.
_NOT_ADDED = frozenset({"share", "rank", "duration", "distance", "value", "growth", "age"})
_FIGURES = """
SELECT id, measure, subject, place_id, entity_id, event_id, period, value_min, value_best, value_max, bound, unit,
       denominator, reported_by, cited_source_ids, source_id, locator, stated_as
FROM figures
WHERE formula IS NULL
ORDER BY measure, place_id, id
"""


@dataclass(frozen=True)
class Count:
    """A figure with whom it counts, where and of what (canonical ids), and on whose word."""

    figure: Figure
    people: frozenset[str]
    place: str
    entity: str
    voice: str
    row: Row

    @property
    def kind(self) -> tuple[str, str]:
        """The measure and its unit."""
        return self.row["measure"], unit(self.row["unit"])

    @property
    def least(self) -> float:
        return self.figure.stated.low

    @property
    def most(self) -> float:
        return self.figure.stated.high


def counts_of(engine: Engine, ground: Ground) -> list[Count]:
    """All figures that count something."""
    every = []
    for row in engine.rows(_FIGURES):
        figure = figure_of(row)
        if figure is not None and row["measure"] not in _NOT_ADDED and "per cent" not in (row["unit"] or ""):
            people = counted(row["measure"], row["subject"])
            place, entity = (ground.identity.of(row[column] or "") for column in ("place_id", "entity_id"))
            every.append(Count(figure, people, place, entity, voice_of(ground, row), row))
    return every


def voice_of(ground: Ground, row: Row) -> str:
    """On whose word a figure stands: who counted, else what the work cites, else the work."""
    return row["reported_by"] or row["cited_source_ids"] or ground.work(row)


def by_voice(counts: Iterable[Count]) -> list[list[Count]]:
    """The counts of each body."""
    groups: dict[str, list[Count]] = {}
    for count in counts:
        groups.setdefault(count.voice, []).append(count)
    return list(groups.values())


def size_of(stated: Stated) -> float:
    """The printed number, else the lower bound."""
    return stated.point if stated.point is not None else stated.low


def above(whole: Count, parts: list[Count], why: str, ceiling: float = 1.0) -> Fit | None:
    """Whether parts add up to more than their whole; slightly where numbers given as about still allow it."""
    least = sum(part.least for part in parts)
    if least <= whole.most:
        return None
    return Fit("open", min(ceiling, 0.35 + (least - whole.most) / max(least, 1)), why)


def told_sum(ground: Ground, whole: Count, parts: list[Count], fit: Fit, total: float) -> Contradiction:
    """Put a whole and its parts into a row with the sum."""
    ordered = sorted(parts, key=lambda part: (str(part.figure.span.earliest), part.row["id"]))
    terms = listing([_term(ground, whole, part) for part in ordered])
    total_text = f"{terms}: {total:,.0f} in all" if len(parts) > 1 else terms
    where = [ground.name(whole.row[column]) for column in ("entity_id", "place_id") if whole.row[column]]
    subject = ", ".join((whole.row["subject"] or whole.row["measure"].replace("_", " "), *where))
    question = Question("figures", "arithmetic", whole.row["measure"], subject, f"figures:{whole.row['id']}", str)
    left, right = Voice(whole.figure.text, (whole.row,)), Voice(total_text, tuple(part.row for part in ordered))
    return told(ground, question, left, right, fit)


def _term(ground: Ground, whole: Count, part: Count) -> str:
    """A part in words, by what it differs in from the whole."""
    named = part.row["subject"] or part.row["measure"].replace("_", " ")
    for column in ("entity_id", "place_id"):
        if part.row[column] and part.row[column] != whole.row[column]:
            named = ground.name(part.row[column])
    return f"{named} {part.figure.text}"
