"""Sentences on what was found: how much, which varieties, from where, how old."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from materiel.analyse import varieties
from materiel.analyse.answering import answer_of
from materiel.analyse.because import MOST_IDS, reason
from materiel.analyse.conditions import Condition
from materiel.analyse.finding import Row
from materiel.analyse.main_findings.sentence import Sentence, how_many, listed, number, per_cent, sentence
from materiel.analyse.study import Study
from materiel.analyse.theatre import Selection, select
from materiel.reference.countries import country_names
from materiel.snapshot.engine import Step

MOST_UNKNOWN = 0.9
"""Producer countries are told of unless more than this part of the items has none."""

KINDS = {"cartridge": "cartridges", "weapon": "weapons"}

COUNT = Step(
    "count",
    f"""
SELECT sum(number) AS total, count(*) AS n_rows, min(id, {MOST_IDS + 1}) AS ids,
    count(*) FILTER (WHERE quantity_precision != 'counted') > 0 AS is_about,
    sum(number) FILTER (WHERE standard = 'nato') AS nato,
    list(id ORDER BY id) FILTER (WHERE standard = 'nato' AND quantity IS NOT NULL) AS nato_ids,
    count(*) FILTER (WHERE standard = 'nato') AS nato_rows,
    sum(number) FILTER (WHERE producer_country IS NULL) AS no_country
FROM selected
""",
    "how many items there are, and of which standard",
)

SAMPLE = Step(
    "sample",
    """
SELECT w.id, w.quantity, w.quantity_precision != 'counted' AS is_about, sum(s.number) AS nato
FROM selected s JOIN kin k ON k.id = s.whole_id JOIN described w ON w.id = k.whole_id
WHERE s.standard = 'nato' AND w.quantity IS NOT NULL AND w.kind = s.kind AND w.whole_id IS NULL
GROUP BY ALL ORDER BY nato DESC, w.id LIMIT 1
""",
    "the counted whole that the items of NATO standard were counted within",
)

COUNTRIES = Step(
    "countries",
    """
SELECT producer_country AS country, sum(number) AS quantity, list(id ORDER BY id) AS ids
FROM selected WHERE producer_country IS NOT NULL GROUP BY ALL HAVING sum(number) > 0
ORDER BY quantity DESC, country LIMIT 2
""",
    "the two producer countries with the most items",
)

YEARS = Step(
    "years",
    """
SELECT * FROM (
    SELECT id, year_from, year_to,
        rank() OVER (ORDER BY year_from) AS oldest, rank() OVER (ORDER BY year_to DESC) AS newest
    FROM selected WHERE year_from IS NOT NULL AND year_to IS NOT NULL
) WHERE oldest = 1 OR newest = 1 ORDER BY id
""",
    "the rows of the oldest and the newest production",
)


def sentences(study: Study) -> Iterator[Sentence]:
    """What was found, kind by kind."""
    for kind, things in KINDS.items():
        selection = select(study, kind=kind)
        count = selection.plan.then(COUNT).rows(study.engine)[0]
        if not count["total"]:
            continue
        whole = f"{'about ' if count['is_about'] else ''}{number(count['total'])} {things}"
        yield _documented(selection, count, whole, things)
        yield from _varieties(study, selection, kind, whole)
        yield from _countries(study, selection, count, things)
        if count["nato"]:
            yield _standard(study, selection, count, things)
        yield from _years(study, selection, things)


def _documented(selection: Selection, count: dict[str, Any], whole: str, things: str) -> Sentence:
    ids = count["ids"] if count["n_rows"] <= MOST_IDS else None
    return Sentence(
        f"documented_{things}",
        f"The records count {whole} in the theatre.",
        "computed",
        "composition",
        {"total": count["total"]},
        **reason(ids, selection.filter()),
    )


def _varieties(study: Study, selection: Selection, kind: str, whole: str) -> Iterator[Sentence]:
    """The varieties that stand out, and the first of them."""
    rows = [row for row in answer_of(varieties.ANALYSIS, study, kind=kind).rows if row["quantity"]]
    prominent = rows[: standing_out([row["quantity"] for row in rows])]
    if not prominent:
        return
    first, last = prominent[0], prominent[-1]
    if len(prominent) > 1:
        quantity = sum(row["quantity"] for row in prominent)
        yield Sentence(
            f"prominent_varieties_{kind}",
            sentence(
                f"{how_many(len(prominent), 'variety', 'varieties')} make up {number(quantity)} of {whole} "
                f"({per_cent(last['cumulative_share'])})"
            ),
            "computed",
            "varieties",
            {"varieties": len(prominent), "quantity": quantity, "share": last["cumulative_share"]},
            **_together(prominent),
        )
    yield Sentence(
        f"commonest_variety_{kind}",
        f"The most common variety is {first['calibre']} with the marks {first['marks']}: "
        f"{number(first['quantity'])} ({per_cent(first['share'])}).",
        "computed",
        "varieties",
        {name: first[name] for name in ("calibre", "marks", "quantity", "share")},
        because=first["because"],
        filter=first["filter"],
    )


def standing_out(quantities: Sequence[float], most: int = 20) -> int:
    """How many of the largest quantities stand out: those before the steepest fall from one to the next.

    >>> standing_out([188, 88, 84, 73, 40, 36, 4, 2, 1])
    6
    """
    head = quantities[: most + 1]
    falls = [(before / after, -at) for at, (before, after) in enumerate(pairwise(head), 1)]
    return -max(falls)[1] if falls else len(head)


def _together(rows: Sequence[Row]) -> dict[str, Any]:
    """The reasons of several rows in one."""
    filters = [row["filter"] for row in rows if row["filter"]]
    because = [] if filters else [one for row in rows for one in row["because"]]
    return {"because": because, "filter": "; ".join(filters) or None}


def _countries(study: Study, selection: Selection, count: dict[str, Any], things: str) -> Iterator[Sentence]:
    rows, unknown = selection.plan.then(COUNTRIES).rows(study.engine), count["no_country"] or 0
    if not rows or unknown > MOST_UNKNOWN * count["total"]:
        return
    names, at_least = country_names(), "at least " if unknown else ""
    parts = [f"{names[r['country']]} for {at_least}{per_cent(r['quantity'] / count['total'])}" for r in rows]
    open_part = f"; none is on record for {per_cent(unknown / count['total'])}" if unknown else ""
    values = {"unknown_share": unknown / count["total"]}
    for at, row in enumerate(rows):
        values |= {
            f"{'second_' * at}country": row["country"],
            f"{'second_' * at}share": row["quantity"] / count["total"],
        }
    ids = [row_id for row in rows for row_id in row["ids"]]
    yield Sentence(
        f"producers_{things}",
        f"The state of production of the {things} is on record as {listed(parts)}{open_part}.",
        "computed",
        "composition",
        values,
        **reason(
            ids if len(ids) <= MOST_IDS else None,
            selection.filter(Condition("producer_country", "=", tuple(row["country"] for row in rows))),
        ),
    )


def _standard(study: Study, selection: Selection, count: dict[str, Any], things: str) -> Sentence:
    """How many are of NATO standard, of the whole that they were counted within; of all, where they were not."""
    ids = count["nato_ids"] if count["nato_rows"] <= MOST_IDS else None
    whole = {"quantity": count["total"], "is_about": count["is_about"], "nato": count["nato"]}
    whole = next((w for w in selection.plan.then(SAMPLE).rows(study.engine) if w["nato"] == count["nato"]), whole)
    share = count["nato"] / whole["quantity"]
    total = f"{'about ' if whole['is_about'] else ''}{number(whole['quantity'])} {things}"
    together = " counted together" if whole["quantity"] != count["total"] else ""
    return Sentence(
        f"nato_standard_{things}",
        f"{number(count['nato'])} of {total}{together} ({per_cent(share)}) are recorded as of NATO standard.",
        "computed",
        "composition",
        {"quantity": count["nato"], "total": whole["quantity"], "share": share},
        **reason(ids, selection.filter(Condition("standard", "=", ("nato",)))),
    )


def _years(study: Study, selection: Selection, things: str) -> Iterator[Sentence]:
    rows = selection.plan.then(YEARS).rows(study.engine)
    if not rows:
        return
    oldest = next(row for row in rows if row["oldest"] == 1)
    newest = next(row for row in rows if row["newest"] == 1)
    first, last = period(oldest["year_from"], oldest["year_to"]), period(newest["year_from"], newest["year_to"])
    ids = [row["id"] for row in rows]
    years = (str(oldest["year_from"]), str(newest["year_to"]))
    yield Sentence(
        f"production_years_{things}",
        f"The oldest {things} whose production is dated are of {first}, the newest of {last}.",
        "computed",
        "composition",
        {"oldest": first, "newest": last},
        **reason(
            ids if len(ids) <= MOST_IDS else None,
            "; ".join(
                selection.filter(Condition(column, "=", (year,)))
                for column, year in zip(("year_from", "year_to"), years, strict=True)
            ),
        ),
    )


def period(first: int, last: int) -> str:
    """Years in words.

    >>> period(1950, 1959), period(2012, 2012), period(1950, 1979)
    ('the 1950s', '2012', '1950 to 1979')
    """
    if first == last:
        return str(first)
    is_decade = first % 10 == 0 and last == first + 9
    return f"the {first}s" if is_decade else f"{first} to {last}"
