"""Which accounts are compared at all: those near in time and place, or with a party, an area or a kind in common.

All pairs are never formed. An account with days and a point meets only accounts in the cells around it; one that
names an area meets those within its reach. One dated coarsely, or placed in a country or nowhere, meets those that
share an actor, a place or area, or a kind of event, in a month in common; a month of one of these that would hold
more pairs than the limit tells nothing, and is left out and counted (`LEFT_OUT`).
"""

from __future__ import annotations

from materiel.match.incidents.accounts import FINE_DAYS, POINT
from materiel.snapshot.engine import Step

DAYS_APART = 3
"""Accounts with exact days are compared up to so many days apart."""
KM_APART = 25
"""Accounts with exact places are compared up to so many kilometres apart, beyond what their places reach."""
MOST = {"wider": 20_000, "areas": 20_000, "[kind]": 2_000}
"""The most pairs that one month of one actor, area or kind of event may hold."""
_BUCKET = 8
_MONTHS = 24

_DATED = f"first_day IS NOT NULL AND last_day - first_day <= {FINE_DAYS} AND rough <= 6"
_FINE = f"({_DATED} AND exact_to IS NOT NULL)"
_KM = (
    "12742 * asin(least(1.0, sqrt(power(sin(radians(b.latitude - a.latitude) / 2), 2) + cos(radians(a.latitude))"
    " * cos(radians(b.latitude)) * power(sin(radians(b.longitude - a.longitude) / 2), 2))))"
)
KM = f"CASE WHEN a.exact_to IS NOT NULL AND b.exact_to IS NOT NULL THEN {_KM} END"
GAP = "greatest(b.first_day - a.last_day, a.first_day - b.last_day, 0)"
_MAY_BE = "NOT (a.work = b.work AND a.once AND b.once)"
"""Two rows of one data set that gives every happening once are never one incident."""


def _grid(name: str, own: str, others: str, cell: float, why: str) -> Step:
    """Pairs of accounts ``own`` with ``others``, in one cell or in neighbouring ones, and near in time.

    ``cell`` is in degrees of latitude; cells are twice as wide in longitude, which holds to 60 degrees north and
    south.
    """
    return Step(
        name,
        f"""
WITH fine AS (
    SELECT n, work, once, first_day, last_day, rough, latitude, longitude, exact_to, reach,
        floor(latitude / {cell}) AS y, floor(longitude / {2 * cell}) AS x,
        ((first_day - rough - {DAYS_APART}) // {_BUCKET}) AS first_bucket,
        ((last_day + rough + {DAYS_APART}) // {_BUCKET}) AS last_bucket
    FROM incident_accounts WHERE {_FINE} AND {others}
), everywhen AS (
    SELECT *, unnest(range(first_bucket, last_bucket + 1)) AS bucket FROM fine
), around AS (
    SELECT e.* EXCLUDE (x, y), e.x + i.x AS x, e.y + j.y AS y
    FROM everywhen e, (VALUES (-1), (0), (1)) i(x), (VALUES (-1), (0), (1)) j(y) WHERE {own}
)
SELECT least(a.n, b.n) AS a, greatest(a.n, b.n) AS b
FROM around a JOIN everywhen b ON a.bucket = b.bucket AND a.x = b.x AND a.y = b.y
WHERE a.bucket = greatest(a.first_bucket, b.first_bucket) AND (a.n < b.n OR (a.n <> b.n AND NOT b.{own}))
    AND {_MAY_BE} AND {GAP} <= {DAYS_APART} + a.rough + b.rough AND {_KM} <= a.reach + b.reach + {KM_APART}
""",
        why,
    )


NEAR = _grid(
    "incident_near",
    f"exact_to <= {POINT}",
    f"exact_to <= {POINT}",
    0.75,
    "accounts with days and points, in the cells around each other",
)
IN_DISTRICT = _grid(
    "incident_in_district",
    "exact_to = 3",
    "exact_to <= 3",
    1.4,
    "accounts that name a district, with those within its reach",
)
IN_REGION = _grid(
    "incident_in_region",
    "exact_to > 3",
    "exact_to IS NOT NULL",
    4.0,
    "accounts that name a region, with those within its reach",
)


def _months(keys: str) -> str:
    """Every account once for each month that it may fall in and each of its keys."""
    return f"""
    SELECT *, unnest({keys}) AS key FROM (
        SELECT n, work, once, first_day, last_day, rough, exact_to, latitude, longitude, reach, wider, areas, kind,
            NOT {_FINE} AS is_coarse,
            unnest(range(first_day // 30, least(last_day // 30, first_day // 30 + {_MONTHS}) + 1)) AS month
        FROM incident_accounts WHERE first_day IS NOT NULL
    )"""


_SIZE = "count_if(is_coarse) * (count(*) - (count_if(is_coarse) + 1) / 2)"


def _monthly(name: str, keys: str, why: str) -> Step:
    return Step(
        name,
        f"""
WITH keyed AS ({_months(keys)}),
full_months AS (SELECT key, month FROM keyed GROUP BY key, month HAVING {_SIZE} > {MOST[keys]}),
kept AS (SELECT * FROM keyed ANTI JOIN full_months USING (key, month))
SELECT DISTINCT least(a.n, b.n) AS a, greatest(a.n, b.n) AS b
FROM kept a JOIN kept b ON a.key = b.key AND a.month = b.month
WHERE a.is_coarse AND (a.n < b.n OR (a.n <> b.n AND NOT b.is_coarse)) AND {_MAY_BE}
    AND {GAP} <= 31 + a.rough + b.rough
    AND coalesce({KM}, 0) <= coalesce(a.reach, 0) + coalesce(b.reach, 0) + {KM_APART}
""",
        why,
    )


BY_PARTY = _monthly("incident_by_party", "wider", "coarse accounts with an actor or its body in common")
BY_AREA = _monthly("incident_by_area", "areas", "coarse accounts with a place or an area in common")
BY_KIND = _monthly("incident_by_kind", "[kind]", "coarse accounts of one kind of event")
_EVERY = (NEAR, IN_DISTRICT, IN_REGION, BY_PARTY, BY_AREA, BY_KIND)

PAIRS = Step(
    "incident_pairs",
    " UNION ".join(f"SELECT a, b FROM {step.name}" for step in _EVERY),
    "every pair of accounts that is compared, once",
)
STEPS = (*_EVERY, PAIRS)

LEFT_OUT = " UNION ALL ".join(
    f"""
SELECT '{keys}' AS keys, count(*) AS months, coalesce(sum(pairs), 0) AS pairs
FROM (SELECT {_SIZE} AS pairs FROM ({_months(keys)}) GROUP BY key, month) WHERE pairs > {most}"""
    for keys, most in MOST.items()
)
