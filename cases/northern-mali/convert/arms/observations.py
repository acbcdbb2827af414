"""Observations of materiel."""

from __future__ import annotations

import csv
from pathlib import Path

from convert.arms.countries import producer
from convert.arms.materiel import STANDARDS, calibre, features, kind_and_category, marks
from convert.arms.periods import when
from convert.arms.phrases import Phrases
from convert.arms.quantities import quantity
from convert.arms.sample import Sample
from convert.arms.statement import statement
from convert.conversion import Conversion
from convert.gold import GoldRow
from convert.records import Cell

_METHODS = {"photo": "photograph", "reported_observed": "reported"}
_MIXED = frozenset({"OBS-106"})
_TWO_VARIETIES = {"OBS-120": (("325_05", "2005"), ("SADU_7.62_07", "2007"))}
_SITES = {
    "northern Mali, one or more of about 20 sites": ("plc.northern-mali", "one or more of about 20 sites"),
    "site of attack on UN peacekeepers, Gao region (road Ansongo-Menaka)": ("plc.ansongo-menaka-road", ""),
    "roadsides and airstrips, northern Mali": ("plc.northern-mali", "roadsides and airstrips"),
    "UN camps in Aguelhok and Ber": ("plc.northern-mali", "UN camps in Aguelhok and Ber"),
    "MINUSMA camp, Kidal": ("site.minusma-camp-kidal", ""),
    "jihadist arms caches, northern Mali": ("plc.northern-mali", "jihadist arms caches"),
    "roadside bombs, northern Mali": ("plc.northern-mali", "roadside bombs"),
    "house in Timbuktu": ("plc.timbuktu", "in a house"),
}


def convert_observations(conversion: Conversion, phrases: Phrases) -> None:
    """One observation for each row; a row about two varieties becomes one for each."""
    with (Path(__file__).parent / "models.csv").open(encoding="utf-8", newline="") as stream:
        models = {row["printed"]: row for row in csv.DictReader(stream)}
    table = conversion.arms["observations"]
    sample = Sample(conversion, phrases)
    for row in table:
        cells = item(row, models) | _sighting(row, conversion, phrases) | {"part_of": sample.part_of(row)}
        for number, variety in enumerate(_TWO_VARIETIES.get(row.id, (None,))):
            record_id, own = row.id, dict(cells)
            if variety:
                mark, year = variety
                own |= {"marks": mark, "year_from": year, "year_to": year}
                own |= {"features": "", "quantity_min": "", "unit": ""}
                record_id = f"{row.id}.{mark.lower()}" if number else row.id
            conversion.records.add("observations", record_id, own | statement(row, *remarks(row, phrases)), row)


def item(row: GoldRow, models: dict[str, dict[str, str]]) -> dict[str, Cell]:
    """What was seen, and how many."""
    kind, category = kind_and_category(row["kind"])
    model = models[row["model"]] if row["model"] else {"model": "", "category": "", "features": ""}
    size, size_feature = calibre(row["calibre"])
    mark, mark_feature = marks(row["marks"])
    country, countries = producer(row["producer_country"])
    removed = "removed" in row["marks"]
    return {
        "kind": "mixed" if row.id in _MIXED else kind,
        "category": model["category"] or category,
        "model": model["model"],
        "calibre": size,
        "marks": mark,
        "features": features(model["features"], size_feature, mark_feature, row["mark_symbols"], countries),
        "producer": row["factory"],
        "producer_country": country,
        "year_from": row["year_from"],
        "year_to": row["year_to"],
        "serial_state": "removed" if removed else "",
        "standard": STANDARDS.get(row["standard"].split(" (")[0], ""),
        **quantity(row, row["quantity_text"]),
    }


def _sighting(row: GoldRow, conversion: Conversion, phrases: Phrases) -> dict[str, Cell]:
    site = row["site"]
    place = phrases.entity(_SITES[site][0]) if site in _SITES else conversion.places.find(site)
    return {
        "holder_id": phrases.meaning(row["holder"], row).first,
        "place_id": place,
        "date": when(row),
        "method": _METHODS.get(row["method"], row["method"]),
        "sampling": "unattributed" if "site of jihadist attack" in row["holder"] else "",
        "observed_by": row["observer"],
        "same_as": row["same_as"],
    }


def remarks(row: GoldRow, phrases: Phrases) -> list[str]:
    """What the columns of a record do not hold."""
    now = row["producer_country_now"]
    country_left = f"country now: {now}" if now and now != row["producer_country"] else ""
    counted = row["primary_row"] == "n" and not row["same_as"]
    return [
        phrases.meaning(row["holder"], row).remark("holder"),
        _SITES.get(row["site"], ("", ""))[1],
        f"quantity as printed: {row['quantity_text']}" if row["quantity_text"] else "",
        f"producer now: {row['factory_now']}" if row["factory_now"] else "",
        country_left,
        f"producer code: {row['factory_code']}" if row["factory_code"] else "",
        f"year from: {row['year_basis']}" if row["year_basis"] else "",
        "standard by placement in the section" if "section placement" in row["standard"] else "",
        "counted in other rows" if counted else "",
        "outside the theatre, for comparison" if row["comparator"] == "y" else "",
    ]
