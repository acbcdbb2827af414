"""What an import found to differ, as rows: table, id, column, what became of it, the cell before and after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import pyarrow as pa
import pyarrow.compute as pc

WHAT: Mapping[str, str] = MappingProxyType(
    {
        "added": "in this release, not in the case before",
        "changed": "the release says otherwise than the earlier one; the case now says it too",
        "edit_kept": "edited by hand since its import and unchanged by the publisher: the edit stays",
        "conflict": "edited by hand, and changed by the publisher too: the edit stays",
        "withdrawn": "in the earlier release, not in this one: no longer current, kept in the ledger's history",
        "withdrawn_kept": "withdrawn, but other rows rest on it or it was edited: kept, and marked as denied",
        "removed_by_hand": "removed from the case by hand since its import: not brought back",
        "unnamed": "no row of the case names it any longer: taken out with what named it",
    }
)
"""What can become of a row or cell. Of ``changed``, ``edit_kept`` and ``conflict`` every cell is a row."""

SCHEMA = pa.schema([(name, pa.string()) for name in ("table", "id", "column", "what", "before", "after")])


def of_rows(table: str, ids: pa.Array | pa.ChunkedArray, what: str) -> pa.Table:
    """Whole rows of which one thing is to be said."""
    count = len(ids)
    none = pa.nulls(count, pa.string())
    cells = [pa.repeat(table, count), ids, none, pa.repeat(what, count), none, none]
    return pa.table(cells, schema=SCHEMA)


def of_cells(table: str, column: str, what: str, rows: pa.Table) -> pa.Table:
    """Cells of one column; ``rows`` has the columns ``id``, ``before``, ``after``."""
    count = rows.num_rows
    texts = [pc.cast(rows[name], pa.string()) for name in ("before", "after")]
    return pa.table(
        [pa.repeat(table, count), rows["id"], pa.repeat(column, count), pa.repeat(what, count), *texts],
        schema=SCHEMA,
    )


def together(parts: Iterable[pa.Table]) -> pa.Table:
    """All of them in one table."""
    return pa.concat_tables([SCHEMA.empty_table(), *parts])
