"""Place names of the works as entities: one registry for both transcriptions.

`places.csv` beside this file lists every place that a work names: the id, the name, how the works print it, the
country, what contains it, and its number in GeoNames where it has one. Coordinates come from GeoNames and from
nowhere else; a place that is not in its file of Mali has none, and `place_precision` says so.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from convert.gazetteer import Feature, features
from convert.records import Records

_LIST = Path(__file__).parent / "places.csv"
_GEONAMES, _CASE = "src.geonames", "src.case"


# Words before a place name, with the precision of a place so described.
_NEAR = {"near": "2", "toward": "5"}


@dataclass(frozen=True)
class Where:
    """The place that printed words mean, how exact it is, and whether it says all that the words say."""

    place_id: str
    precision: str
    is_plain: bool


NOWHERE = Where("", "7", is_plain=False)


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
            _folded(name): place_id
            for place_id, row in self._rows.items()
            for name in (row["name"], *row["printed"].split(";"))
            if name.strip()
        }

    def find(self, printed: str) -> str:
        """The id of the place that a printed name means. Raises KeyError where `places.csv` lacks it."""
        place_id = self._by_name.get(_folded(printed))
        if place_id is None:
            raise KeyError(f"places.csv lists no place printed as {printed!r}")
        return self.by_id(place_id)

    def where(self, printed: str) -> Where:
        """The one place that printed words mean. Raises KeyError where `places.csv` lacks a name in them.

        Of several places it is the smallest one that contains them all, and none where no place does; of a place
        and what it lies in (``Niamey, Niger``; ``Bamba (Gao region)``) it is the first.
        """
        if self._is_listed(printed):
            return self._exactly(printed, is_plain=True)
        if ";" in printed:
            return self._around([self.where(part.strip()).place_id for part in printed.split(";")])
        word, _, rest = printed.partition(" ")
        if word in _NEAR and rest:
            return Where(self.where(rest).place_id, _NEAR[word], is_plain=False)
        name, *_ = re.split(r", | \(", printed)
        return self._exactly(name, is_plain=name == printed)

    def _is_listed(self, printed: str) -> bool:
        return _folded(printed) in self._by_name

    def _exactly(self, printed: str, *, is_plain: bool) -> Where:
        place_id = self.find(printed)
        return Where(place_id, self._rows[place_id]["precision"], is_plain)

    def _around(self, place_ids: list[str]) -> Where:
        """The smallest place that contains all of these."""
        lines = [self._line(place_id) for place_id in place_ids]
        shared = [place_id for place_id in lines[0] if all(place_id in line for line in lines)]
        return (
            Where(self.by_id(shared[0]), self._rows[shared[0]]["precision"], is_plain=False) if shared else NOWHERE
        )

    def _line(self, place_id: str) -> list[str]:
        """A place and all that contains it, the smallest first."""
        line = [place_id]
        while self._rows[line[-1]]["within"]:
            line.append(self._rows[line[-1]]["within"])
        return line

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


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
