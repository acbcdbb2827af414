"""Accounts of incidents: what each row says of how many were hurt, and how firmly.

An account that its source denies or calls unsubstantiated counts for nothing. *Fact* and *probable* are firm: they
carry all three numbers. *Possible* carries the best number and the upper bound, *alleged* (the word of a party) the
upper bound alone. A figure about an event may count a part of the hurt (soldiers, one nationality): it is an
account of the incident only where no event row states a number, and stands beside it otherwise. An account that
names fewer targets and fewer hurt than another counts a part of them, and bounds the number from below.
"""

from __future__ import annotations

import pyarrow as pa

from materiel.analyse.attribution.firmness import firmness
from materiel.analyse.casualties.measures import FIGURE_NUMBER, HARMFUL, Measure, event_number
from materiel.analyse.counting import NOT_TAKEN_AS_TRUE
from materiel.match.identity import identity_of
from materiel.match.incidents import incidents
from materiel.match.works import works
from materiel.snapshot.engine import Engine, Step

FIRM, POSSIBLE = 2, 1
COLLECTIVE = frozenset({"category", "community"})

_DENIED = ", ".join(f"'{code}'" for code in NOT_TAKEN_AS_TRUE)
_STANDING = f"""
    CASE coalesce({{row}}.stated_as, 'fact') WHEN 'fact' THEN {FIRM} WHEN 'probable' THEN {FIRM}
        WHEN 'possible' THEN {POSSIBLE} ELSE 0 END AS standing"""
_GRADED = """
SELECT DISTINCT r.stated_as, r.credibility, s.reliability
FROM {table} r LEFT JOIN sources s ON s.id = r.source_id
"""

PARTS = Step(
    "toll_parts",
    """
WITH several AS (
    SELECT ref, incident, low, point, high,
        list_sort(string_split(target_ids, ';')) AS targets
    FROM toll_accounts
    WHERE is_event AND is_stated AND target_ids IS NOT NULL
        AND incident IN (SELECT incident FROM toll_accounts WHERE is_event GROUP BY incident HAVING count(*) > 1)
), named AS (
    SELECT s.ref, s.incident, s.low, s.point, s.high, list_sort(list(DISTINCT t.thing)) AS targets
    FROM (SELECT * EXCLUDE (targets), unnest(targets) AS target FROM several) s JOIN toll_thing t ON t.id = s.target
    GROUP BY ALL
)
SELECT DISTINCT a.ref
FROM named a JOIN named b ON b.incident = a.incident AND b.ref != a.ref
WHERE len(a.targets) < len(b.targets) AND list_has_all(b.targets, a.targets)
    AND coalesce(a.high, a.point) < coalesce(b.low, b.point)
""",
    "accounts that name fewer targets and fewer hurt than another account of the incident",
)

USED = Step(
    "toll_used",
    """
SELECT a.* EXCLUDE (low, point, high), p.ref IS NOT NULL AS is_part, a.low AS floor,
    CASE WHEN p.ref IS NULL THEN a.low END AS low,
    CASE WHEN p.ref IS NULL THEN a.point END AS point,
    CASE WHEN p.ref IS NULL THEN a.high END AS high
FROM toll_accounts a LEFT JOIN toll_parts p ON p.ref = a.ref
WHERE is_stated AND (is_event OR incident NOT IN (SELECT incident FROM toll_accounts WHERE is_event AND is_stated))
""",
    "the accounts that bear on the range; figures only where no event row states a number, parts only from below",
)


def lay_out(engine: Engine, measure: Measure) -> None:
    """Put the accounts of a measure into the engine: ``toll_accounts`` and ``toll_used``."""
    engine.add("toll_incident_of", incidents(engine))
    engine.add("toll_work", work_of(engine))
    engine.add("toll_weight", _weights(engine))
    engine.add("toll_thing", _things(engine))
    engine.keep(
        [_accounts(measure), PARTS, USED],
        {"toll_accounts": [measure.name, list(HARMFUL) if measure.columns else []]},
    )


def _things(engine: Engine) -> pa.Table:
    """Every entity under its canonical id, and whether it is a label for many (rebels, a community)."""
    of = identity_of(engine).of
    rows = engine.rows("SELECT id, kind FROM entities ORDER BY id")
    return pa.table(
        {
            "id": pa.array([row["id"] for row in rows], pa.string()),
            "thing": pa.array([of(row["id"]) for row in rows], pa.string()),
            "is_collective": pa.array([row["kind"] in COLLECTIVE for row in rows], pa.bool_()),
        }
    )


def work_of(engine: Engine) -> pa.Table:
    """The work of every source, with sources judged the same as one."""
    identity, work = identity_of(engine, "sources"), works(engine)
    return pa.table(
        {
            "source_id": pa.array(list(work), pa.string()),
            "work": pa.array([work.get(identity.of(source), own) for source, own in work.items()], pa.string()),
        }
    )


def _weights(engine: Engine) -> pa.Table:
    """What each grading weighs: one row for each way in which rows and their sources are graded."""
    grades = {
        (row["stated_as"], row["credibility"], row["reliability"])
        for table in ("events", "figures")
        for row in engine.rows(_GRADED.format(table=table))
    }
    ordered = sorted(grades, key=str)
    columns = zip(*ordered, strict=True) if ordered else ((), (), ())
    named = dict(zip(("stated_as", "credibility", "reliability"), columns, strict=True))
    weights = [firmness(stated, credible, [reliable]) for stated, credible, reliable in ordered]
    texts = {name: pa.array(list(values), pa.string()) for name, values in named.items()}
    return pa.table({**texts, "weight": pa.array(weights, pa.float64())})


def _weighed(row: str) -> str:
    return f"""
LEFT JOIN toll_work w ON w.source_id = {row}.source_id
LEFT JOIN sources s ON s.id = {row}.source_id
LEFT JOIN toll_weight g ON g.stated_as IS NOT DISTINCT FROM {row}.stated_as
    AND g.credibility IS NOT DISTINCT FROM {row}.credibility AND g.reliability IS NOT DISTINCT FROM s.reliability"""


def _accounts(measure: Measure) -> Step:
    sql = f"""
SELECT *, coalesce(low, point, high) IS NOT NULL AS is_stated
FROM (
SELECT 'events:' || e.id AS ref, TRUE AS is_event, i.incident_id AS incident, e.kind, e.source_id,
    coalesce(w.work, e.source_id, e.id) AS work, e.external_id IS NOT NULL AS is_coded, {event_number(measure)},
    {_STANDING.format(row="e")}, g.weight, e.date_earliest, e.date_latest, e.place_id, e.initiator_ids,
    e.target_ids, e.cited_source_ids, NULL::VARCHAR AS subject, NULL::VARCHAR AS reported_by,
    NULL::VARCHAR AS bound,
    e.stated_as, e.date
FROM events e JOIN toll_incident_of i ON i.event_id = e.id {_weighed("e")}
WHERE coalesce(e.stated_as, 'fact') NOT IN ({_DENIED})
UNION ALL
SELECT 'figures:' || f.id, FALSE, i.incident_id, e.kind, f.source_id, coalesce(w.work, f.source_id, f.id), FALSE,
    {FIGURE_NUMBER}, {_STANDING.format(row="f")}, g.weight, f.period_earliest, f.period_latest, f.place_id,
    e.initiator_ids, e.target_ids, f.cited_source_ids, f.subject, f.reported_by, f.bound, f.stated_as, f.period
FROM figures f JOIN toll_incident_of i ON i.event_id = f.event_id JOIN events e ON e.id = f.event_id {_weighed("f")}
WHERE f.formula IS NULL AND coalesce(f.stated_as, 'fact') NOT IN ({_DENIED}) AND f.measure = ?
)
WHERE coalesce(low, point, high) IS NOT NULL OR kind IN (SELECT unnest(?::VARCHAR[]))
"""
    return Step("toll_accounts", sql, "what each row says of how many were hurt in an incident")
