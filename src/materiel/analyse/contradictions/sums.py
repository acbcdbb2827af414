"""Sums of figures that do not add up.

- *Parts above the whole*: figures of one source for sorts of people (soldiers, civilians, militants) at one place
  and time add up to more than its figure for everybody. Parts that add up to less leave somebody unnamed.
- *A part above the whole*: one sort of people, or a shorter time, counts more than everybody in the longer time.
- *Times that do not fill the whole*: figures for shorter times cover most of a longer one and add up to much less.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from materiel.analyse.contradictions.figure import Figure, figure_of
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit, Stated
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.topics import counted, is_flow
from materiel.analyse.contradictions.voices import Question, Voice, listing, told
from materiel.snapshot.engine import Engine

_COVERED = 0.8  # share of the days of the whole that its parts must cover before their sum says anything
_MOST = 40  # figures of one place that are laid beside each other across times; beyond, the greatest

_FIGURES = """
SELECT id, measure, subject, place_id, event_id, period, value_min, value_best, value_max, bound, unit, reported_by,
       cited_source_ids, source_id, locator, stated_as
FROM figures
WHERE period IS NOT NULL AND place_id IS NOT NULL AND formula IS NULL
ORDER BY measure, place_id, id
"""


@dataclass(frozen=True)
class Count:
    """A figure with whom it counts and on whose word."""

    figure: Figure
    people: frozenset[str]
    voice: str
    row: Row


def sums_that_fail(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Add up the figures of each measure and place."""
    places: dict[tuple[str, str, str], list[Count]] = {}
    for row in engine.rows(_FIGURES):
        figure = figure_of(row)
        if figure is not None and is_flow(row["measure"]):
            people = counted(row["measure"], row["subject"])
            count = Count(figure, people, _voice(ground, row), row)
            places.setdefault((row["measure"], ground.identity.of(row["place_id"]), row["unit"] or ""), []).append(
                count
            )
    for _, counts in sorted(places.items()):
        for told_together in _by_voice(counts):
            yield from _sorts(ground, told_together)
        greatest = sorted(counts, key=lambda count: -_size(count.figure.stated))[:_MOST]
        yield from _single(ground, greatest)
        yield from _times(ground, greatest)


def _by_voice(counts: list[Count]) -> list[list[Count]]:
    """The counts that one body gives for one time."""
    groups: dict[tuple[str, str], list[Count]] = {}
    for count in counts:
        groups.setdefault((count.voice, count.figure.period), []).append(count)
    return list(groups.values())


def _voice(ground: Ground, row: Row) -> str:
    """On whose word a figure stands: who counted, else what the work cites, else the work."""
    return row["reported_by"] or row["cited_source_ids"] or ground.work(row)


def _size(stated: Stated) -> float:
    return stated.point if stated.point is not None else stated.low


def _sorts(ground: Ground, counts: list[Count]) -> Iterator[Contradiction]:
    for whole in (count for count in counts if not count.people):
        parts = [count for count in counts if count.people]
        parts = [count for count in parts if not _is_within(count, parts)]
        if len(parts) < 2:
            continue
        least, most = sum(part.figure.stated.low for part in parts), sum(part.figure.stated.high for part in parts)
        if least > whole.figure.stated.high:
            size = min(1.0, 0.35 + (least - whole.figure.stated.high) / max(least, 1))
            yield _told(ground, whole, parts, Fit("open", size, "The parts add up to more than the whole."), least)
        elif most < whole.figure.stated.low:
            yield _told(ground, whole, parts, Fit("scope", 0.0, "The parts leave somebody unnamed."), most)


def _is_within(count: Count, others: list[Count]) -> bool:
    """Whether another part counts the same people less narrowly: soldiers hold the soldiers of one country."""
    return any(other.people < count.people for other in others)


def _single(ground: Ground, counts: list[Count]) -> Iterator[Contradiction]:
    for whole in (count for count in counts if not count.people and not count.row["event_id"]):
        for part in (count for count in counts if count.people and whole.figure.holds(count.figure)):
            above, floor = part.figure.stated, whole.figure.stated
            point = _size(above)
            if above.low > floor.high:
                fit = Fit("open", 0.8, "The figure for some, in this time or a part of it, is above that for all.")
            elif floor.hedge in ("at_least", "more_than") and point > floor.low and above.high < float("inf"):
                why = "The figure for some, in a part of the time, is above what is counted at the least for all."
                fit = Fit("open", 0.45, why)
            else:
                continue
            yield _told(ground, whole, [part], fit, point)


def _times(ground: Ground, counts: list[Count]) -> Iterator[Contradiction]:
    for whole in counts:
        parts = _filling(whole, counts)
        days = sum(part.figure.days for part in parts)
        if len(parts) < 2 or days < _COVERED * whole.figure.days:
            continue
        most = sum(part.figure.stated.high for part in parts)
        if most < whole.figure.stated.low:
            share = days / whole.figure.days
            why = f"The shorter times cover {share:.0%} of the whole, and add up to much less."
            size = min(0.6, (whole.figure.stated.low - most) / whole.figure.stated.low)
            yield _told(ground, whole, parts, Fit("open", size, why), most)


def _filling(whole: Count, counts: list[Count]) -> list[Count]:
    """The figures for shorter times within the whole, of people that it may count, none overlapping another."""
    inner = [
        count
        for count in counts
        if count.figure.days < whole.figure.days
        and whole.figure.holds(count.figure)
        and (count.people == whole.people or count.people < whole.people or whole.people < count.people)
        and count.people
        and whole.people
    ]
    chosen: list[Count] = []
    for count in sorted(inner, key=lambda count: (-count.figure.days, count.row["id"])):
        if not any(count.figure.span.overlaps(other.figure.span) for other in chosen):
            chosen.append(count)
    return chosen


def _told(ground: Ground, whole: Count, parts: list[Count], fit: Fit, total: float) -> Contradiction:
    ordered = sorted(parts, key=lambda part: (str(part.figure.span.earliest), part.row["id"]))
    terms = listing([f"{part.row['subject']} {part.figure.text}" for part in ordered])
    total_text = f"{terms}: {total:,.0f} in all" if len(parts) > 1 else terms
    where = ground.name(whole.row["place_id"])
    question = Question(
        "figures",
        "arithmetic",
        whole.row["measure"],
        f"{whole.row['subject'] or whole.row['measure']}, {where}",
        f"figures:{whole.row['id']}",
        str,
    )
    left, right = Voice(whole.figure.text, (whole.row,)), Voice(total_text, tuple(part.row for part in ordered))
    return told(ground, question, left, right, fit)
