"""Who says so, in the end: the works behind a row, so that copies of one work count as one voice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from materiel.analyse.attribution.firmness import firmness
from materiel.analyse.study import Study
from materiel.match.works import works

_SOURCES = "SELECT id, publisher, reliability FROM sources"


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
        self.reliability: Mapping[str, str | None] = {row["id"]: row["reliability"] for row in rows}

    def roots(self, row: Mapping[str, Any]) -> frozenset[str]:
        """Who says so, each independent voice once."""
        return frozenset(self.root.get(source, source) for source in _named(row))

    def firmness(self, row: Mapping[str, Any]) -> float:
        """The part of a kind's weight that the row carries."""
        return firmness(
            row["stated_as"], row["credibility"], [self.reliability.get(source) for source in _named(row)]
        )


def _named(row: Mapping[str, Any]) -> list[str]:
    cited = [source for source in (row["cited_source_ids"] or "").split(";") if source]
    return cited or [source for source in [row["source_id"]] if source]
