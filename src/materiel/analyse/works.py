"""How many different works tell of the same thing: one work twice is still one."""

from __future__ import annotations

_ITEM = "r.kind, r.model, r.calibre, r.marks, r.producer_country"

TELLINGS = {
    "observations": "coalesce(r.same_as, r.id)",
    "holdings": f"concat_ws('|', r.holder_id, r.polarity, {_ITEM})",
    "transfers": f"concat_ws('|', r.from_id, r.to_id, r.mode, {_ITEM})",
    "events": "coalesce(r.incident_id, r.id)",
    "figures": "coalesce(r.series, r.id)",
    "claims": "concat_ws('|', r.entity_id, r.property, lower(r.value))",
    "relations": "concat_ws('|', r.subject_id, r.relation, r.object_id)",
}
"""What makes two rows of a table tell of the same thing, as SQL over a row ``r``."""


def works_per_row(table: str) -> str:
    """SQL for each row's id and the number of different works that tell of the same thing as it.

    >>> "GROUP BY" in works_per_row("events")
    True
    """
    return f"""
SELECT t.id, n.works FROM (SELECT r.id, {TELLINGS[table]} AS thing FROM {table} r) t
JOIN (
    SELECT {TELLINGS[table]} AS thing, count(DISTINCT coalesce(s.work_id, r.source_id)) AS works
    FROM {table} r LEFT JOIN sources s ON s.id = r.source_id GROUP BY ALL
) n USING (thing)
"""
