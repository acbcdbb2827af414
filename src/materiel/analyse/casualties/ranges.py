"""Ranges of published totals: one for each year in which somebody counts everybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from materiel.analyse.casualties.bodies import Bodies, voice_table
from materiel.analyse.casualties.measures import Measure
from materiel.analyse.casualties.published import Figure, Scopes
from materiel.analyse.casualties.reconcile import PUBLISHED, RECONCILING
from materiel.analyse.numbers import plain
from materiel.snapshot.engine import Engine

Row = dict[str, Any]


@dataclass(frozen=True)
class PublishedRange:
    """What the totals for one key come to. ``voices`` are the figures of each independent voice; ``dates`` says at
    how many dates what stands was counted."""

    low: float | None
    best: float | None
    high: float | None
    voices: tuple[tuple[Figure, ...], ...]
    dates: int

    def as_row(self, area: str | None) -> Row:
        """The key ``published`` of a row."""
        ends = {"low": plain(self.low), "best": plain(self.best), "high": plain(self.high)}
        return {**ends, "voices": len(self.voices), "area": area}

    def voice(self, figure: Figure) -> int | None:
        """The number of the voice that a figure belongs to."""
        return next((n for n, members in enumerate(self.voices, 1) if figure in members), None)


def published_ranges(
    engine: Engine,
    measure: Measure,
    groups: Mapping[str | None, Sequence[Figure]],
    scopes: Scopes,
    lists: Mapping[str | None, Sequence[Figure]],
) -> dict[str | None, PublishedRange]:
    """Reconcile the published totals of each key; ``lists`` are those of data sets, which join the others.

    What stands at a time is reconciled for each of its dates.
    """
    bodies = Bodies(engine)
    things: dict[tuple[str | None, str], list[list[Figure]]] = {}
    for key, group in groups.items():
        for period, figures in _by_date(measure, group, scopes).items():
            things[(key, period)] = bodies.voices([*figures, *(lists.get(key, ()) if measure.is_flow else ())])
    engine.add("toll_published", voice_table({str(n): voices for n, voices in enumerate(things.values())}))
    engine.keep((PUBLISHED, *RECONCILING))
    found = {int(row["thing"]): row for row in engine.rows("SELECT * FROM toll_reconciled")}
    each: dict[str | None, list[_Part]] = defaultdict(list)
    for n, ((key, _), voices) in enumerate(things.items()):
        each[key].append(_Part(voices[0][0].row["last"], found[n], [f for members in voices for f in members]))
    return {key: _together(parts, bodies) for key, parts in each.items()}


@dataclass(frozen=True)
class _Part:
    """The range at one date, and the figures it is of."""

    last: date | None
    range: Row
    figures: list[Figure]


def _by_date(measure: Measure, group: Sequence[Figure], scopes: Scopes) -> dict[str, list[Figure]]:
    whole = [figure for figure in group if not scopes.parted(figure)]
    dates: dict[str, list[Figure]] = defaultdict(list)
    for figure in whole:
        dates["" if measure.is_flow else str(figure.row["period"])].append(figure)
    return dates


def _together(parts: list[_Part], bodies: Bodies) -> PublishedRange:
    """The least and the most of all dates; the best number is that of the last."""
    parts.sort(key=lambda part: part.last or date.min)
    lows = [part.range["low"] for part in parts if part.range["low"] is not None]
    highs = [part.range["high"] for part in parts]
    return PublishedRange(
        low=min(lows, default=None),
        best=parts[-1].range["best"],
        high=None if None in highs else max(highs),
        voices=tuple(tuple(members) for members in bodies.voices(f for part in parts for f in part.figures)),
        dates=len(parts),
    )
