"""On whose word a published figure stands, so that two works that quote one body are one voice.

A figure stands on the body that counted (``reported_by``), on the sources that its work cites, or else on the work
itself. Figures for one thing that share any of these are one voice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median_low
from typing import Any

import pyarrow as pa

from materiel.analyse.casualties.published import Figure
from materiel.match.folding import folded
from materiel.snapshot.engine import Engine

_SOURCES = "SELECT s.id, w.work, s.author, s.publisher FROM sources s JOIN toll_work w ON w.source_id = s.id"
_COLUMNS = ("thing", "voice", "low", "point", "floor", "high", "weight", "standing")


class Bodies:
    """The bodies and works behind figures."""

    def __init__(self, engine: Engine) -> None:
        rows = engine.rows(_SOURCES)
        self._behind = {row["id"]: _behind(row) for row in rows}
        self._names = {row["id"]: row["author"] or row["publisher"] for row in rows}

    def tokens(self, figure: Figure) -> frozenset[str]:
        """What a figure stands on."""
        reported = {folded(body) for body in (figure.row["reported_by"] or "").split(";") if folded(body)}
        cited = [source.strip() for source in (figure.row["cited_source_ids"] or "").split(";")]
        found = reported.union(*(self._behind.get(source, frozenset()) for source in cited))
        return frozenset(found) or frozenset(
            (f"work {figure.row['work'] or figure.row['source_id'] or figure.id}",)
        )

    def name(self, figure: Figure) -> str | None:
        """The body on whose word a figure stands: the author of the sources cited for it, where that is one, else
        whoever the work says has counted."""
        cited = (source.strip() for source in (figure.row["cited_source_ids"] or "").split(";"))
        authors = {folded(name): name for name in map(self._names.get, cited) if name}
        named: str | None = figure.row["reported_by"]
        return next(iter(authors.values())) if len(authors) == 1 else named

    def voices(self, figures: Iterable[Figure]) -> list[list[Figure]]:
        """Figures that stand on one another, together; in the order of their ids."""
        groups: list[tuple[set[str], list[Figure]]] = []
        for figure in figures:
            tokens, members = set(self.tokens(figure)), [figure]
            for group in [group for group in groups if group[0] & tokens]:
                groups.remove(group)
                tokens, members = tokens | group[0], [*group[1], *members]
            groups.append((tokens, members))
        return [sorted(members, key=lambda figure: figure.id) for _, members in groups]


def _behind(source: dict[str, Any]) -> frozenset[str]:
    body = folded(source["author"] or source["publisher"] or "")
    return frozenset(token for token in (f"work {source['work']}", body) if token)


def voice_table(voices: dict[str, Sequence[Sequence[Figure]]]) -> pa.Table:
    """The voices on each thing as the table ``toll_published``, in the form of ``toll_voices``."""
    rows = [(thing, *_voice(members)) for thing, every in voices.items() for members in every]
    columns: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        for name, value in zip(_COLUMNS, row, strict=True):
            columns[name].append(value)
    kinds = {name: pa.float64() for name in _COLUMNS} | {
        "thing": pa.string(),
        "voice": pa.string(),
        "standing": pa.int64(),
    }
    return pa.table({name: pa.array(columns[name], kinds[name]) for name in _COLUMNS})


def _voice(members: Sequence[Figure]) -> tuple[Any, ...]:
    def stated(end: str, least: int) -> list[float]:
        return [f.row[end] for f in members if f.row[end] is not None and f.standing >= least]

    points = stated("point", 1)
    return (
        members[0].id,
        min(stated("low", 2), default=None),
        median_low(points) if points else None,
        max(stated("low", 1), default=None),
        max(stated("high", 0), default=None),
        max(figure.weight for figure in members),
        max(figure.standing for figure in members),
    )
