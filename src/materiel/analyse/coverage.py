"""Coverage: what the records leave open, table by table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from materiel.analyse.because import MOST_IDS, reason
from materiel.analyse.conditions import parse_conditions
from materiel.analyse.finding import Analysis, Answer, Row
from materiel.analyse.gaps import GAPS, Gap
from materiel.analyse.selection import Where, where
from materiel.analyse.study import Study
from materiel.model.tables import TABLES

KEYS = {
    "table": "the table",
    "what": "what is not known of a row",
    "count": "how many rows it is not known of",
    "share": "part of the rows that it could be known of",
    "of": "how many rows it could be known of",
    "because": "the rows, as table:id; empty where they are many",
    "filter": "the filter that selects the rows, where they are many",
}


@dataclass(frozen=True)
class _Test:
    gap: Gap
    whole: Where
    missing: Where


def cover(study: Study, options: Mapping[str, Any]) -> Answer:
    """Count what is undated, unplaced, uncounted, unidentified, single-sourced, in every table."""
    rows = [row for table in TABLES for row in _table(study, table)]
    empty = [table for table in TABLES if not study.engine.rows(f"SELECT 1 FROM {table} LIMIT 1")]
    return Answer(rows, [f"no row on record: {', '.join(empty)}"] if empty else [])


def _table(study: Study, table: str) -> list[Row]:
    """All gaps of one table, in one pass over it."""
    tests = [_test(study, gap) for gap in GAPS if gap.table == table]
    if not tests:
        return []
    counts = ", ".join(
        f"count(*) FILTER (WHERE {t.whole.sql}) AS whole_{n}, "
        f"count(*) FILTER (WHERE {t.whole.sql} AND {t.missing.sql}) AS missing_{n}, "
        f"min(id, {MOST_IDS + 1}) FILTER (WHERE {t.whole.sql} AND {t.missing.sql}) AS ids_{n}"
        for n, t in enumerate(tests)
    )
    values = [v for t in tests for part in (t.whole, *(t.whole, t.missing) * 2) for v in part.values]
    found = study.engine.rows(f"SELECT {counts} FROM {table}", values)[0]
    return [_row(t.gap, found, n) for n, t in enumerate(tests) if found[f"whole_{n}"]]


def _test(study: Study, gap: Gap) -> _Test:
    def read(text: str) -> Where:
        return where(parse_conditions(text), gap.table, study.engine)

    return _Test(gap, read(gap.of), read(gap.filter))


def _row(gap: Gap, found: Mapping[str, Any], n: int) -> Row:
    whole, count, ids = found[f"whole_{n}"], found[f"missing_{n}"], found[f"ids_{n}"] or []
    words = " and ".join(part for part in (gap.of, gap.filter) if part)
    return {
        "table": gap.table,
        "what": gap.what,
        "count": count,
        "share": count / whole,
        "of": whole,
    } | reason(ids if count <= MOST_IDS else None, f"{gap.table}: {words}", gap.table)


ANALYSIS = Analysis(
    name="coverage",
    title="What the records leave open: undated, unplaced, uncounted, unidentified, single-sourced",
    run=cover,
    shapes=(KEYS,),
)
