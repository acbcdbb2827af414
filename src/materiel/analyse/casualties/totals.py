"""Totals of incidents under each key, what each work's own accounts add up to, and the rows behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from materiel.analyse.casualties.accounts import lay_out
from materiel.analyse.casualties.behind import MOST_IDS
from materiel.analyse.casualties.heaping import heaping_of
from materiel.analyse.casualties.incidents import describe
from materiel.analyse.casualties.keys import KEYS_BY, SHARED, TOTALS
from materiel.analyse.casualties.measures import Measure
from materiel.analyse.casualties.overlaps import part_overlaps
from materiel.analyse.casualties.reconcile import RECONCILING
from materiel.analyse.casualties.spread import Counts, Floats, intervals
from materiel.analyse.casualties.voices import hear
from materiel.analyse.numbers import plain
from materiel.analyse.study import Study
from materiel.snapshot.engine import Engine, Step

KeyRole = tuple[str | None, str | None]
Row = dict[str, Any]

BY_WORK = Step(
    "toll_by_work",
    """
SELECT k.key, k.role, u.work, min(u.source_id) AS source_id, count(*)::BIGINT AS incidents,
    sum(coalesce(a.low, u.low)) AS low, sum(coalesce(a.best, u.best)) AS best,
    CASE WHEN bool_and(u.high IS NOT NULL) THEN sum(u.high) END AS high
FROM toll_keys k JOIN toll_told u ON u.incident = k.incident
    LEFT JOIN toll_own_adds a ON a.incident = u.incident AND a.work = u.work
WHERE k.is_certain
GROUP BY k.key, k.role, u.work
ORDER BY k.key, k.role, u.work
""",
    "what each work's own accounts add up to",
)

BEHIND = Step(
    "toll_behind",
    f"""
SELECT k.key, k.role, count(*) AS n, CASE WHEN count(*) <= {MOST_IDS} THEN list(a.ref ORDER BY a.ref) END AS refs
FROM toll_keys k JOIN toll_accounts a ON a.incident = k.incident
GROUP BY k.key, k.role
""",
    "the rows behind each key, one by one where they are few",
)

# Nothing says where between nought and a bound a number lies, nor how much of a total an overlap leaves.
_AS_COUNTED = "(a.incident IS NOT NULL OR i.standing = 0 OR (i.best IS NULL AND coalesce(i.low, 0) < 1))"
_SPREAD = f"""
SELECT n.n AS key, i.lead,
    CASE WHEN {_AS_COUNTED} THEN coalesce(a.best, i.best, i.low, 0) ELSE coalesce(i.low, 0) END AS low,
    CASE WHEN {_AS_COUNTED} THEN coalesce(a.best, i.best, i.low, 0) ELSE i.best END AS best,
    CASE WHEN {_AS_COUNTED} THEN coalesce(a.best, i.best, i.low, 0) ELSE i.high END AS high
FROM toll_keys k JOIN toll_numbers n ON n.key IS NOT DISTINCT FROM k.key AND n.role IS NOT DISTINCT FROM k.role
    JOIN toll_incidents i ON i.incident = k.incident LEFT JOIN toll_adds a ON a.incident = i.incident
WHERE k.is_certain AND i.is_stated
"""


@dataclass(frozen=True)
class Totals:
    """Everything that incidents say, by key and role."""

    rows: Mapping[KeyRole, Row]
    by_work: Mapping[KeyRole, list[Row]]
    refs: Mapping[KeyRole, list[str] | None]
    spread: Mapping[KeyRole, tuple[float, float]]

    def keys(self) -> list[KeyRole]:
        """The keys under which something is counted, or should be."""
        return [key for key, row in self.rows.items() if row["counted"] or row["uncounted"] or row["uncertain"]]


LAID = "incidents laid out for"


def lay_incidents(study: Study, measure: Measure) -> None:
    """Work out every incident of a measure; leaves ``toll_incidents`` and its kin in the engine of the study.

    Done once for one measure after another: the next question on the same measure finds them there.
    """
    engine = study.engine
    if study.kept.get(LAID) == measure.name:
        return
    study.kept[LAID] = measure.name
    lay_out(engine, measure)
    hear(engine)
    engine.keep(RECONCILING)
    describe(engine)
    part_overlaps(engine)


def totals(engine: Engine, by: str, times: Mapping[str, tuple[date | None, date | None]]) -> Totals:
    """Add incidents up under the keys of ``by``, and of ``times`` of several years.

    Reads what `lay_incidents` leaves.
    """
    engine.add("toll_times", _times(times))
    engine.keep([KEYS_BY[by], SHARED])
    rows = {(row["key"], row["role"]): row for row in engine.take([TOTALS]).to_pylist()}
    return Totals(
        rows=rows,
        by_work=_grouped(engine.take([BY_WORK])),
        refs={(row["key"], row["role"]): row["refs"] for row in engine.take([BEHIND]).to_pylist()},
        spread=_spread(engine, list(rows)),
    )


def _times(times: Mapping[str, tuple[date | None, date | None]]) -> pa.Table:
    ends = list(times.values())
    return pa.table(
        {
            "key": pa.array(list(times), pa.string()),
            "first": pa.array([first for first, _ in ends], pa.date32()),
            "last": pa.array([last for _, last in ends], pa.date32()),
        }
    )


def _grouped(table: pa.Table) -> dict[KeyRole, list[Row]]:
    found: dict[KeyRole, list[Row]] = defaultdict(list)
    for row in table.to_pylist():
        found[(row["key"], row["role"])].append(row)
    return found


def _spread(engine: Engine, keys: list[KeyRole]) -> dict[KeyRole, tuple[float, float]]:
    """The simulated 90 % interval of each key."""
    engine.add("toll_numbers", _numbered(keys))
    table = engine.run(_SPREAD)
    if table.num_rows == 0:
        return {}
    rounding = {heaping.work: heaping.rounding for heaping in heaping_of(engine)}
    leads = table["lead"].combine_chunks().dictionary_encode()
    shares = np.array([rounding.get(lead, 0.0) for lead in leads.dictionary.to_pylist()] + [0.0])
    source = np.asarray(leads.indices.fill_null(len(shares) - 1).to_numpy(zero_copy_only=False), dtype=np.int64)
    low, best, high = (_floats(table[name]) for name in ("low", "best", "high"))
    ends = intervals(Counts(low, best, high, table["key"].to_numpy(), source, shares[source]), len(keys))
    return {key: (float(ends[0][n]), float(ends[1][n])) for n, key in enumerate(keys)}


def _numbered(keys: list[KeyRole]) -> pa.Table:
    return pa.table(
        {
            "key": pa.array([key for key, _ in keys], pa.string()),
            "role": pa.array([role for _, role in keys], pa.string()),
            "n": pa.array(range(len(keys)), pa.int64()),
        }
    )


def _floats(column: pa.ChunkedArray) -> Floats:
    return np.asarray(column.to_numpy(zero_copy_only=False), dtype=np.float64)


def range_of(row: Row) -> dict[str, float | int | None]:
    """The certain range of a key: no upper bound where an incident has none, nothing where none has a number."""
    if not row["counted"]:
        return {"low": None, "best": None, "high": None}
    high = None if row["open"] else row["high"]
    return {"low": plain(row["low"]), "best": plain(row["best"]), "high": plain(high)}
