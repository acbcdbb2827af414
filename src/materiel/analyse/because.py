"""What a row of a finding rests on: the ids of its rows, or the filter that selects them where they are many."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from materiel.analyse.conditions import Condition, parse_conditions
from materiel.analyse.selection import where
from materiel.analyse.study import Study
from materiel.analyse.theatre import COUNTED, Selection, select
from materiel.errors import UsageError
from materiel.model.tables import TABLES
from materiel.snapshot.engine import Step

MOST_IDS = 25
"""A row of a finding names its rows one by one up to this many."""


def reason(ids: Sequence[str] | None, filter_text: str, table: str = "observations") -> dict[str, Any]:
    """The keys ``because`` and ``filter`` of a row.

    >>> reason(["OBS-1"], "counted: kind=weapon")
    {'because': ['observations:OBS-1'], 'filter': None}
    >>> reason(None, "counted: kind=weapon")
    {'because': [], 'filter': 'counted: kind=weapon'}
    """
    if ids is None:
        return {"because": [], "filter": filter_text}
    return {"because": [f"{table}:{row_id}" for row_id in ids], "filter": None}


@dataclass(frozen=True)
class Reasons:
    """The rows behind each key of a count; ``key`` is SQL over an observation."""

    study: Study
    selection: Selection
    key: str

    def few(self, rows: Mapping[Hashable, int]) -> dict[Hashable, list[str]]:
        """The ids behind each key that few rows stand behind; ``rows`` says how many there are."""
        wanted = [key for key, n in rows.items() if n <= MOST_IDS]
        if not wanted:
            return {}
        step = Step(
            "behind",
            f"""
SELECT key, list(id ORDER BY id) AS ids FROM (SELECT {self.key} AS key, id FROM selected)
WHERE key IN (SELECT unnest(?::VARCHAR[])) OR (? AND key IS NULL)
GROUP BY key
""",
            "the rows behind each key",
        )
        plan = self.selection.plan.then(step, [str(key) for key in wanted if key is not None], None in wanted)
        return {row["key"]: row["ids"] for row in plan.rows(self.study.engine)}

    def of(self, ids: Sequence[str] | None, *conditions: Condition) -> dict[str, Any]:
        """The keys ``because`` and ``filter`` of the row of one key."""
        return reason(ids, self.selection.filter(*conditions))


def rows_behind(study: Study, filter_text: str) -> list[str]:
    """The rows that a ``filter`` of a finding selects, as ``table:id``. Raises `UsageError`.

    ``counted: ...`` selects counted observations of the theatre, ``table: ...`` rows of a table; several filters
    are joined by a semicolon.
    """
    return [row for part in filter_text.split("; ") for row in _selected(study, part)]


def _selected(study: Study, text: str) -> list[str]:
    table, colon, rest = text.partition(":")
    if not colon or (f"{table}:" != COUNTED and table not in TABLES):
        raise UsageError(
            f"{text!r} is no filter of a finding; it begins with {COUNTED} or the name of a table and a colon"
        )
    if f"{table}:" == COUNTED:
        step = Step("ids", "SELECT id FROM selected ORDER BY id", "the rows selected")
        rows = select(study, rest).plan.then(step).rows(study.engine)
        return [f"observations:{row['id']}" for row in rows]
    test = where(parse_conditions(rest), table, study.engine)
    rows = study.engine.rows(f"SELECT id FROM {table} WHERE {test.sql} ORDER BY id", test.values)
    return [f"{table}:{row['id']}" for row in rows]
