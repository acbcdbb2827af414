"""At least how many incidents no list has, where lists that do not know of one another overlap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from materiel.analyse.capture_recapture.bound import FEWEST_SHARED, lower_bound
from materiel.analyse.capture_recapture.lists import Lists, lists_of
from materiel.analyse.casualties.behind import MOST_IDS
from materiel.analyse.casualties.measures import HARMFUL, MEASURES
from materiel.analyse.casualties.totals import lay_incidents
from materiel.analyse.finding import Analysis, Answer, Option, Row
from materiel.analyse.study import Study

KEYS = {
    "key": "all, the year, or how many were killed",
    "lists": "the lists: works, source_id, incidents in the time that all cover, alone (on no other list)",
    "period": "the time that all lists cover",
    "listed": "incidents on any list",
    "shared": "incidents on exactly two lists",
    "unlisted": "at least how many more stand on no list: the bound; null where it is refused",
    "low": "lower end of the 95 % interval of the bound",
    "high": "upper end of the 95 % interval of the bound",
    "verdict": "bounded or refused",
    "reasons": "why it is refused",
    "assumptions": "what must hold for the bound to be one",
    "because": "the rows it rests on, as table:id; empty where they are many",
    "filter": "the filter that selects the rows, where they are many",
}

ASSUMPTIONS = (
    "every incident happened in the time, the area and under the definitions that all lists cover: an incident "
    "that one list could not have held makes the bound too high",
    "accounts of one incident are matched: a match that is missed makes the bound too high, a wrong one too low",
    "being on one list does not keep an incident off another: lists that share out areas or avoid what another has "
    "make the bound too high",
    "lists that read the same news, and incidents that are harder to see than others, make the bound too low: it "
    "stays a lower bound, and says nothing of how many more there are",
)

SIZES = ((1, "1 to 4"), (5, "5 to 24"), (25, "25 or more"))

BY = {
    "all": "'all'",
    "year": "CASE WHEN year(l.first) = year(l.last) THEN year(l.first)::BIGINT::VARCHAR END",
    "killed": f"CASE {' '.join(f'WHEN l.best >= {least} THEN {name!r}' for least, name in reversed(SIZES))} END",
}

_CELLS = """
SELECT key, on_lists, CASE WHEN on_lists = 1 THEN any_list END AS list, count(*)::BIGINT AS n FROM (
    SELECT {key} AS key, l.incident, count(DISTINCT g.list) AS on_lists, min(g.list) AS any_list
    FROM toll_listed l JOIN toll_list g ON g.work = l.work
    WHERE l.first >= ? AND l.last <= ?
    GROUP BY ALL
)
WHERE key IS NOT NULL GROUP BY ALL ORDER BY key
"""
_ON_LIST = """
SELECT {key} AS key, g.list, count(DISTINCT l.incident)::BIGINT AS n
FROM toll_listed l JOIN toll_list g ON g.work = l.work WHERE l.first >= ? AND l.last <= ? GROUP BY ALL
"""
_ROWS = """
SELECT {key} AS key, CASE WHEN count(DISTINCT a.ref) <= ? THEN list(DISTINCT a.ref ORDER BY a.ref) END AS refs
FROM toll_listed l JOIN toll_list g ON g.work = l.work
    JOIN toll_accounts a ON a.incident = l.incident AND a.work = l.work AND a.is_event
WHERE l.first >= ? AND l.last <= ? GROUP BY ALL
"""


def bound_unlisted(study: Study, options: Mapping[str, Any]) -> Answer:
    """Bound from below how many incidents no list has."""
    lay_incidents(study, MEASURES["killed"])
    lists = lists_of(study.engine, options["lists"])
    if len(lists.lists) < 2 or lists.first > lists.last:
        return Answer([_refused(lists)], _notes(lists))
    return Answer(_rows(study, lists, options["by"]), _notes(lists))


def _notes(lists: Lists) -> list[str]:
    joined = [f"{why}: the two are one list" for why in lists.joined]
    return [*joined, "the bound is of incidents; how many were killed in those that no list has, it does not say"]


def _rows(study: Study, lists: Lists, by: str) -> list[Row]:
    engine, window = study.engine, [lists.first, lists.last]
    engine.add("toll_list", _numbered(lists))
    cells = engine.rows(_CELLS.format(key=BY[by]), window)
    on_list = {(row["key"], row["list"]): row["n"] for row in engine.rows(_ON_LIST.format(key=BY[by]), window)}
    refs = {row["key"]: row["refs"] for row in engine.rows(_ROWS.format(key=BY[by]), [MOST_IDS, *window])}
    keys = list(dict.fromkeys(row["key"] for row in cells))
    if by == "killed":
        keys.sort(key=[name for _, name in SIZES].index)
    return [_row(lists, [row for row in cells if row["key"] == key], on_list, refs[key]) for key in keys]


def _numbered(lists: Lists) -> pa.Table:
    pairs = [(work, n) for n, each in enumerate(lists.lists) for work in each.works]
    return pa.table(
        {
            "work": pa.array([work for work, _ in pairs], pa.string()),
            "list": pa.array([n for _, n in pairs], pa.int64()),
        }
    )


def _row(lists: Lists, cells: Sequence[Row], on_list: Mapping[Any, int], refs: Sequence[str] | None) -> Row:
    key = cells[0]["key"]
    alone = [sum(c["n"] for c in cells if c["list"] == n) for n in range(len(lists.lists))]
    shared = sum(cell["n"] for cell in cells if cell["on_lists"] == 2)
    reasons = list(_against(alone, shared, [on_list.get((key, n), 0) for n in range(len(lists.lists))]))
    bound = None if reasons else lower_bound(alone, shared)
    named = [
        {
            "works": list(each.works),
            "source_id": each.source_id,
            "incidents": on_list.get((key, n), 0),
            "alone": alone[n],
        }
        for n, each in enumerate(lists.lists)
    ]
    dated = f"date={lists.first}..{lists.last}"
    return {
        "key": key,
        "lists": named,
        "period": f"{lists.first}/{lists.last}",
        "listed": sum(cell["n"] for cell in cells),
        "shared": shared,
        "unlisted": None if bound is None else round(bound.unlisted, 1),
        "low": None if bound is None else round(bound.low, 1),
        "high": None if bound is None else round(bound.high, 1),
        "verdict": "refused" if reasons else "bounded",
        "reasons": reasons,
        "assumptions": list(ASSUMPTIONS),
        "because": list(refs or ()),
        "filter": None if refs is not None else f"events: {dated} and kind={'|'.join(HARMFUL)}",
    }


def _against(alone: Sequence[int], shared: int, n: Sequence[int]) -> Iterator[str]:
    """Why no bound is given."""
    if min(n) == 0:
        yield "a list has no incident here"
    elif shared < FEWEST_SHARED:
        yield f"{shared} incidents stand on exactly two lists, fewer than {FEWEST_SHARED}: the overlap is too small"
    elif sum(count > 0 for count in alone) < 2:
        yield "one list holds all that the others have: nothing says what both miss"


def _refused(lists: Lists) -> Row:
    if len(lists.lists) >= 2:
        reason = "the lists have no time in common"
    elif lists.joined:
        reason = "the lists are not independent: they stand on one another"
    else:
        reason = "there are fewer than two lists of incidents in which somebody was killed"
    named = [
        {"works": list(each.works), "source_id": each.source_id, "incidents": each.n, "alone": None}
        for each in lists.lists
    ]
    return dict.fromkeys(KEYS) | {
        "key": "all",
        "lists": named,
        "listed": sum(each.n for each in lists.lists),
        "verdict": "refused",
        "reasons": [reason, *lists.joined],
        "assumptions": list(ASSUMPTIONS),
        "because": [],
        "filter": "events: killed_best>=1; events: killed_min>=1",
    }


ANALYSIS = Analysis(
    name="capture_recapture",
    title="At least how many incidents no list has: a lower bound where independent lists overlap",
    run=bound_unlisted,
    shapes=(KEYS,),
    options=(
        Option("by", "what to bound by", "all", tuple(BY)),
        Option(
            "lists", "the lists, as sources or works parted by commas (data sets, else all works, where not stated)"
        ),
    ),
)
