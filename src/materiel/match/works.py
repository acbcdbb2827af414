"""Works: which sources are copies or short forms of one work, so that they count as one voice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from materiel.snapshot.engine import Engine

_SOURCES = "SELECT id, work_id, same_as FROM sources ORDER BY id"


def works(engine: Engine) -> dict[str, str]:
    """The work of every source: its ``work_id``, or that of the source it repeats, or its own id.

    >>> import pyarrow as pa
    >>> t = pa.table({"id": ["a", "b", "c"], "work_id": ["W", "W", None], "same_as": [None, None, "b"]})
    >>> with Engine.over({"sources": t}) as engine:
    ...     works(engine)
    {'a': 'W', 'b': 'W', 'c': 'W'}
    """
    return works_from((row["id"], row["work_id"], row["same_as"]) for row in engine.rows(_SOURCES))


def works_from(sources: Iterable[tuple[str, str | None, str | None]]) -> dict[str, str]:
    """The same from rows of id, ``work_id`` and ``same_as``."""
    rows = {source: (work, same) for source, work, same in sources}
    return {source: _work_of(source, rows) for source in rows}


def _work_of(source: str, rows: Mapping[str, tuple[str | None, str | None]]) -> str:
    seen = {source}
    while True:
        work, same = rows.get(source, (None, None))
        if work is not None:
            return work
        if same is None or same in seen or same not in rows:
            return source
        seen.add(same)
        source = same
