"""What a work cites: from the marker in its text to the rows of its sources."""

from __future__ import annotations

from collections import defaultdict

from convert.gold import GoldRow, GoldTable


class Citations:
    """The sources behind the markers of every document. A note with several sources has one row for each."""

    def __init__(self, sources: GoldTable) -> None:
        self._by_marker: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._by_key: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in sources:
            for marker in row.several("cited_sources"):
                self._by_marker[row.document, marker].append(row.id)
            self._by_key[row.document, row["key"]].append(row.id)

    def of(self, row: GoldRow) -> list[str]:
        """Ids of the sources that a row cites. Raises KeyError for a marker that no source has."""
        found: dict[str, None] = {}
        for marker in row.several("cited_sources"):
            place = (row.document, marker)
            ids = self._by_marker.get(place) or self._by_key.get(place)
            if not ids:
                raise KeyError(f"{row.id}: no source has the marker {marker!r}")
            found |= dict.fromkeys(ids)
        return list(found)
