"""The places of ACLED as entities: the same id for the same name, areas and point."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from materiel.model.arrow import table_of
from materiel.read.published.held import Held, combinations
from materiel.read.published.ucdp_places import finest
from materiel.reference.countries import country_code

_AREAS = ("admin1", "admin2", "admin3", "country")
_PARTS = ("location", *_AREAS, "latitude", "longitude")


def places_of(held: Held, source_id: str) -> tuple[pa.Table, pa.Array]:
    """Every place once, and the place of each event."""
    codes, first = combinations(*(held.cells(name) for name in _PARTS))
    told = [
        pc.fill_null(held.cells(name).take(pa.array(first)).cast(pa.string()), "").to_pylist() for name in _PARTS
    ]
    cells = [dict(zip(_PARTS, each, strict=True)) for each in zip(*told, strict=True)]
    exact = finest(codes, len(cells), held, "geo_precision", {"1": "1", "2": "1", "3": "4"})
    rows = {
        _id(each): _place(each) | {"place_precision": precision, "source_id": source_id}
        for each, precision in zip(cells, exact, strict=True)
    }
    ids = pa.array([_id(each) for each in cells], pa.string()).take(pa.array(codes))
    return table_of("entities", list(rows.values())), ids


def _id(cells: Mapping[str, str]) -> str:
    point = (float(cells["latitude"]), float(cells["longitude"]))
    known = (*(" ".join(cells[name].split()) for name in ("location", *_AREAS)), *point)
    return f"acled.place.{hashlib.sha256('|'.join(map(str, known)).encode()).hexdigest()[:12]}"


def _place(cells: Mapping[str, str]) -> dict[str, object]:
    areas = [f"{name}={' '.join(cells[name].split())}" for name in _AREAS if cells[name].strip()]
    return {
        "id": _id(cells),
        "kind": "place",
        "name": " ".join(cells["location"].split()),
        "country": country_code(cells["country"].strip()),
        "latitude": float(cells["latitude"]),
        "longitude": float(cells["longitude"]),
        "note": "; ".join(areas) or None,
    }
