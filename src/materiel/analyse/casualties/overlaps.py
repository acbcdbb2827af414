"""What an account of many deeds may count twice.

*37 killed in three attacks in 2015* and *19 killed at the Radisson on 20 November 2015* must not be added. An
incident whose time is known to no less than a month, or is open, may be a total of others, or one of them told
without its day. It may overlap with every incident whose time and place fit and whose initiators and targets are
not named as others; without any date, only with those that name one of the same parties. To the lower bound of a
total it adds only what it has beyond all those; to the best number what it has beyond those that name one of the
same parties. Its upper bound stays whole.

Rows that one publisher coded for one data set do not overlap: the publisher saw to that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from materiel.snapshot.engine import Engine, Step

LONGEST = 31
"""Days that the time of one deed may span before it may be a total of several."""

PARTIES = Step(
    "toll_parties",
    """
SELECT a.incident,
    list(DISTINCT t.thing) FILTER (a.side = 'initiator' AND NOT t.is_collective) AS initiators,
    list(DISTINCT t.thing) FILTER (a.side = 'target' AND NOT t.is_collective) AS targets
FROM (
    SELECT incident, 'initiator' AS side, unnest(string_split(initiator_ids, ';')) AS id FROM toll_accounts
    UNION ALL
    SELECT incident, 'target', unnest(string_split(target_ids, ';')) FROM toll_accounts
) a JOIN toll_thing t ON t.id = a.id
GROUP BY a.incident
""",
    "who is named on either side of an incident, labels for many apart",
)

AREAS = Step(
    "toll_areas",
    """
SELECT p.place, p.root, coalesce(a.is_vague, TRUE) AS is_vague, coalesce(a.is_vague, TRUE) AND p.place = p.root
    AND coalesce(a.is_anywhere, TRUE) AS is_anywhere
FROM (SELECT place, max_by(above, step) AS root FROM toll_inside GROUP BY place) p LEFT JOIN (
    SELECT t.thing, bool_or(try_cast(e.place_precision AS INTEGER) >= 5) AS is_vague,
        bool_or(try_cast(e.place_precision AS INTEGER) >= 7) AS is_anywhere
    FROM toll_thing t JOIN entities e ON e.id = t.id GROUP BY t.thing
) a ON a.thing = p.place
""",
    "the outermost area of each place, whether it is itself a vague area, and whether it may be anywhere",
)

SIZED = Step(
    "toll_sized",
    f"""
SELECT i.incident, i.place, i.is_coded, i.work, coalesce(i.low, 0) AS low, coalesce(i.best, i.low, 0) AS best,
    coalesce(i.first, DATE '0001-01-01') AS first, coalesce(i.last, DATE '9999-12-31') AS last,
    coalesce(i.last - i.first, 9999999) > {LONGEST} AS is_wide, p.initiators, p.targets,
    CASE WHEN a.is_anywhere THEN NULL ELSE a.root END AS root, coalesce(a.is_vague, TRUE) AS is_vague
FROM toll_incidents i LEFT JOIN toll_parties p ON p.incident = i.incident
    LEFT JOIN toll_areas a ON a.place = i.place
WHERE i.is_stated
""",
    "incidents with a number, and whether they may be totals",
)

_FIT = """
    n.last >= w.first AND n.first <= w.last AND n.incident != w.incident
    AND NOT (w.is_coded AND n.is_coded AND w.work = n.work)
    AND (w.root = n.root OR w.root IS NULL OR n.root IS NULL)
    AND (w.targets IS NULL OR n.targets IS NULL OR list_has_any(w.targets, n.targets))"""

FITTING = Step(
    "toll_fitting",
    f"""
WITH named AS (SELECT *, unnest(initiators) AS initiator FROM toll_sized WHERE initiators IS NOT NULL), pairs AS (
    SELECT DISTINCT w.incident AS wide, n.incident AS other
    FROM named w JOIN named n ON n.initiator = w.initiator AND {_FIT}
    WHERE w.is_wide
    UNION ALL
    SELECT w.incident, n.incident
    FROM (SELECT * FROM toll_sized WHERE is_wide) w JOIN toll_sized n ON {_FIT}
    WHERE w.initiators IS NULL
    UNION ALL
    SELECT w.incident, n.incident
    FROM (SELECT * FROM toll_sized WHERE is_wide AND initiators IS NOT NULL) w
        JOIN (SELECT * FROM toll_sized WHERE initiators IS NULL) n ON {_FIT}
)
SELECT p.wide, p.other, n.is_wide AS other_is_wide, n.low, n.best, w.place AS wide_place, n.place,
    w.is_vague OR n.is_vague AS is_vague, w.first = DATE '0001-01-01' AND w.last = DATE '9999-12-31' AS is_undated,
    coalesce(list_has_any(w.initiators, n.initiators), FALSE)
        OR coalesce(list_has_any(w.targets, n.targets), FALSE) AS is_likely
FROM pairs p JOIN toll_sized w ON w.incident = p.wide JOIN toll_sized n ON n.incident = p.other
""",
    "incidents that fit in time, area and parties",
)

OVERLAPS = Step(
    "toll_overlaps",
    """
SELECT w.wide, w.other, w.other_is_wide, w.low, w.best, w.is_likely FROM toll_fitting w
WHERE (w.is_likely OR NOT w.is_undated)
    AND (w.is_vague OR w.wide_place IS NULL OR w.place IS NULL OR (w.wide_place, w.place) IN (
        SELECT (place, above) FROM toll_inside UNION ALL SELECT (above, place) FROM toll_inside))
ORDER BY w.wide, w.other
""",
    "those of which one place may lie in the other: inside by record, or vague areas of one wider area",
)

_WIDE = "SELECT incident, low, best, first, last FROM toll_sized WHERE is_wide ORDER BY last - first, incident"
_ONE_DATA_SET = """
SELECT coalesce(bool_and(is_coded), TRUE) AND count(DISTINCT work) <= 1 AS one FROM toll_incidents WHERE is_stated
"""


def part_overlaps(engine: Engine) -> None:
    """Work out what each incident adds to a total, as ``toll_adds``; reads ``toll_incidents``."""
    if engine.rows(_ONE_DATA_SET)[0]["one"]:
        engine.add("toll_adds", no_overlaps())
        return
    pairs = engine.take([PARTIES, AREAS, SIZED, FITTING, OVERLAPS]).to_pylist()
    engine.add("toll_adds", _adds(engine.rows(_WIDE), pairs))


def _adds(wides: Iterable[Mapping[str, Any]], pairs: Iterable[Mapping[str, Any]]) -> pa.Table:
    """What each wide incident with an overlap adds; the narrowest are counted first."""
    others: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for pair in pairs:
        others[pair["wide"]].append(pair)
    added: dict[str, tuple[float, float]] = {}
    for wide in wides:
        counted = [_counted(pair, added) for pair in others.get(wide["incident"], ())]
        low, best = (sum(each[at] for each in counted) for at in (0, 1))
        added[wide["incident"]] = (max(0.0, wide["low"] - low), max(0.0, wide["best"] - best))
    rows = [(wide, *added[wide], [pair["other"] for pair in others[wide]]) for wide in added if others.get(wide)]
    return _table(rows)


def no_overlaps() -> pa.Table:
    """The table ``toll_adds`` where every incident adds all that it has."""
    return _table([])


def _table(rows: Sequence[tuple[str, float, float, list[str]]]) -> pa.Table:
    incident, low, best, within = zip(*rows, strict=True) if rows else ((), (), (), ())
    return pa.table(
        {
            "incident": pa.array(list(incident), pa.string()),
            "low": pa.array(list(low), pa.float64()),
            "best": pa.array(list(best), pa.float64()),
            "overlaps": pa.array(list(within), pa.list_(pa.string())),
        }
    )


def _counted(pair: Mapping[str, Any], added: Mapping[str, tuple[float, float]]) -> tuple[float, float]:
    """What the other incident of a pair has already added: nothing yet where it is wide and comes later."""
    low, best = (pair["low"], pair["best"]) if not pair["other_is_wide"] else added.get(pair["other"], (0.0, 0.0))
    return low, best if pair["is_likely"] else 0.0
