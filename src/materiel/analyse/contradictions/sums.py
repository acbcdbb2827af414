"""Sorts of people: figures of one source for soldiers, civilians, militants, against its figure for everybody.

- *Parts above the whole*: sorts counted at one place and time add up to more than everybody. Parts that add up to
  less leave somebody unnamed.
- *A part above the whole*: one sort of people, or a shorter time, counts more than everybody in the longer time.
"""

from __future__ import annotations

from collections.abc import Iterator

from materiel.analyse.contradictions.counts import Count, by_voice, counts_of, size_of, told_sum
from materiel.analyse.contradictions.ground import Ground
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.topics import is_flow
from materiel.snapshot.engine import Engine

_MOST = 40  # figures of one place that are laid beside each other across times; beyond, the greatest


def sums_that_fail(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Add up the sorts of people of each measure and place."""
    places: dict[tuple[str, ...], list[Count]] = {}
    for count in counts_of(engine, ground):
        if is_flow(count.row["measure"]) and count.place and count.figure.period:
            places.setdefault((*count.kind, count.place), []).append(count)
    for _, counts in sorted(places.items()):
        for told_together in by_voice(counts):
            yield from _sorts(ground, told_together)
        greatest = sorted(counts, key=lambda count: -size_of(count.figure.stated))[:_MOST]
        yield from _single(ground, greatest)


def _sorts(ground: Ground, counts: list[Count]) -> Iterator[Contradiction]:
    times: dict[str, list[Count]] = {}
    for count in counts:
        times.setdefault(count.figure.period, []).append(count)
    for alike in times.values():
        for whole in alike:
            parts = sorts_of(whole, alike)
            if len(parts) > 1:
                yield from _compared(ground, whole, parts)


def sorts_of(whole: Count, counts: list[Count]) -> list[Count]:
    """The sorts of people that a whole holds, none of them a sort of another."""
    narrower = [count for count in counts if whole.people < count.people]
    return [
        count
        for count in narrower
        if not any(other.people < count.people for other in narrower if other is not count)
    ]


def _compared(ground: Ground, whole: Count, parts: list[Count]) -> Iterator[Contradiction]:
    least, most = sum(part.least for part in parts), sum(part.most for part in parts)
    printed = sum(size_of(part.figure.stated) for part in parts)
    if least > whole.most:
        size = min(1.0, 0.35 + (least - whole.most) / max(least, 1))
        yield told_sum(ground, whole, parts, Fit("open", size, "The parts add up to more than the whole."), least)
    elif most < whole.least:
        yield told_sum(ground, whole, parts, Fit("scope", 0.0, "The parts leave somebody unnamed."), most)
    elif printed < whole.least:
        why = "The printed parts add up to less; only a part that is bounded below can make up the rest."
        yield told_sum(ground, whole, parts, Fit("precision", 0.0, why), printed)


def _single(ground: Ground, counts: list[Count]) -> Iterator[Contradiction]:
    for whole in (count for count in counts if not count.people and not count.row["event_id"]):
        for part in (count for count in counts if count.people and whole.figure.holds(count.figure)):
            stated, floor = part.figure.stated, whole.figure.stated
            point = size_of(stated)
            if stated.low > floor.high:
                fit = Fit("open", 0.8, "The figure for some, in this time or a part of it, is above that for all.")
            elif floor.hedge in ("at_least", "more_than") and point > floor.low and stated.high < float("inf"):
                why = "The figure for some, in a part of the time, is above what is counted at the least for all."
                fit = Fit("open", 0.45, why)
            else:
                continue
            yield told_sum(ground, whole, [part], fit, point)
