"""What holdings and transfers are about: `items.csv` beside this file reads every printed item."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from convert.arms.countries import producer
from convert.arms.materiel import calibre, features
from convert.arms.quantities import quantity
from convert.gold import GoldRow
from convert.records import Cell


@dataclass(frozen=True)
class Variety:
    """One calibre with one set of marks; ``suffix`` tells its record from that of the first."""

    calibre: str
    marks: str
    suffix: str = ""
    year: str = ""
    seen: str = ""


@cache
def _items() -> Mapping[str, dict[str, str]]:
    with (Path(__file__).parent / "items.csv").open(encoding="utf-8", newline="") as stream:
        return {row["printed"]: row for row in csv.DictReader(stream)}


def varieties(row: GoldRow, observed: Mapping[str, GoldRow]) -> Iterator[Variety]:
    """The varieties that a row is about. Where it lists several marks, the observations tell the calibre of each.

    A row that lists several calibres and no marks is about one item in each of them.
    """
    marks, calibres = row.several("marks"), row.several("calibre")
    if len(marks) > 1:
        for number, mark in enumerate(marks):
            found = next(seen for seen in observed.values() if seen["marks"] == mark)
            suffix = f".{mark.lower()}" if number else ""
            yield Variety(found["calibre"], mark, suffix, found["year_from"], found.id)
    elif len(calibres) > 1:
        for number, size in enumerate(calibres):
            yield Variety(size, "", f".calibre_{number + 1}" if number else "")
    else:
        yield Variety(row["calibre"], row["marks"])


def item(row: GoldRow, variety: Variety) -> dict[str, Cell]:
    """The item columns and quantity of a holding or transfer."""
    known = _items()[row["item"]]
    size, size_feature = calibre(variety.calibre)
    country, countries = producer(row["producer_country"])
    return {
        "kind": known["kind"],
        "category": known["category"],
        "model": row["model"] or known["model"],
        "calibre": size or known["calibre"],
        "marks": variety.marks,
        "features": features(known["features"], size_feature, countries),
        "producer_country": country or ("" if countries else known["producer_country"]),
        "serial_state": "removed" if "removed" in known["features"] else "",
        **quantity(row),
    }


def years(row: GoldRow, variety: Variety) -> dict[str, Cell]:
    """The years of production, of the variety itself where the row is about several."""
    if variety.year:
        return {"year_from": variety.year, "year_to": variety.year}
    return {"year_from": row["year_from"], "year_to": row["year_to"]}


def about(row: GoldRow, variety: Variety) -> list[str]:
    """The observations that a row is about, only that of its own variety where it is about several."""
    if variety.seen:
        return [variety.seen]
    return [other for other in row.several("related_ids") if other.startswith("OBS-")]


def see_also(row: GoldRow) -> str:
    """Related rows that are no observations, as a remark."""
    others = [other for other in row.several("related_ids") if not other.startswith("OBS-")]
    return f"see {', '.join(others)}" if others else ""
