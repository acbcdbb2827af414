"""How two accounts compare, factor by factor: each factor has levels, and a pair stands on one level of each."""

from __future__ import annotations

from materiel.match.incidents.blocking import GAP, KM
from materiel.snapshot.engine import Step

EXACT_DAYS = 3
"""Accounts that span at most so many days and are not rough have exact dates."""

_EXACT_DATE = f"(a.last_day - a.first_day <= {EXACT_DAYS} AND a.rough = 0)"
_SPAN = "greatest(a.last_day - a.first_day + a.rough, b.last_day - b.first_day + b.rough)"
_OVERLAP = f"{GAP} <= a.rough + b.rough"
_SHARED = "len(list_intersect(a.parties, b.parties))"
_AREAS_KNOWN = "len(a.areas) > 0 AND len(b.areas) > 0"

FACTORS = {
    "date": f"""CASE
    WHEN a.first_day IS NULL OR b.first_day IS NULL THEN 'not_stated'
    WHEN {_EXACT_DATE} AND {_EXACT_DATE.replace("a.", "b.")} THEN CASE
        WHEN {GAP} = 0 THEN 'same_day' WHEN {GAP} = 1 THEN 'next_day' WHEN {GAP} <= 3 THEN 'days_apart'
        ELSE 'weeks_apart' END
    WHEN {_SPAN} <= 15 THEN CASE WHEN {_OVERLAP} THEN 'within_fortnight' ELSE 'outside_fortnight' END
    WHEN {_SPAN} <= 45 THEN CASE WHEN {_OVERLAP} THEN 'within_month' ELSE 'outside_month' END
    WHEN {_OVERLAP} THEN 'within_year' ELSE 'outside_year' END""",
    "place": f"""CASE
    WHEN a.exact_to <= 2 AND b.exact_to <= 2 THEN CASE
        WHEN {KM} < 1 THEN 'same_point' WHEN {KM} < 10 THEN 'under_10_km' WHEN {KM} < 30 THEN 'under_30_km'
        ELSE 'further' END
    WHEN a.exact_to IS NOT NULL AND b.exact_to IS NOT NULL THEN CASE
        WHEN {KM} <= greatest(a.reach, b.reach) THEN 'within_reach' ELSE 'beyond_reach' END
    WHEN NOT ({_AREAS_KNOWN}) THEN 'not_stated'
    WHEN a.areas[1] = b.areas[1] THEN 'same_area'
    WHEN list_contains(a.areas, b.areas[1]) OR list_contains(b.areas, a.areas[1]) THEN 'one_in_other'
    ELSE 'other_area' END""",
    "parties": f"""CASE
    WHEN len(a.parties) = 0 OR len(b.parties) = 0 THEN 'not_stated'
    WHEN {_SHARED} >= 2 THEN 'two_shared'
    WHEN {_SHARED} = 1 AND least(len(a.parties), len(b.parties)) = 1 THEN 'only_one_named_shared'
    WHEN {_SHARED} = 1 THEN 'one_shared'
    WHEN list_has_any(a.wider, b.wider) THEN 'related'
    ELSE 'none_shared' END""",
    "kind": """CASE
    WHEN a.family = 'violence' AND b.family = 'violence' THEN
        CASE WHEN a.kind = b.kind THEN 'same_violence' ELSE 'other_violence' END
    WHEN a.kind = b.kind THEN 'same' WHEN a.family = b.family THEN 'alike' ELSE 'other' END""",
    "killed": """CASE
    WHEN a.low IS NULL OR b.low IS NULL OR a.high IS NULL OR b.high IS NULL THEN 'not_stated'
    WHEN a.low = b.low AND a.high = b.high AND a.high > 0 THEN 'same_number'
    WHEN a.high = 0 AND b.high = 0 THEN 'nobody'
    WHEN a.low <= b.high AND b.low <= a.high THEN 'overlap'
    WHEN greatest(a.low, b.low) <= 2 * least(a.high, b.high) OR greatest(a.low, b.low) - least(a.high, b.high) <= 2
        THEN 'near'
    ELSE 'apart' END""",
}
"""The level of each factor, as SQL over accounts ``a`` and ``b``. The factor ``name`` is compared in Python."""

COMPARED = Step(
    "incident_compared",
    f"""
SELECT p.a, p.b, {", ".join(f"{sql} AS {name}" for name, sql in FACTORS.items())}
FROM incident_pairs p JOIN incident_accounts a ON a.n = p.a JOIN incident_accounts b ON b.n = p.b
""",
    "the level of every factor for every pair that is compared",
)
NAMED = Step(
    "incident_named",
    """
SELECT p.a, p.b, a.name AS one, b.name AS other
FROM incident_pairs p JOIN incident_accounts a ON a.n = p.a JOIN incident_accounts b ON b.n = p.b
WHERE a.name IS NOT NULL AND b.name IS NOT NULL AND NOT a.once AND NOT b.once
""",
    "pairs of texts of which both give a label; those in data sets only repeat the parties",
)
