"""Remarks on a count: what was left out, what is only bounded, what does not add up."""

from __future__ import annotations

from typing import Any

from materiel.analyse.counting import NOT_TAKEN_AS_TRUE
from materiel.analyse.study import Study
from materiel.analyse.theatre import Selection
from materiel.snapshot.engine import Step

_TOLD_AGAIN = """
SELECT count(*) FILTER (WHERE same_as IS NOT NULL) AS told_again,
    count(*) FILTER (WHERE same_as IS NULL AND list_contains(?::VARCHAR[], stated_as)) AS denied
FROM observations
"""

OVERFULL = Step(
    "overfull",
    """
SELECT d.id, d.quantity, i.quantity AS itemised, d.quantity_precision
FROM itemised i JOIN described d ON d.id = i.id WHERE i.quantity > coalesce(d.quantity_high, d.quantity)
ORDER BY d.id
""",
    "wholes whose parts are more than the whole",
)

SELECTED = Step(
    "tally",
    """
SELECT count(*) FILTER (WHERE quantity IS NULL) AS uncounted,
    count(*) FILTER (WHERE place_id IS NULL) AS unplaced,
    count(*) FILTER (WHERE date_latest IS NULL AND date_earliest IS NULL) AS undated,
    count(*) FILTER (WHERE quantity_precision IS NOT NULL AND quantity_precision != 'counted') AS about,
    sum(number) AS total,
    sum(number) FILTER (WHERE is_remainder) AS not_itemised
FROM selected
""",
    "what the selected rows leave open",
)


def counting_remarks(study: Study, selection: Selection) -> list[str]:
    """What a reader must know about a count, in words."""
    tally = selection.plan.then(SELECTED).rows(study.engine)[0]
    outside = study.engine.rows(_TOLD_AGAIN, [list(NOT_TAKEN_AS_TRUE)])[0]
    overfull = selection.plan.then(OVERFULL).rows(study.engine)
    return [*_selected(tally, study), *_left_out(outside), *(_overfull(row) for row in overfull)]


def _selected(tally: dict[str, Any], study: Study) -> list[str]:
    notes = []
    if tally["not_itemised"]:
        notes.append(
            f"{tally['not_itemised']:g} of {tally['total']:g} items are counted within a whole and not itemised; "
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


def _rows(n: int) -> str:
    return "1 observation is" if n == 1 else f"{n} observations are"


def _left_out(outside: dict[str, Any]) -> list[str]:
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
