"""Accounts of events, made ready to be compared: when, where, who, how many, and how exactly each is known."""

from __future__ import annotations

import csv
from importlib.resources import files

import pyarrow as pa

from materiel.match.incidents.areas import PLACES, places
from materiel.match.incidents.parties import ACTORS, actors
from materiel.match.works import works
from materiel.snapshot.engine import Engine, Step

KINDS, WORKS = "incident_kinds", "incident_works"
FINE_DAYS = 10
"""An account whose days span more than this is dated coarsely."""
POINT = 2
"""A place known up to this code of UCDP's scale is a point; above, an area."""
REACH = {1: 5, 2: 25, 3: 60, 4: 200, 5: 200}
"""Kilometres from its point within which a place of each precision may be; country and beyond have no reach."""
_REACHES = " ".join(f"WHEN {code} THEN {km}" for code, km in REACH.items())

PARTIES = Step(
    "incident_parties",
    f"""
WITH told AS (
    SELECT id, unnest(string_split(concat_ws(';', initiator_ids, target_ids), ';')) AS entity_id FROM events
    WHERE initiator_ids IS NOT NULL OR target_ids IS NOT NULL
)
SELECT t.id, list(DISTINCT a.actor ORDER BY a.actor) AS parties,
    list_sort(list_distinct(flatten(list(a.wider)))) AS wider
FROM told t JOIN {ACTORS} a ON a.id = t.entity_id GROUP BY t.id
""",
    "who took part in each account, on whichever side, as numbers of actors and of their wider bodies",
)

ACCOUNTS = Step(
    "incident_accounts",
    f"""
WITH placed AS (
    SELECT e.id, e.external_id, w.work, e.kind, e.name,
        coalesce(e.date_earliest, e.date_latest - INTERVAL 1 YEAR)::DATE AS first_day, coalesce(e.date_latest,
        e.date_earliest + INTERVAL 1 YEAR)::DATE AS last_day, CASE e.date_precision WHEN '2' THEN 5 WHEN '3' THEN 6
        WHEN '4' THEN 15 WHEN '5' THEN 180 ELSE 0 END AS rough, coalesce(e.latitude, p.latitude) AS latitude,
        coalesce(e.longitude, p.longitude) AS longitude, coalesce(CASE WHEN e.latitude IS NOT NULL THEN
        try_cast(e.place_precision AS INTEGER) END,
            p.place_precision, CASE WHEN e.latitude IS NOT NULL THEN {POINT} END) AS exact_to,
        coalesce(p.areas, []) AS areas,
        coalesce(e.killed_min, e.killed_best) AS low, coalesce(e.killed_max, e.killed_best) AS high
    FROM events e LEFT JOIN {PLACES} p ON p.id = e.place_id LEFT JOIN {WORKS} w ON w.source_id = e.source_id
)
SELECT row_number() OVER (ORDER BY a.id) - 1 AS n, a.id, coalesce(a.work, -1) AS work,
    a.external_id IS NOT NULL AS once, coalesce(k.family, a.kind) AS family, a.kind, a.name,
    date_diff('day', DATE '1970-01-01', a.first_day) AS first_day,
    date_diff('day', DATE '1970-01-01', a.last_day) AS last_day,
    CASE WHEN a.last_day - a.first_day >= a.rough THEN 0 ELSE a.rough - (a.last_day - a.first_day) END AS rough,
    a.latitude, a.longitude,
    CASE WHEN a.latitude IS NULL OR a.exact_to > 5 THEN NULL ELSE a.exact_to END AS exact_to,
    CASE a.exact_to {_REACHES} END AS reach,
    a.areas, coalesce(p.parties, []) AS parties, coalesce(p.wider, []) AS wider, a.low, a.high
FROM placed a LEFT JOIN {KINDS} k ON k.kind = a.kind LEFT JOIN {PARTIES.name} p ON p.id = a.id
""",
    "every account with its days, its point and reach, its parties and its toll; a date that is written as a day "
    "but known less exactly is rough by so many days on either side",
)


def prepare(engine: Engine) -> pa.Table:
    """Put the accounts of a snapshot and what they are compared by into the engine; return the accounts."""
    engine.add(ACTORS, actors(engine))
    engine.add(PLACES, places(engine))
    engine.add(KINDS, _kinds())
    engine.add(WORKS, _works(engine))
    return engine.take((PARTIES, ACCOUNTS))


def _kinds() -> pa.Table:
    text = files("materiel.match.incidents").joinpath("kinds.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    return pa.table({name: [row[name] for row in rows] for name in ("kind", "family")})


def _works(engine: Engine) -> pa.Table:
    """The work of each source as a number, so that copies of one work are one voice."""
    work_of = works(engine)
    number = {work: at for at, work in enumerate(sorted(set(work_of.values())))}
    return pa.table(
        {
            "source_id": pa.array(list(work_of), pa.string()),
            "work": pa.array([number[work] for work in work_of.values()], pa.int64()),
        }
    )
