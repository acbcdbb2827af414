"""Times: figures of one source for months or quarters, against its figure for the year that holds them.

Only what happens can be added up over times (deaths, attacks), not what stands (refugees, troops). Times that do
not overlap and lie within the longer one cannot add up to more than it; where they cover most of it, they cannot
add up to much less.
"""

from __future__ import annotations

from collections.abc import Iterator

from materiel.analyse.contradictions.counts import Count, above, by_voice, counts_of, told_sum
from materiel.analyse.contradictions.ground import Ground
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.topics import is_flow
from materiel.snapshot.engine import Engine

_COVERED = 0.8  # share of the days of the whole that its parts must cover before a smaller sum says anything
_MOST = 40  # longer times of one source and place that are compared with what they hold; beyond, the longest


def times_that_fail(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Add up the shorter times of each measure, place and source."""
    groups: dict[tuple[str, ...], list[Count]] = {}
    for count in counts_of(engine, ground):
        if is_flow(count.row["measure"]) and count.place and count.figure.days and not count.row["event_id"]:
            groups.setdefault((*count.kind, count.place), []).append(count)
    for _, counts in sorted(groups.items()):
        for told_together in by_voice(counts):
            if len(told_together) > 2:
                yield from _compared(ground, told_together)


def _compared(ground: Ground, counts: list[Count]) -> Iterator[Contradiction]:
    longest = sorted(counts, key=lambda count: (-count.figure.days, count.row["id"]))[:_MOST]
    for whole in longest:
        inner = [
            count for count in counts if count.figure.days < whole.figure.days and whole.figure.holds(count.figure)
        ]
        alike = _apart([count for count in inner if count.people == whole.people])
        fit = above(whole, alike, "The shorter times add up to more than the longer one that holds them.")
        if len(alike) > 1 and fit is not None:
            yield told_sum(ground, whole, alike, fit, sum(part.least for part in alike))
            continue
        parts = _apart(
            [count for count in inner if count.people <= whole.people and (count.people or not whole.people)]
        )
        yield from _short_of(ground, whole, parts)


def _short_of(ground: Ground, whole: Count, parts: list[Count]) -> Iterator[Contradiction]:
    days = sum(part.figure.days for part in parts)
    most = sum(part.most for part in parts)
    if len(parts) > 1 and days >= _COVERED * whole.figure.days and most < whole.least:
        share = days / whole.figure.days
        why = f"The shorter times cover {share:.0%} of the whole, and add up to less."
        missing = (whole.least - most) / whole.least
        if missing > 1 - share:
            yield told_sum(ground, whole, parts, Fit("open", min(0.6, 0.35 + missing), why), most)


def _apart(counts: list[Count]) -> list[Count]:
    """As many of the counts as do not overlap in time, the longest first."""
    chosen: list[Count] = []
    for count in sorted(counts, key=lambda count: (-count.figure.days, count.row["id"]))[:400]:
        if not any(count.figure.span.overlaps(other.figure.span) for other in chosen):
            chosen.append(count)
    return chosen
