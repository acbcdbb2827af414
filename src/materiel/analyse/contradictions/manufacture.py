"""Items told of before they were made, and serial numbers on items that bear none.

An item whose earliest possible year of production lies after the last day on which it was seen, held or moved was
either misread or misdated. A number beside the word *none* or *removed* is one of two.
"""

from __future__ import annotations

from collections.abc import Iterator

from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.rows import Contradiction
from materiel.snapshot.engine import Engine

_MOST = 20  # rows of one source and table that are listed one by one; the rest are named with the last
_TOLD = {"observations": "seen", "holdings": "held", "transfers": "moved"}
_EARLY = " UNION ALL ".join(
    f"""
SELECT '{table}' AS "table", '{word}' AS word, id, kind, model, calibre, marks, year_from, date,
       year(date_latest) AS told_in, source_id, locator, stated_as
FROM {table} WHERE year_from IS NOT NULL AND date_latest IS NOT NULL AND year_from > year(date_latest)
"""
    for table, word in _TOLD.items()
)
_NUMBERED = """
SELECT 'observations' AS "table", id, kind, model, calibre, marks, serial, serial_state, source_id, locator,
       stated_as
FROM observations WHERE serial IS NOT NULL AND serial_state IN ('none', 'removed')
ORDER BY source_id, id
"""


def items_out_of_time(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare years of production with the days of the rows, and numbers with their stated absence."""
    groups: dict[tuple[str, str | None], list[Row]] = {}
    for row in engine.rows(f'{_EARLY} ORDER BY "table", source_id, id'):
        groups.setdefault((row["table"], row["source_id"]), []).append(row)
    for rows in groups.values():
        for at, row in enumerate(rows[:_MOST], 1):
            years = row["year_from"] - row["told_in"]
            values = f"made in {row['year_from']} at the earliest", f"{row['word']} {row['date']}"
            more = rows[_MOST:] if at == _MOST else []
            yield _told(ground, row, "date", "year", values, min(1.0, 0.4 + years / 20), more)
    for row in engine.rows(_NUMBERED):
        values = f"serial number {row['serial']}", f"serial number: {row['serial_state']}"
        yield _told(ground, row, "internal", "serial", values, 0.5, [])


def _told(
    ground: Ground, row: Row, kind: str, of: str, values: tuple[str, str], size: float, more: list[Row]
) -> Contradiction:
    item = ", ".join(filter(None, (row["model"], row["calibre"], row["marks"]))) or row["kind"] or row["id"]
    also = f" {len(more):,} more rows of this source are alike." if more else ""
    return Contradiction(
        kind=kind,
        subject=item,
        subject_id=f"{row['table']}:{row['id']}",
        property=of,
        left=ground.side(row["table"], row, values[0]),
        right=ground.side(row["table"], row, values[1]),
        size=size,
        stated_as=(row["stated_as"],),
        resolution="open",
        explanation=f"{row['id']} ({ground.cited(row)}): {values[0]}, but {values[1]}. Both cannot be right.{also}",
        because=tuple(f"{row['table']}:{one['id']}" for one in (row, *more)),
    )
