"""Why numbers of one row differ, published totals and the total of incidents: what can be read from the records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from materiel.analyse.casualties.data_sets import INSIDE
from materiel.analyse.casualties.parts import parts_that_explain
from materiel.analyse.casualties.published import Figure
from materiel.analyse.casualties.ranges import PublishedRange
from materiel.analyse.numbers import plain
from materiel.snapshot.engine import Engine

Row = dict[str, Any]

_OUTSIDE = f"""
SELECT k.key, count(*)::BIGINT AS n, sum(coalesce(a.best, i.best, i.low, 0)) AS best
FROM toll_keys k JOIN toll_incidents i ON i.incident = k.incident LEFT JOIN toll_adds a ON a.incident = i.incident
WHERE k.is_certain AND i.is_stated AND NOT {INSIDE}
GROUP BY k.key
"""
_DATA_SETS = """
SELECT DISTINCT w.work FROM toll_work w JOIN sources s ON s.id = w.source_id WHERE s.kind = 'data_set'
"""


@dataclass(frozen=True)
class Ground:
    """What differences are read from: incidents outside the area by key, and the works that are data sets."""

    outside: Mapping[str | None, tuple[int, float]]
    data_sets: frozenset[str]


def ground_of(engine: Engine, area: str | None) -> Ground:
    """Read it; needs the keys of years in the engine."""
    outside = engine.rows(_OUTSIDE, [area, area]) if area else []
    sets = engine.rows(_DATA_SETS)
    return Ground(
        {row["key"]: (row["n"], row["best"]) for row in outside}, frozenset(str(row["work"]) for row in sets)
    )


def differences(
    published: PublishedRange | None, incidents: Row, works: list[Row], figures: Sequence[Figure], ground: Ground
) -> list[Row]:
    """Every reason that the records give why the numbers of a row differ."""
    found = list(parts_that_explain(figures))
    if published and works:
        found += [*_numbers(published, incidents), *_records(incidents, works, ground), *_scopes(published)]
    return [{"reason": reason, "number": plain(number), "text": text} for reason, number, text in found]


def _numbers(published: PublishedRange, incidents: Row) -> Iterator[tuple[str, float, str]]:
    if published.high is not None and incidents["counted"] and incidents["low"] > published.high:
        excess = incidents["low"] - published.high
        text = f"the incidents on record have at least {excess:.0f} more than any published total"
        yield "exceeds", excess, f"{text}: one of the two is wrong"
    if len(published.voices) > 1 and published.low != published.high:
        yield "bodies", len(published.voices), "the bodies that counted differ among themselves"


def _records(row: Row, works: list[Row], ground: Ground) -> Iterator[tuple[str, float, str]]:
    if not any(work["work"] in ground.data_sets for work in works):
        text = "no data set is on record, only the incidents that the works describe"
        yield "selection", row["counted"], text
    whole = row["counted"] + row["uncounted"]
    for reason, text in _COUNTED.items():
        if row[reason]:
            yield reason, row[reason], text.format(n=row[reason], whole=whole)
    outside, best = ground.outside.get(row["key"], (0, 0.0))
    if outside:
        text = f"incidents outside the area of the published total: {outside}, with {best:.0f} of the sum"
        yield "outside", best, text


_COUNTED = {
    "uncounted": "incidents told without a number: {n} of {whole}",
    "open": "incidents stated as at least: {n}",
    "alleged": "incidents of which only a party tells, in the upper bound only: {n}",
    "overlapping": "incidents that may be counted in others and add only what is beyond them: {n}",
    "uncertain": "incidents that may belong to this time or to another, not added: {n}",
}


def _scopes(published: PublishedRange) -> Iterator[tuple[str, float, str]]:
    told = (figure.row["subject"] for members in published.voices for figure in members if figure.row["subject"])
    subjects = list(dict.fromkeys(told))
    if subjects:
        yield "scope", len(subjects), f"whom the published totals count: {', '.join(subjects)}"
