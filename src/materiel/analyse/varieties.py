"""Varieties: which calibre with which marks was found how often."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from materiel.analyse.because import MOST_IDS, reason
from materiel.analyse.conditions import Condition
from materiel.analyse.finding import Analysis, Answer, Option, Row
from materiel.analyse.numbers import plain
from materiel.analyse.remarks import ADDED_UP, TALLY, counting_remarks
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
    CASE WHEN min(producer_country) = max(producer_country) THEN min(producer_country) END AS producer_country,
    CASE WHEN min(producer) = max(producer) THEN min(producer) END AS producer,
    CASE WHEN min(year_from) = max(year_to) THEN min(year_from) END AS year,
    sum(number) AS quantity, sum(number_low) AS low,
    CASE WHEN count(number_high) = count(*) THEN sum(number_high) END AS high,
    count(*) AS n_rows, {TALLY}
FROM selected GROUP BY calibre, marks
""",
    "each calibre with each set of marks, and how many there are",
)

WHOLE = Step(
    "whole",
    f"""
SELECT sum(quantity) AS total, {ADDED_UP},
    count(*) FILTER (WHERE calibre IS NOT NULL AND marks IS NOT NULL) AS n_varieties,
    sum(quantity) FILTER (WHERE calibre IS NOT NULL AND marks IS NOT NULL) AS with_marks
FROM varieties
""",
    "how many items there are, and how many of them bear marks on record",
)

RANKED = Step(
    "ranked",
    """
SELECT v.*, w.total, sum(v.quantity) OVER (ORDER BY v.quantity DESC NULLS LAST, v.calibre, v.marks) AS so_far
FROM varieties v CROSS JOIN whole w
WHERE v.calibre IS NOT NULL AND v.marks IS NOT NULL
ORDER BY v.quantity DESC NULLS LAST, v.calibre, v.marks
LIMIT ?
""",
    "the varieties, the most common first, those present but not counted last",
)

BEHIND = Step(
    "behind",
    """
SELECT s.calibre, s.marks, list(s.id ORDER BY s.id) AS ids
FROM selected s JOIN (SELECT unnest(?::VARCHAR[]) AS calibre, unnest(?::VARCHAR[]) AS marks) v
  ON v.calibre = s.calibre AND v.marks = s.marks
GROUP BY s.calibre, s.marks
""",
    "the rows behind some varieties",
)

EVERY = 2**62


def rank(study: Study, options: Mapping[str, Any]) -> Answer:
    """List the theatre's varieties, the most common first."""
    selection = select(study, options["where"] or "", options["kind"])
    plan = selection.plan.then(VARIETIES).then(WHOLE)
    whole = plan.rows(study.engine)[0]
    found = plan.then(RANKED, EVERY if options["top"] is None else options["top"]).rows(study.engine)
    ids = _few(study, selection, [row for row in found if row["n_rows"] <= MOST_IDS])
    notes = counting_remarks(study, selection, [whole], whole["total"] or 0)
    rows = [_row(selection, row, ids.get((row["calibre"], row["marks"]))) for row in found]
    return Answer(rows, [*_summary(whole), *notes])


def _few(study: Study, selection: Selection, rows: list[dict[str, Any]]) -> dict[tuple[str, str], list[str]]:
    """The ids behind each of some varieties."""
    if not rows:
        return {}
    plan = selection.plan.then(BEHIND, [row["calibre"] for row in rows], [row["marks"] for row in rows])
    return {(row["calibre"], row["marks"]): row["ids"] for row in plan.rows(study.engine)}


def _row(selection: Selection, row: dict[str, Any], ids: list[str] | None) -> Row:
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
    } | reason(ids, selection.filter(*many))


def _summary(whole: dict[str, Any]) -> list[str]:
    if not whole["n_varieties"]:
        return []
    varieties = "1 variety is" if whole["n_varieties"] == 1 else f"{whole['n_varieties']} varieties are"
    counted = f"{whole['with_marks'] or 0:g} of {whole['total'] or 0:g} counted items bear marks on record"
    return [f"{varieties} on record; {counted}"]


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
