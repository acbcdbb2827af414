"""Remarks on a count: what was left out, what is only bounded, what does not add up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from materiel.analyse.counting import NOT_TAKEN_AS_TRUE
from materiel.analyse.study import Study
from materiel.analyse.theatre import Selection
from materiel.snapshot.engine import Step

OPEN = ("uncounted", "unplaced", "undated", "about", "not_itemised")

_TOLD_AGAIN = """
SELECT count(same_as) AS told_again, count(part_of) AS parts,
    count(*) FILTER (WHERE same_as IS NULL AND list_contains(?::VARCHAR[], stated_as)) AS denied
FROM observations
"""

OVERFULL = Step(
    "overfull",
    """
SELECT d.id, d.quantity, i.quantity AS itemised
FROM itemised i JOIN counted_wholes d ON d.id = i.id WHERE i.quantity > coalesce(d.quantity_high, d.quantity)
ORDER BY d.id
""",
    "wholes whose parts are more than the whole",
)

TALLY = """
    count(*) FILTER (WHERE quantity IS NULL)::BIGINT AS uncounted,
    count(*) FILTER (WHERE place_id IS NULL)::BIGINT AS unplaced,
    count(*) FILTER (WHERE date_latest IS NULL AND date_earliest IS NULL)::BIGINT AS undated,
    count(*) FILTER (WHERE quantity_precision != 'counted')::BIGINT AS about,
    sum(number) FILTER (WHERE is_remainder) AS not_itemised"""
"""What a group of pieces leaves open, as aggregates."""

ADDED_UP = """
    sum(uncounted)::BIGINT AS uncounted, sum(unplaced)::BIGINT AS unplaced, sum(undated)::BIGINT AS undated,
    sum(about)::BIGINT AS about, sum(not_itemised) AS not_itemised"""
"""The tallies of several groups together."""


def counting_remarks(
    study: Study, selection: Selection, tallies: Iterable[Mapping[str, Any]], total: float
) -> list[str]:
    """What a reader must know about a count, in words; ``tallies`` say what its groups leave open."""
    each = list(tallies)
    tally = {name: sum(row[name] or 0 for row in each) for name in OPEN}
    outside = study.engine.rows(_TOLD_AGAIN, [list(NOT_TAKEN_AS_TRUE)])[0]
    overfull = selection.plan.then(OVERFULL).rows(study.engine) if outside["parts"] else []
    return [*_selected(tally, total, study), *_left_out(outside), *(_overfull(row) for row in overfull)]


def _selected(tally: Mapping[str, float], total: float, study: Study) -> list[str]:
    notes = []
    if tally["not_itemised"]:
        notes.append(
            f"{tally['not_itemised']:g} of {total:g} items are counted within a whole and not itemised; "
            "shares of what is itemised are lower bounds"
        )
    if tally["uncounted"]:
        notes.append(f"{_rows(tally['uncounted'])} present without one number; no share counts what they stand for")
    if tally["about"]:
        notes.append(f"{_rows(tally['about'])} counted as about or as an order of magnitude, taken as printed")
    if study.scope.place_ids and tally["unplaced"]:
        notes.append(f"{_rows(tally['unplaced'])} without a place and kept in the theatre")
    if study.scope.period and tally["undated"]:
        notes.append(f"{_rows(tally['undated'])} without a date and kept in the period")
    return notes


def _rows(n: float) -> str:
    return "1 observation is" if n == 1 else f"{n:.0f} observations are"


def _left_out(outside: Mapping[str, Any]) -> list[str]:
    notes = []
    if outside["told_again"]:
        notes.append(f"{_rows(outside['told_again'])} of items told of elsewhere and not counted again")
    if outside["denied"]:
        notes.append(f"{_rows(outside['denied'])} denied or without proof and not counted")
    return notes


def _overfull(row: dict[str, Any]) -> str:
    return (
        f"the parts of observations:{row['id']} add up to {row['itemised']:g}, more than the {row['quantity']:g} "
        "stated for the whole, which keeps its total: the parts overlap, or one of them is wrong"
    )
