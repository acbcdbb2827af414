"""Place names of the works as entities: one registry for both transcriptions.

`places.csv` beside this file lists every place that a work names: the id, the name, how the works print it, the
country, what contains it, and its number in GeoNames where it has one. Coordinates come from GeoNames and from
nowhere else; a place that is not in its file of Mali has none, and `place_precision` says so.
"""

from __future__ import annotations

import csv
from pathlib import Path

from convert.gazetteer import Feature, features
from convert.records import Records

_LIST = Path(__file__).parent / "places.csv"
_GEONAMES, _CASE = "src.geonames", "src.case"


class Places:
    """The registry of places. A place becomes an entity when it is first asked for, with all that contains it."""

    def __init__(self, geonames: Path, records: Records) -> None:
        with _LIST.open(encoding="utf-8", newline="") as stream:
            self._rows = {row["id"]: row for row in csv.DictReader(stream)}
        numbers = {row["geonames"] for row in self._rows.values()} - {""}
        self._features = features(geonames / "mali-2023.txt", numbers)
        missing = sorted(numbers - set(self._features))
        if missing:
            raise ValueError(f"places.csv: not in the GeoNames file: {', '.join(missing)}")
        self._records = records
        self._by_name = {
            name.strip().casefold(): place_id
            for place_id, row in self._rows.items()
            for name in (row["name"], *row["printed"].split(";"))
            if name.strip()
        }

    def find(self, printed: str) -> str:
        """The id of the place that a printed name means. Raises KeyError where `places.csv` lacks it."""
        place_id = self._by_name.get(" ".join(printed.casefold().split()))
        if place_id is None:
            raise KeyError(f"places.csv lists no place printed as {printed!r}")
        return self.by_id(place_id)

    def by_id(self, place_id: str) -> str:
        """The id itself, once the place and all that contains it are entities."""
        if not self._records.has("entities", place_id):
            row = self._rows[place_id]
            if row["within"]:
                self.by_id(row["within"])
            self._records.add("entities", place_id, self._cells(row))
        return place_id

    def _cells(self, row: dict[str, str]) -> dict[str, str | float | None]:
        feature: Feature | None = self._features.get(row["geonames"])
        return {
            "kind": "place",
            "name": row["name"],
            "aliases": row["printed"],
            "name_fr": row["name_fr"],
            "country": row["country"],
            "latitude": feature.latitude if feature else None,
            "longitude": feature.longitude if feature else None,
            "place_precision": row["precision"],
            "within": row["within"],
            "external_ids": f"geonames:{feature.number}" if feature else "",
            "source_id": _GEONAMES if feature else _CASE,
            "note": row["note"],
        }
