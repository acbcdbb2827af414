"""Places and bodies: figures for regions against the country's, for contingents against the mission's.

One part cannot count more than its whole. The parts of one source that do not lie in each other cannot add up to
more than its figure for the whole, for one measure, one time and the same people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from materiel.analyse.contradictions.counts import Count, above, by_voice, counts_of, told_sum
from materiel.analyse.contradictions.ground import Ground
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.rows import Contradiction
from materiel.snapshot.engine import Engine

_MOST = 400  # figures of one measure and time that are compared; beyond, the greatest
_OF_BODIES = frozenset({"strength", "deployed", "authorised"})


def extents_that_fail(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare parts with their wholes, by place and by body."""
    counts = [count for count in counts_of(engine, ground) if count.figure.period and not count.row["event_id"]]
    placed = [count for count in counts if count.place]
    yield from _by(ground, placed, lambda count: count.place, lambda count: count.entity)
    bodies = [count for count in counts if count.entity and count.row["measure"] in _OF_BODIES]
    yield from _by(ground, bodies, lambda count: count.entity, lambda count: count.place)


def _by(
    ground: Ground, counts: list[Count], extent: Callable[[Count], str], other: Callable[[Count], str]
) -> Iterator[Contradiction]:
    groups: dict[tuple[object, ...], list[Count]] = {}
    for count in counts:
        groups.setdefault((*count.kind, count.figure.period, count.people, other(count)), []).append(count)
    for alike in groups.values():
        greatest = sorted(alike, key=lambda count: (-count.least, count.row["id"]))[:_MOST]
        extents = {extent(count) for count in greatest}
        for whole in greatest:
            if len(extents) > 1:
                yield from _compared(ground, whole, greatest, extent)


def _compared(
    ground: Ground, whole: Count, counts: list[Count], extent: Callable[[Count], str]
) -> Iterator[Contradiction]:
    inner = [count for count in counts if extent(whole) in ground.wider.get(extent(count), ())]
    greater = [part for part in inner if part.least > whole.most]
    for part in greater:
        size = min(0.8, 0.35 + (part.least - whole.most) / part.least)
        yield told_sum(ground, whole, [part], Fit("open", size, "A part counts more than its whole."), part.least)
    if greater:
        return
    for told_together in by_voice(count for count in inner if count.voice == whole.voice):
        apart = _outermost(ground, told_together, extent)
        fit = above(whole, apart, "The parts add up to more than the whole.")
        if len(apart) > 1 and fit is not None:
            yield told_sum(ground, whole, apart, fit, sum(part.least for part in apart))


def _outermost(ground: Ground, counts: list[Count], extent: Callable[[Count], str]) -> list[Count]:
    """One count for each extent that lies in no other extent of the list, the smallest of several."""
    least: dict[str, Count] = {}
    for count in sorted(counts, key=lambda count: (count.least, count.row["id"])):
        least.setdefault(extent(count), count)
    return [count for part, count in least.items() if not ground.wider.get(part, frozenset()) & least.keys()]
