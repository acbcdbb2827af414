"""Who says so, in the end: the works behind a row, so that copies of one work count as one voice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from materiel.analyse.attribution.firmness import firmness
from materiel.analyse.study import Study
from materiel.match.works import works

_SOURCES = "SELECT id, kind, author, publisher, title, citation, public_label, reliability FROM sources ORDER BY id"


class Sources:
    """The sources of a snapshot.

    The roots of a row are the sources that it cites, or else its own; each is named by its publisher where that is
    stated (two reports of one publisher are no two independent voices), or else by its work.
    """

    def __init__(self, study: Study) -> None:
        rows = study.engine.rows(_SOURCES)
        work = works(study.engine)
        published: dict[str, str] = {}
        for row in rows:
            if row["publisher"]:
                published.setdefault(work[row["id"]], row["publisher"])
        self.root = {row["id"]: published.get(work[row["id"]], work[row["id"]]) for row in rows}
        self.names: dict[str, str] = {}
        """What each voice is called."""
        for row in rows:
            self.names.setdefault(self.root[row["id"]], _name(row) or self.root[row["id"]])
        self.reliability: Mapping[str, str | None] = {row["id"]: row["reliability"] for row in rows}

    def roots(self, row: Mapping[str, Any]) -> frozenset[str]:
        """Who says so, each independent voice once."""
        return frozenset(self.root.get(source, source) for source in _named(row))

    def firmness(self, row: Mapping[str, Any]) -> float:
        """The part of a kind's weight that the row carries."""
        return firmness(
            row["stated_as"], row["credibility"], [self.reliability.get(source) for source in _named(row)]
        )


def _name(row: Mapping[str, Any]) -> str | None:
    """What a voice is called: its publisher; else who was spoken with, or who wrote it; else what may be shown."""
    spoken = row["title"] if row["kind"] == "interview" else None
    names = (row["publisher"], spoken, row["author"], row["title"], row["public_label"], row["citation"])
    return next((name for name in names if name), None)


def _named(row: Mapping[str, Any]) -> list[str]:
    cited = [source for source in (row["cited_source_ids"] or "").split(";") if source]
    return cited or [source for source in [row["source_id"]] if source]
