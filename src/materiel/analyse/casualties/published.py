"""Totals that organisations publish: which figures are for everybody, for the whole time, for the same area.

A figure about one event belongs to the incidents, and one with a formula is derived from others; neither is here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from materiel.analyse.attribution.firmness import firmness
from materiel.analyse.casualties.measures import FIGURE_NUMBER, Measure
from materiel.analyse.contradictions.topics import counted
from materiel.analyse.counting import NOT_TAKEN_AS_TRUE
from materiel.match.folding import words
from materiel.match.identity import identity_of
from materiel.snapshot.engine import Engine

_FIGURES = f"""
SELECT f.id, f.subject, f.entity_id, f.place_id, p.name AS place, f.period, f.period_earliest AS first,
    f.period_latest AS last, f.bound, f.reported_by, f.series, f.cited_source_ids, f.source_id, f.stated_as,
    f.credibility, s.reliability, w.work, {FIGURE_NUMBER}
FROM figures f LEFT JOIN sources s ON s.id = f.source_id LEFT JOIN toll_work w ON w.source_id = f.source_id
    LEFT JOIN entities p ON p.id = f.place_id
WHERE f.measure = ? AND f.event_id IS NULL AND f.formula IS NULL
    AND coalesce(f.stated_as, 'fact') NOT IN (SELECT unnest(?::VARCHAR[]))
ORDER BY f.period_earliest, f.id
"""
_SHORTEST = 4  # letters of a place's name from which a word that begins with them is of that place: Mali, Malian
_STANDING = {"fact": 2, "probable": 2, "possible": 1}


@dataclass(frozen=True)
class Figure:
    """A published number. ``row`` is the row of the table; ``scope`` are the words that narrow whom it counts."""

    row: dict[str, Any]
    scope: frozenset[str]
    place: str | None
    entity: str | None
    key: str | None
    is_whole_time: bool

    @property
    def id(self) -> str:
        return str(self.row["id"])

    @property
    def standing(self) -> int:
        """2 where the source puts it firmly, 1 where it calls it possible, 0 where a party alleges it."""
        return _STANDING.get(self.row["stated_as"] or "fact", 0)

    @property
    def weight(self) -> float:
        return firmness(self.row["stated_as"], self.row["credibility"], [self.row["reliability"]])


def figures_of(engine: Engine, measure: Measure) -> list[Figure]:
    """Every published figure of a measure that is about no single event; reads ``toll_work``."""
    of = identity_of(engine).of
    rows = engine.rows(_FIGURES, [measure.name, list(NOT_TAKEN_AS_TRUE)])
    return [
        Figure(
            row=row,
            scope=_scope(measure, row),
            place=of(row["place_id"]) if row["place_id"] else None,
            entity=of(row["entity_id"]) if row["entity_id"] else None,
            key=year_key(row["first"], row["last"]),
            is_whole_time=not measure.is_flow or fills_years(row["first"], row["last"]),
        )
        for row in rows
        if any(row[end] is not None for end in ("low", "point", "high"))
    ]


def year_key(first: date | None, last: date | None) -> str | None:
    """The year of a time, or the years that it spans: ``2012..2013`` is both together.

    >>> year_key(date(2012, 1, 1), date(2013, 12, 31)), year_key(None, date(2016, 5, 1)), year_key(None, None)
    ('2012..2013', '..2016', None)
    """
    if first is None and last is None:
        return None
    if first and last and first.year == last.year:
        return str(first.year)
    return f"{first.year if first else ''}..{last.year if last else ''}"


def fills_years(first: date | None, last: date | None) -> bool:
    """Whether a time is made up of whole calendar years.

    >>> fills_years(date(2012, 1, 1), date(2013, 12, 31)), fills_years(date(2013, 1, 1), date(2013, 2, 28))
    (True, False)
    """
    return bool(first and last) and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)  # type: ignore[union-attr]


def _scope(measure: Measure, row: dict[str, Any]) -> frozenset[str]:
    """The words that narrow whom a figure counts; those that only name its place narrow nobody."""
    names = [word for word in words(row["place"] or "") if len(word) >= _SHORTEST]
    narrowing = counted(measure.name, row["subject"])
    return frozenset(word for word in narrowing if not any(word.startswith(name) for name in names))


@dataclass(frozen=True)
class Scopes:
    """The area that most figures for everybody are for, and the series that such figures belong to."""

    area: str | None
    series: frozenset[str]

    def parted(self, figure: Figure) -> list[str]:
        """In what a figure is for less, or for something else, than everybody in the area in the whole time."""
        is_kin = figure.row["series"] in self.series
        parts = {
            "people": bool(figure.scope) and not is_kin,
            "time": not figure.is_whole_time,
            "place": figure.place != self.area and not is_kin,
            "entity": figure.entity is not None,
        }
        return [name for name, holds in parts.items() if holds]


def scopes_of(figures: Iterable[Figure]) -> Scopes:
    """Read the area and the series from the figures of a measure."""
    whole = [figure for figure in figures if not figure.scope and figure.entity is None]
    areas = Counter(figure.place for figure in whole if figure.place and figure.is_whole_time)
    areas = areas or Counter(figure.place for figure in whole if figure.place)
    area = min(areas, key=lambda place: (-areas[place], place)) if areas else None
    series = frozenset(figure.row["series"] for figure in whole if figure.row["series"] and figure.place == area)
    return Scopes(area, series)


def by_key(figures: Iterable[Figure]) -> dict[str | None, list[Figure]]:
    """The figures of each year, or span of years."""
    found: dict[str | None, list[Figure]] = defaultdict(list)
    for figure in figures:
        found[figure.key].append(figure)
    return found
