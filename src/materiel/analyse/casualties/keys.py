"""Under which keys an incident counts: its year, its place and every place that holds it, its actors, itself.

An incident is *certain* under a key where every reading of its accounts puts it there. Where some reading does and
another does not (a date that spans a new year, two accounts that name different initiators), it is *possible*: it
counts in no total of that key, and is shown beside it as what the upper bound may still gain. An account that names
only a label for many (rebels, a community) contradicts none that names one of them.

Years part all incidents: those of one year or another have a row of their own, ``2012/2013``, and so have the
undated. A time of several years for which somebody publishes a total, ``2012..2013``, holds the incidents of those
years again.

Who holds an election in which people are killed did not begin the killing: initiators and targets of events that
are no deeds of violence have the role *named*.
"""

from __future__ import annotations

from materiel.analyse.casualties.measures import HARMFUL, MUTUAL
from materiel.snapshot.engine import Step

_YEAR = """
    CASE WHEN first IS NULL AND last IS NULL THEN NULL
        WHEN year(first) = year(last) THEN year(first)::BIGINT::VARCHAR
        ELSE coalesce(year(first)::BIGINT::VARCHAR, '..') || '/'
            || coalesce(year(last)::BIGINT::VARCHAR, '..') END"""

YEAR = Step(
    "toll_keys",
    f"""
SELECT {_YEAR} AS key, NULL::VARCHAR AS role, incident, TRUE AS is_certain FROM toll_incidents
UNION ALL
SELECT unnest(range(year(first)::BIGINT, year(last)::BIGINT + 1))::VARCHAR, NULL, incident, FALSE
FROM toll_incidents WHERE year(first) < year(last) AND year(last) - year(first) < 100
UNION ALL
SELECT t.key, NULL, i.incident, i.first >= t.first AND i.last <= t.last
FROM toll_times t JOIN toll_incidents i ON i.first <= t.last AND i.last >= t.first
""",
    "the year of each incident, or the years that it may belong to",
)

PLACE = Step(
    "toll_keys",
    """
SELECT h.above AS key, NULL::VARCHAR AS role, i.incident, TRUE AS is_certain
FROM toll_incidents i LEFT JOIN toll_inside h ON h.place = i.place
UNION ALL
SELECT DISTINCT h.above, NULL::VARCHAR, n.incident, FALSE
FROM toll_named_places n JOIN toll_inside h ON h.place = n.place JOIN toll_incidents i ON i.incident = n.incident
WHERE NOT EXISTS (SELECT 1 FROM toll_inside k WHERE k.place = i.place AND k.above = h.above)
""",
    "the place of each incident with all that hold it, and those that only some account names",
)

_MUTUAL = ", ".join(f"'{kind}'" for kind in MUTUAL)
_HARMFUL = ", ".join(f"'{kind}'" for kind in HARMFUL)
_ROLE = f"CASE WHEN kind IN ({_MUTUAL}) THEN 'party' WHEN kind IN ({_HARMFUL}) THEN '{{side}}' ELSE 'named' END"

ACTOR = Step(
    "toll_keys",
    f"""
WITH sides AS (
    SELECT ref, incident, initiator_ids AS ids, {_ROLE.format(side="initiator")} AS role FROM toll_accounts
    UNION ALL
    SELECT ref, incident, target_ids, {_ROLE.format(side="target")} FROM toll_accounts
), named AS (
    SELECT DISTINCT s.ref, s.incident, s.role, t.thing, t.is_collective,
        CASE WHEN s.role = 'target' THEN 'target' ELSE 'deed' END AS side
    FROM (SELECT ref, incident, role, unnest(string_split(ids, ';')) AS id FROM sides WHERE ids IS NOT NULL) s
        JOIN toll_thing t ON t.id = s.id
), accounts AS (
    SELECT incident, side, count(DISTINCT ref) FILTER (NOT is_collective) AS n FROM named GROUP BY ALL
)
SELECT n.thing AS key, n.role, n.incident,
    CASE WHEN any_value(n.is_collective) THEN any_value(a.n) = 0
        ELSE count(DISTINCT n.ref) = any_value(a.n) END AS is_certain
FROM named n JOIN accounts a ON a.incident = n.incident AND a.side = n.side
GROUP BY n.thing, n.role, n.incident
UNION ALL
SELECT NULL, 'initiator', incident, TRUE FROM toll_incidents
WHERE incident NOT IN (SELECT incident FROM named WHERE side = 'deed' AND role != 'named')
""",
    "who is named as initiator, party to a battle, target, or in an event of another kind; and what nobody did",
)

INCIDENT = Step(
    "toll_keys",
    "SELECT incident AS key, NULL::VARCHAR AS role, incident, TRUE AS is_certain FROM toll_incidents",
    "each incident by itself",
)

KEYS_BY = {"year": YEAR, "actor": ACTOR, "place": PLACE, "incident": INCIDENT}

TOTALS = Step(
    "toll_totals",
    """
SELECT k.key, k.role,
    sum(coalesce(a.low, i.low, 0)) FILTER (k.is_certain AND i.is_stated) AS low,
    sum(coalesce(a.best, i.best, i.low, 0)) FILTER (k.is_certain AND i.is_stated) AS best,
    sum(i.high) FILTER (k.is_certain AND i.is_stated) AS high,
    sum(i.high) FILTER (NOT k.is_certain) AS possible,
    count(*) FILTER (k.is_certain AND i.is_stated) AS counted,
    count(*) FILTER (k.is_certain AND NOT i.is_stated) AS uncounted,
    count(*) FILTER (k.is_certain AND i.is_stated AND i.high IS NULL) AS open,
    count(*) FILTER (k.is_certain AND i.is_stated AND i.standing = 0) AS alleged,
    count(*) FILTER (k.is_certain AND a.incident IS NOT NULL) AS overlapping,
    count(*) FILTER (NOT k.is_certain AND i.is_stated) AS uncertain,
    sum(coalesce(a.best, i.best, i.low, 0)) FILTER (k.is_certain AND s.incident IS NOT NULL) AS shared
FROM toll_keys k JOIN toll_incidents i ON i.incident = k.incident LEFT JOIN toll_adds a ON a.incident = i.incident
    LEFT JOIN toll_shared s ON s.incident = i.incident AND s.role IS NOT DISTINCT FROM k.role
GROUP BY k.key, k.role
ORDER BY k.key, k.role
""",
    "what the incidents of each key add up to",
)

SHARED = Step(
    "toll_shared",
    "SELECT incident, role FROM toll_keys WHERE role IS NOT NULL AND is_certain GROUP BY ALL HAVING count(*) > 1",
    "incidents that count under several actors in one role",
)
