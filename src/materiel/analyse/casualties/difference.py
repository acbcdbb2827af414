"""Why numbers of one row differ, published totals and the total of incidents: what can be read from the records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from materiel.analyse.casualties.parts import parts_that_explain
from materiel.analyse.casualties.published import Figure
from materiel.analyse.casualties.ranges import PublishedRange
from materiel.snapshot.engine import Engine

Row = dict[str, Any]

_OUTSIDE = """
SELECT k.key, count(*)::BIGINT AS n, sum(coalesce(a.best, i.best, i.low, 0)) AS best
FROM toll_keys k JOIN toll_incidents i ON i.incident = k.incident LEFT JOIN toll_adds a ON a.incident = i.incident
WHERE k.is_certain AND i.is_stated AND i.place IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM toll_inside h WHERE h.place = i.place AND h.above = ?)
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
    outside = engine.rows(_OUTSIDE, [area]) if area else []
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
    return [{"reason": reason, "number": number, "text": text} for reason, number, text in found]


def _numbers(published: PublishedRange, incidents: Row) -> Iterator[tuple[str, float, str]]:
    if published.high is not None and incidents["counted"] and incidents["low"] > published.high:
        excess = incidents["low"] - published.high
        text = f"the incidents on record have at least {excess:,.0f} more than any published total"
        yield "exceeds", excess, f"{text}: one of the two is wrong"
    if len(published.voices) > 1 and published.low != published.high:
        text = f"the published totals of {len(published.voices)} bodies differ among themselves"
        yield "bodies", len(published.voices), text


def _records(row: Row, works: list[Row], ground: Ground) -> Iterator[tuple[str, float, str]]:
    if not any(work["work"] in ground.data_sets for work in works):
        counted = row["counted"]
        text = f"no data set is on record, only what the works describe: {counted} with a number"
        yield "selection", counted, text
    if row["uncounted"]:
        whole = row["counted"] + row["uncounted"]
        yield "uncounted", row["uncounted"], f"{row['uncounted']} of {whole} incidents are told without a number"
    if row["open"]:
        yield "open", row["open"], f"{row['open']} of the incidents are stated as at least"
    if row["alleged"]:
        text = f"of {row['alleged']} only a party to them tells; their number is in the upper bound only"
        yield "alleged", row["alleged"], text
    if row["overlapping"]:
        text = f"{row['overlapping']} that may be totals of others add only what they have beyond them"
        yield "overlapping", row["overlapping"], text
    if row["uncertain"]:
        text = f"{row['uncertain']} more that may belong to this time or to another are not added"
        yield "uncertain", row["uncertain"], text
    outside, best = ground.outside.get(row["key"], (0, 0.0))
    if outside:
        text = f"{best:,.0f} of the incidents' total were counted outside the area of the published one"
        yield "outside", best, f"{text} ({outside} of the incidents)"


def _scopes(published: PublishedRange) -> Iterator[tuple[str, float, str]]:
    subjects = list(
        dict.fromkeys(
            figure.row["subject"] for members in published.voices for figure in members if figure.row["subject"]
        )
    )
    if subjects:
        yield (
            "scope",
            len(subjects),
            f"the published totals count {', '.join(repr(subject) for subject in subjects)}",
        )
