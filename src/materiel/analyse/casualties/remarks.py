"""What a reader must know about the rows of the analysis, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from materiel.analyse.casualties.heaping import heaping_of
from materiel.analyse.casualties.measures import Measure
from materiel.analyse.counting import NOT_TAKEN_AS_TRUE
from materiel.analyse.study import Study

Row = dict[str, Any]

_COUNTS = """
SELECT count(*) FILTER (is_stated)::BIGINT AS stated, count(*)::BIGINT AS incidents,
    count(*) FILTER (voices > 1)::BIGINT AS several FROM toll_incidents
"""
_SHARED = "SELECT count(*)::BIGINT AS n FROM toll_voice_of WHERE work != voice"
_DENIED = """
SELECT count(*)::BIGINT AS n FROM events e WHERE coalesce(stated_as, 'fact') IN (SELECT unnest(?::VARCHAR[]))
    AND coalesce(killed_min, killed_best, killed_max, wounded_min, wounded_max) IS NOT NULL
"""
_UNORDERED = """
SELECT count(*)::BIGINT AS n FROM toll_accounts WHERE is_event AND NOT coalesce(point BETWEEN low AND high, TRUE)
    AND low IS NOT NULL AND high IS NOT NULL
"""


def remarks(study: Study, measure: Measure, by: str, rows: Sequence[Row]) -> list[str]:
    """The notes of an answer; reads what the counting left in the engine."""
    if not rows:
        return [f"no event and no figure counts people {measure.name.replace('_', ' ')}"]
    return [*_families(rows), *_incidents(study), *_overlapping(by, rows), *_rounded(study)]


def _families(rows: Sequence[Row]) -> Iterator[str]:
    if any(row["published"] for row in rows):
        yield (
            "totals of incidents and totals that organisations publish stand side by side and are never added; the "
            "range is of the published totals where there is one for everybody in the whole time and area"
        )


def _incidents(study: Study) -> Iterator[str]:
    counts = study.engine.rows(_COUNTS)[0]
    if not counts["incidents"]:
        return
    yield (
        f"{counts['stated']} of {counts['incidents']} incidents in which people are hurt have a number; "
        f"{counts['several']} rest on more than one independent voice"
    )
    shared = study.engine.rows(_SHARED)[0]["n"]
    if shared:
        yield f"{shared} accounts repeat another work, or its source with the same number, and count as one voice"
    denied = study.engine.rows(_DENIED, [list(NOT_TAKEN_AS_TRUE)])[0]["n"]
    if denied:
        yield f"{denied} accounts with a number are denied or without proof and not counted"
    unordered = study.engine.rows(_UNORDERED)[0]["n"]
    if unordered:
        yield f"{unordered} accounts have a best number outside their own bounds; all three are kept as published"


def _overlapping(by: str, rows: Sequence[Row]) -> Iterator[str]:
    if by == "actor":
        yield (
            "an incident with several actors stands in the row of each, so rows must not be added; shared is the "
            "part of best that stands in other rows of the role as well. Deaths in an incident are not deaths by "
            "the hand of an actor"
        )
    if by == "place":
        yield "a place holds the incidents of every place within it, so rows must not be added"
    if by == "year" and any(".." in str(row["key"]).strip(".") for row in rows):
        yield "times of several years (2012 to 2014) hold the incidents of their years again; do not add them"


def _rounded(study: Study) -> Iterator[str]:
    for heaping in heaping_of(study.engine):
        if heaping.rounding:
            share = heaping.n_round / heaping.n
            yield (
                f"{heaping.work}: {share:.0%} of {heaping.n} counts from 10 up end in 0 or 5, a fifth by chance; "
                f"about {heaping.rounding:.0%} of its round numbers are estimates, and the interval allows for it"
            )
