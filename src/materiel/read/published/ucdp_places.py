"""The places of UCDP events as entities: the same id for the same name, areas and point."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from materiel.model.arrow import table_of
from materiel.read.published.held import Held, combinations
from materiel.reference.countries import country_code

_PARTS = ("place", "district", "province", "country", "latitude", "longitude")
_AREAS = {"province": "adm_1", "district": "adm_2", "country": "country"}

_EXACT = {"1": "1", "2": "1"} | {code: code for code in "34567"}
"""How exact a place is that events are at or near, and one that stands for an area."""
_country = lru_cache(1_024)(country_code)

Cells = Mapping[str, str]


@dataclass(frozen=True)
class Places:
    """The place of each event, and the cells of each different one."""

    ids: pa.Array
    different: Mapping[str, Cells]

    def table(self, source_id: str) -> pa.Table:
        """Every place once, with its point as UCDP gives it."""
        rows = [_place(identifier, cells) for identifier, cells in self.different.items()]
        return table_of("entities", [row | {"source_id": source_id} for row in rows])


def places_of(held: Held) -> Places:
    """The places of a file."""
    codes, first = combinations(*(held.cells(name) for name in _PARTS))
    told = [
        pc.fill_null(held.cells(name).take(pa.array(first)).cast(pa.string()), "").to_pylist() for name in _PARTS
    ]
    cells = [dict(zip(_PARTS, each, strict=True)) for each in zip(*told, strict=True)]
    ids = [_place_id(each) for each in cells]
    different: dict[str, Cells] = {}
    for identifier, each in zip(ids, cells, strict=True):
        different.setdefault(identifier, each)
    exact = finest(codes, len(ids), held, "where_precision", _EXACT)
    for identifier, precision in zip(ids, exact, strict=True):
        cells_of = different[identifier]
        different[identifier] = {**cells_of, "precision": min(precision, cells_of.get("precision", "9"))}
    return Places(pa.array(ids, pa.string()).take(pa.array(codes)), different)


def finest(codes: np.ndarray, count: int, held: Held, field: str, meaning: Mapping[str, str]) -> list[str]:
    """Of each place the most exact precision that an event gives it: an area is no point."""
    given = np.asarray(held.mapped(field, lambda text: int(meaning.get(text, "9")), pa.int64()))
    found = np.full(count, 9, np.int64)
    np.minimum.at(found, codes, given)
    return [str(code) for code in found.tolist()]


def _place_id(cells: Cells) -> str:
    point = (float(cells["latitude"]), float(cells["longitude"]))
    known = (_name(cells), cells["district"], cells["province"], cells["country"], *point)
    return f"ucdp.place.{hashlib.sha256('|'.join(map(str, known)).encode()).hexdigest()[:12]}"


def _place(identifier: str, cells: Cells) -> dict[str, object]:
    areas = [f"{name}={cells[field]}" for field, name in _AREAS.items() if cells[field]]
    return {
        "id": identifier,
        "kind": "place",
        "name": _name(cells),
        "country": _country(cells["country"]),
        "latitude": float(cells["latitude"]),
        "longitude": float(cells["longitude"]),
        "place_precision": cells["precision"],
        "note": "; ".join(areas) or None,
    }


def _name(cells: Cells) -> str:
    given = (cells[field] for field in ("place", "district", "province", "country"))
    return " ".join(next((text for text in given if text.strip()), "unnamed place").split())
