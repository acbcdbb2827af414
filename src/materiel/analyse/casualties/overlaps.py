"""What an account of many deeds may count twice.

*37 killed in three attacks in 2015* and *19 killed at the Radisson on 20 November 2015* must not be added. An
incident whose time is known to no less than a month, or is open, may be a total of others, or one of them told
without its day. It may overlap with every incident whose time and place fit and whose initiators and targets are
not named as others; without any date, only with those that name one of the same parties. To the lower bound of a
total it adds only what it has beyond all those; to the best number what it has beyond those that name one of the
same parties. Its upper bound stays whole.

Rows that one publisher coded for one data set do not overlap: the publisher saw to that. A data set is a list of
all incidents, so one that only texts tell of, and that nobody matched, may stand in it under other names: it adds
only what it has beyond those of the data set at the same time and place, whoever is named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

import pyarrow as pa

from materiel.snapshot.engine import Engine, Step

Added = tuple[str, float, float, list[str]]
"""An incident, what it adds to the lower bound and to the best number, and those that it may overlap with."""

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

SIZED = Step(
    "toll_sized",
    f"""
SELECT i.incident, i.place, i.is_coded, i.has_coded, i.work, coalesce(i.low, 0) AS low,
    coalesce(i.best, i.low, 0) AS best,
    coalesce(i.first, DATE '0001-01-01') AS first, coalesce(i.last, DATE '9999-12-31') AS last,
    coalesce(i.last - i.first, 9999999) > {LONGEST} AS is_wide, i.first IS NULL AND i.last IS NULL AS is_undated,
    p.initiators, p.targets, a.root, a.country, a.latitude, a.longitude, a.reach,
    coalesce(a.is_vague, TRUE) AS is_vague
FROM toll_incidents i LEFT JOIN toll_parties p ON p.incident = i.incident
    LEFT JOIN toll_areas a ON a.place = i.place
WHERE i.is_stated
""",
    "incidents with a number, and whether they may be totals",
)

_FIT = """
    n.last >= w.first AND n.first <= w.last AND n.incident != w.incident AND n.has_coded = w.has_coded
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
SELECT p.wide, p.other, n.low, n.best, w.place AS wide_place, n.place,
    w.is_vague OR n.is_vague AS is_vague, w.is_undated OR n.is_undated AS is_undated,
    coalesce(list_has_any(w.initiators, n.initiators), FALSE)
        OR coalesce(list_has_any(w.targets, n.targets), FALSE) AS is_likely
FROM pairs p JOIN toll_sized w ON w.incident = p.wide JOIN toll_sized n ON n.incident = p.other
""",
    "incidents that fit in time, area and parties",
)

LISTED = Step(
    "toll_listed_too",
    """
SELECT w.incident AS wide, n.incident AS other, n.low, n.best
FROM (SELECT * FROM toll_sized WHERE NOT has_coded AND NOT is_undated) w
    JOIN (SELECT * FROM toll_sized WHERE has_coded) n ON n.last >= w.first AND n.first <= w.last
WHERE (w.country = n.country OR w.country IS NULL OR n.country IS NULL)
    AND (w.reach IS NULL OR n.reach IS NULL OR sqrt(((w.latitude - n.latitude) * 111) ** 2
        + ((w.longitude - n.longitude) * 111 * cos(radians(w.latitude))) ** 2) <= w.reach + n.reach)
""",
    "incidents that only texts tell of, and those of data sets at the same time and place",
)

OVERLAPS = Step(
    "toll_overlaps",
    """
SELECT w.wide, w.other, w.low, w.best, w.is_likely FROM toll_fitting w
WHERE (w.is_likely OR NOT w.is_undated)
    AND (w.is_vague OR w.wide_place IS NULL OR w.place IS NULL OR (w.wide_place, w.place) IN (
        SELECT (place, above) FROM toll_inside UNION ALL SELECT (above, place) FROM toll_inside))
UNION ALL
SELECT wide, other, low, best, TRUE FROM toll_listed_too
ORDER BY wide, other
""",
    "those of which one place may lie in the other: inside by record, or vague areas of one wider area",
)

_WIDE = """
SELECT incident, low, best FROM toll_sized WHERE incident IN (SELECT wide FROM toll_overlaps)
ORDER BY has_coded DESC, last - first, incident
"""
_ONE_DATA_SET = """
SELECT coalesce(bool_and(is_coded), TRUE) AND count(DISTINCT work) <= 1 AS one FROM toll_incidents WHERE is_stated
"""


TOLD = Step(
    "toll_told",
    """
SELECT incident, work, min(source_id) AS source_id, coalesce(min(low) FILTER (standing = 2), 0) AS low,
    coalesce(quantile_disc(point, 0.5) FILTER (standing >= 1), max(floor) FILTER (standing >= 1 AND high IS NULL),
        min(low) FILTER (standing >= 1), 0) AS best, max(high) AS high
FROM toll_used GROUP BY incident, work
""",
    "what each work by itself says of each incident",
)

_OWN = """
SELECT t.work, o.wide, o.other, t.low AS wide_low, t.best AS wide_best, u.low, u.best, o.is_likely
FROM toll_overlaps o JOIN toll_told t ON t.incident = o.wide
    JOIN toll_told u ON u.incident = o.other AND u.work = t.work
    JOIN toll_sized w ON w.incident = o.wide
ORDER BY t.work, w.last - w.first, o.wide, o.other
"""


def part_overlaps(engine: Engine) -> None:
    """Work out what each incident adds to a total, as ``toll_adds``; reads ``toll_incidents``.

    ``toll_own_adds`` has the same for what one work by itself says of its own incidents.
    """
    engine.keep([TOLD])
    if engine.rows(_ONE_DATA_SET)[0]["one"]:
        engine.add("toll_adds", no_overlaps())
        engine.add("toll_own_adds", _own_adds([]))
        return
    pairs = engine.take([PARTIES, SIZED, FITTING, LISTED, OVERLAPS]).to_pylist()
    engine.add("toll_adds", _table(_adds(engine.rows(_WIDE), pairs)))
    engine.add("toll_own_adds", _own_adds(engine.rows(_OWN)))


def _own_adds(pairs: Sequence[Mapping[str, Any]]) -> pa.Table:
    """What each incident adds to the total of one work."""
    found: list[tuple[str, str, float, float]] = []
    for work, own in groupby(pairs, key=lambda pair: pair["work"]):
        each = list(own)
        wides = {p["wide"]: {"incident": p["wide"], "low": p["wide_low"], "best": p["wide_best"]} for p in each}
        found += [(work, incident, low, best) for incident, low, best, _ in _adds(list(wides.values()), each)]
    columns = list(zip(*found, strict=True)) or [(), (), (), ()]
    names = (("work", pa.string()), ("incident", pa.string()), ("low", pa.float64()), ("best", pa.float64()))
    return pa.table({name: pa.array(list(c), kind) for (name, kind), c in zip(names, columns, strict=True)})


def _adds(wides: Sequence[Mapping[str, Any]], pairs: Iterable[Mapping[str, Any]]) -> list[Added]:
    """What each incident with an overlap adds: those of data sets first, then the narrowest."""
    others: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for pair in pairs:
        others[pair["wide"]].append(pair)
    added: dict[str, tuple[float, float]] = {wide["incident"]: _LATER for wide in wides}
    for wide in wides:
        counted = [_counted(pair, added) for pair in others[wide["incident"]]]
        low, best = (sum(each[at] for each in counted) for at in (0, 1))
        added[wide["incident"]] = (max(0.0, wide["low"] - low), max(0.0, wide["best"] - best))
    return [(wide, *ends, [pair["other"] for pair in others[wide]]) for wide, ends in added.items()]


_LATER = (0.0, 0.0)  # what an incident with overlaps has added before its turn


def no_overlaps() -> pa.Table:
    """The table ``toll_adds`` where every incident adds all that it has."""
    return _table([])


def _table(rows: Sequence[Added]) -> pa.Table:
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
    """What the other incident of a pair has already added."""
    low, best = added.get(pair["other"], (pair["low"], pair["best"]))
    return low, best if pair["is_likely"] else 0.0
