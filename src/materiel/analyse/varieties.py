"""Varieties: which calibre with which marks was found how often."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from materiel.analyse.because import MOST_IDS, reason
from materiel.analyse.conditions import Condition
from materiel.analyse.finding import Analysis, Answer, Option, Row
from materiel.analyse.numbers import plain
from materiel.analyse.remarks import counting_remarks
from materiel.analyse.study import Study
from materiel.analyse.theatre import Selection, select
from materiel.snapshot.engine import Step

KEYS = {
    "calibre": "calibre",
    "marks": "marks, clockwise from 12 o'clock",
    "producer_country": "state of production, where the rows of the variety agree",
    "producer": "producer, where the rows of the variety agree",
    "year": "year of production, where the rows of the variety agree on one",
    "quantity": "how many items; null: present, not counted",
    "share": "part of all counted items of the selection, with marks or without",
    "cumulative_share": "part that this and all varieties before it make up",
    "quantity_low": "at least how many, with what rows without one number bound",
    "quantity_high": "at most how many; null: no upper bound",
    "present_not_counted": "rows that say it is there and give no one number",
    "because": "the rows it rests on, as table:id; empty where they are many",
    "filter": "the filter that selects the rows, where they are many",
}

VARIETIES = Step(
    "varieties",
    f"""
SELECT calibre, marks,
    CASE WHEN count(DISTINCT producer_country) = 1 THEN min(producer_country) END AS producer_country,
    CASE WHEN count(DISTINCT producer) = 1 THEN min(producer) END AS producer,
    CASE WHEN min(year_from) = max(year_to) THEN min(year_from) END AS year,
    sum(number) AS quantity, sum(number_low) AS low,
    CASE WHEN count(number_high) = count(*) THEN sum(number_high) END AS high,
    count(*) FILTER (WHERE quantity IS NULL) AS uncounted,
    count(*) AS n_rows, min(id, {MOST_IDS}) AS ids
FROM selected WHERE calibre IS NOT NULL AND marks IS NOT NULL
GROUP BY calibre, marks
""",
    "each calibre with each set of marks, and how many there are",
)

RANKED = Step(
    "ranked",
    """
SELECT v.*, t.total, sum(v.quantity) OVER (ORDER BY v.quantity DESC NULLS LAST, v.calibre, v.marks) AS so_far,
    count(*) OVER () AS n_varieties, sum(v.quantity) OVER () AS with_marks
FROM varieties v CROSS JOIN (SELECT sum(number) AS total FROM selected) t
ORDER BY v.quantity DESC NULLS LAST, v.calibre, v.marks
LIMIT ?
""",
    "the varieties, the most common first, those present but not counted last",
)

EVERY = 2**62


def rank(study: Study, options: Mapping[str, Any]) -> Answer:
    """List the theatre's varieties, the most common first."""
    selection = select(study, options["where"] or "", options["kind"])
    plan = selection.plan.then(VARIETIES).then(RANKED, EVERY if options["top"] is None else options["top"])
    found = plan.rows(study.engine)
    notes = counting_remarks(study, selection)
    if found:
        notes.insert(0, _summary(found[0]))
    return Answer([_row(selection, row) for row in found], notes)


def _row(selection: Selection, row: dict[str, Any]) -> Row:
    many = Condition("calibre", "=", (row["calibre"],)), Condition("marks", "=", (row["marks"],))
    counted, total = row["quantity"] is not None, row["total"]
    return {
        "calibre": row["calibre"],
        "marks": row["marks"],
        "producer_country": row["producer_country"],
        "producer": row["producer"],
        "year": row["year"],
        "quantity": plain(row["quantity"]),
        "share": row["quantity"] / total if counted and total else None,
        "cumulative_share": row["so_far"] / total if counted and total else None,
        "quantity_low": plain(row["low"]),
        "quantity_high": plain(row["high"]),
        "present_not_counted": row["uncounted"],
    } | reason(row["ids"] if row["n_rows"] <= MOST_IDS else None, selection.filter(*many))


def _summary(row: dict[str, Any]) -> str:
    whole = (
        f"; {row['with_marks'] or 0:g} of {row['total']:g} counted items bear marks on record"
        if row["total"]
        else ""
    )
    return f"{row['n_varieties']} varieties are on record{whole}"


ANALYSIS = Analysis(
    name="varieties",
    title="Which calibre with which marks was found how often, the most common first",
    run=rank,
    shapes=(KEYS,),
    options=(
        Option("top", "how many varieties to list; all where not stated", kind=int),
        Option("kind", "the kind of materiel; any for all", "cartridge"),
        Option("where", "a filter in place of the case's theatre", ""),
    ),
)
