"""From a combination of cells back to the rows that have it: who makes a statement that was checked once."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from materiel.analyse.contradictions.ground import Row
from materiel.snapshot.engine import Engine

_MOST = 25  # rows named for one combination; more are counted
_TABLE = "combinations_found"


def rows_alike(engine: Engine, found: Sequence[Row], columns: Sequence[str], where: str) -> list[list[str]]:
    """For each combination, the ids of the observations that have it, the least of them, in their order.

    ``where`` is the condition under which the combinations were formed.
    """
    if not found:
        return []
    cells = {name: [row[name] for row in found] for name in columns}
    engine.add(_TABLE, pa.table({"at": list(range(len(found))), **cells}))
    alike = " AND ".join(f"o.{name} IS NOT DISTINCT FROM f.{name}" for name in columns)
    rows = engine.rows(
        f"SELECT f.at, list(o.id ORDER BY o.id)[1:{_MOST}] AS ids "
        f"FROM {_TABLE} f JOIN (SELECT * FROM observations WHERE {where}) o ON {alike} GROUP BY f.at"
    )
    ids = {row["at"]: row["ids"] for row in rows}
    return [list(ids.get(at, [row["id"]])) for at, row in enumerate(found)]
