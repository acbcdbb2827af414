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


LINKED = {
    "observations": "(same_as IS NOT NULL OR id IN (SELECT same_as FROM observations WHERE same_as IS NOT NULL))",
    "events": "(incident_id IS NOT NULL)",
    "figures": "(series IS NOT NULL)",
}
"""Rows that may tell of the same thing as another row, as SQL; every other row stands alone."""


def works_per_row(table: str) -> str:
    """SQL for each row's id and the number of works that tell of the same thing, for rows that may not stand alone.

    >>> "GROUP BY" in works_per_row("events")
    True
    """
    rows = f"(SELECT * FROM {table} WHERE {LINKED.get(table, 'TRUE')})"
    return f"""
SELECT t.id, n.works FROM (SELECT r.id, {TELLINGS[table]} AS thing FROM {rows} r) t
JOIN (
    SELECT {TELLINGS[table]} AS thing, count(DISTINCT coalesce(s.work_id, r.source_id)) AS works
    FROM {rows} r LEFT JOIN sources s ON s.id = r.source_id GROUP BY ALL
) n USING (thing)
"""
