"""The totals of data sets: a publisher that lists all incidents of a year publishes their total with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from materiel.analyse.casualties.published import Figure
from materiel.snapshot.engine import Engine

INSIDE = """
    (i.place IS NULL OR EXISTS (SELECT 1 FROM toll_inside h WHERE h.place = i.place AND h.above = ?)
        OR i.place IN (SELECT p.place FROM toll_areas p JOIN entities e ON e.id = ? AND e.country = p.country))"""
"""Whether an incident ``i`` is in an area, or in the country that the area is."""

_TOTALS = f"""
SELECT k.key, u.work, min(u.source_id) AS source_id, min(coalesce(s.publisher, s.author)) AS body,
    min(s.reliability) AS reliability, sum(u.low) AS low, sum(u.best) AS point,
    CASE WHEN bool_and(u.high IS NOT NULL) THEN sum(u.high) END AS high
FROM toll_keys k JOIN toll_told u ON u.incident = k.incident JOIN toll_incidents i ON i.incident = k.incident
    JOIN sources s ON s.id = u.source_id AND s.kind = 'data_set'
WHERE k.is_certain AND {INSIDE}
GROUP BY k.key, u.work ORDER BY k.key, u.work
"""


def totals_of_data_sets(engine: Engine, area: str | None) -> Mapping[str | None, list[Figure]]:
    """The total of each data set in each year, for an area; reads the keys of years."""
    found: dict[str | None, list[Figure]] = {}
    for row in engine.rows(_TOTALS, [area, area]) if area else ():
        found.setdefault(row["key"], []).append(_figure(row, area))
    return found


def _figure(row: dict[str, Any], area: str | None) -> Figure:
    told = {
        "id": f"list {row['work']}",
        "reported_by": row["body"],
        "period": row["key"],
        **dict.fromkeys(("subject", "series", "cited_source_ids", "stated_as", "credibility", "last")),
    }
    return Figure(row | told, frozenset(), area, None, row["key"], True)
