"""Materiel: what a party has, and how it came to it where the document says so."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path

from convert.conflict.transcription import Transcription
from convert.gold import GoldRow
from convert.records import Cell

_KINDS = {
    "ammunition": "mixed",
    "armoured personnel carrier": "vehicle",
    "equipment": "mixed",
    "hand grenade": "grenade",
    "improvised explosive device": "explosive",
    "light aircraft": "vehicle",
    "light and heavy weapons": "mixed",
    "man-portable air defence system": "missile",
    "mortar bomb": "projectile",
    "projectile": "projectile",
    "rocket": "rocket",
    "suicide vehicle-borne IED": "explosive",
    "transport aircraft": "vehicle",
    "weapons": "mixed",
}
_COUNTRIES = {
    "Belgium": "BEL",
    "Brazil": "BRA",
    "Bulgaria": "BGR",
    "China": "CHN",
    "France": "FRA",
    "Romania": "ROU",
    "Russia": "RUS",
    "Serbia/Yugoslavia": "YUG",
    "Soviet Union": "SUN",
}
_YEARS = {"early": (0, 4), "mid": (3, 6), "late": (5, 9), "": (0, 9)}
_ROUTES = Path(__file__).parent / "materiel_routes.csv"


def convert_materiel(transcription: Transcription) -> None:
    """One holding for each holder of a row, and transfers where a route is stated."""
    with _ROUTES.open(encoding="utf-8", newline="") as stream:
        routes = list(csv.DictReader(stream))
    for row in transcription.tables["materiel"]:
        steps = [route for route in routes if route["route"] == row["route"]]
        if row["route"] and not steps:
            raise KeyError(f"{row.id}: materiel_routes.csv lacks the route {row['route']!r}")
        for number, holder in enumerate(transcription.actors("holder", row), start=1):
            suffix = f".{number}" if number > 1 else ""
            _holding(transcription, row, f"{row.id}{suffix}", holder)
            for step, route in enumerate(steps, start=1):
                later = f".{step}" if step > 1 else ""
                _transfer(transcription, row, route, (f"{row.id}{suffix}.transfer{later}", holder))


def years(printed: str) -> tuple[str, str]:
    """First and last year of a printed year or part of a decade (early: 0-4, late: 5-9).

    >>> years("late 1970s"), years("1978"), years("")
    (('1975', '1979'), ('1978', '1978'), ('', ''))
    """
    match = re.fullmatch(r"(?:(early|mid|late) )?(\d{3})\d(s?)", printed)
    if match is None:
        return "", ""
    part, decade, plural = match.groups()
    if not plural:
        return printed, printed
    first, last = _YEARS[part or ""]
    return f"{decade}{first}", f"{decade}{last}"


def _item(row: GoldRow) -> dict[str, Cell]:
    """The columns that say what it is."""
    designation = row["designation"]
    return {
        "kind": _KINDS.get(row["category"], "weapon"),
        "category": row["category"],
        "model": "" if designation == "unspecified" else designation,
        "calibre": row["calibre_restored"],
        "producer": row["manufacturer"],
        "producer_country": _COUNTRIES.get(row["country_of_manufacture"], ""),
        "year_from": years(row["made_start"])[0],
        "year_to": years(row["made_end"])[1],
    }


def _remarks(row: GoldRow) -> list[str]:
    """What the columns of an item do not say."""
    printed = {
        "calibre as printed": row["calibre_printed"],
        "country as printed": row["country_of_manufacture"] if "/" in row["country_of_manufacture"] else "",
        "made": " to ".join(filter(None, (row["made_start"], row["made_end"]))),
        "route": row["route"],
        "quantity": row["quantity"],
    }
    return [row["notes"], *(f"{name}: {value}" for name, value in printed.items() if value)]


def _holding(transcription: Transcription, row: GoldRow, record_id: str, holder: str) -> None:
    """A stock that was seized is one that was held; an import of a state is stated as such."""
    quantity = re.fullmatch(r"(\d+) recovered", row["quantity"])
    imported = re.fullmatch(r"import (\d{4})", row["route"])
    cells: dict[str, Cell] = {
        "holder_id": holder,
        "polarity": "imported" if imported else "held" if row["quantity"] else "holds",
        "date": imported.group(1) if imported else "",
        "quantity_min": quantity.group(1) if quantity else "",
    }
    statement = transcription.statement(row, "materiel", *_remarks(row))
    transcription.records.add("holdings", record_id, {**_item(row), **cells, **statement}, row)


def _transfer(transcription: Transcription, row: GoldRow, route: Mapping[str, str], ends: tuple[str, str]) -> None:
    """One movement to a holder, as `materiel_routes.csv` reads the printed route.

    What left a country without an act of its state starts at the place, not at the state.
    """
    record_id, holder = ends
    giver = transcription.actor(route["from"], row) if route["from"] else ""
    start = transcription.places.find(route["from_place"]) if route["from_place"] else ""
    via = transcription.places.find(route["via"]) if route["via"] else ""
    cells: dict[str, Cell] = {
        "mode": route["mode"],
        "from_id": giver or start,
        "to_id": holder,
        "via_ids": via,
        "date": route["date"],
        "authorised": "unknown",
        "status": "completed",
    }
    statement = transcription.statement(row, "materiel", *_remarks(row))
    transcription.records.add("transfers", record_id, {**_item(row), **cells, **statement}, row)
