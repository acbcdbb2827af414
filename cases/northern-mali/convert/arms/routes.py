"""Routes, hubs and places of the arms texts: `routes.csv` beside this file reads the ends, stations and users."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from convert.arms.countries import CODES
from convert.arms.phrases import Phrases
from convert.arms.records import Maker
from convert.arms.statement import statement
from convert.conversion import Conversion
from convert.gold import GoldRow
from convert.notes import joined
from convert.records import Cell

_TIES = (("starts", "starts_at"), ("ends", "ends_at"), ("via", "passes_through"))
# These ended with the Qaddafi era.
_ENDED = frozenset({"RTE-008", "RTE-009", "RTE-010", "RTE-011"})
_CLAIMS = (("goods", "carries"), ("means", "means"), ("change", "change"), ("length_km", "length_km"))


def convert_routes(conversion: Conversion, phrases: Phrases) -> None:
    """One entity for each row; its ends, stations, users and properties as relations and claims."""
    with (Path(__file__).parent / "routes.csv").open(encoding="utf-8", newline="") as stream:
        known = {row["id"]: row for row in csv.DictReader(stream)}
    for row in conversion.arms["routes"]:
        if row["record_type"] == "place":
            _place(conversion, row)
        else:
            _route(conversion, phrases, row, known[row.id])


def _place(conversion: Conversion, row: GoldRow) -> None:
    cells: dict[str, Cell] = {"kind": "place", "name": row["name"], "country": CODES[row["countries"]]}
    same = conversion.places.find(row["name"])
    cells["within"] = conversion.records.cells("entities", same)["within"]
    conversion.records.add("entities", row.id, cells | statement(row), row)


def _route(conversion: Conversion, phrases: Phrases, row: GoldRow, known: Mapping[str, str]) -> None:
    kind = "route" if row["record_type"] == "route" else "site"
    cells: dict[str, Cell] = {"kind": kind, "name": row["name"]}
    conversion.records.add("entities", row.id, cells | statement(row, *remarks(row)), row)
    maker = Maker(conversion, row)
    since, until = times(row)
    for column, tie in _TIES:
        for ending, entity_id in _numbered(tie, known[column]):
            maker.relation(ending, (row.id, tie, phrases.entity(entity_id)))
    for column, prop in _CLAIMS:
        maker.claim(f".{prop}", row.id, prop, row[column])
    control, word = known["control"], row["control_type"]
    for ending, entity_id in _numbered(control, known["actors"]):
        actor = phrases.entity(entity_id)
        ends = (row.id, control, actor) if control == "used_by" else (actor, control, row.id)
        by = row["controlling_actor"].replace(";", ",")
        remark = joined(f"control: {word}" if word else "", f"by: {by}" if by else "read from the origin")
        maker.relation(ending, ends, since=since, until=until, remark=remark)


def _numbered(tie: str, listed: str) -> Iterator[tuple[str, str]]:
    """Each listed id with the ending of its record."""
    for number, entity_id in enumerate(filter(None, listed.split(";")), start=1):
        yield f".{tie}" + (f"_{number}" if number > 1 else ""), entity_id


def times(row: GoldRow) -> tuple[str, str]:
    """Since when and until when; a tie of which only the end of the time is stated was seen then."""
    start, end = row["period_from"], row["period_to"]
    if start or not end or row.id in _ENDED:
        return start, end
    return f"../{end}", f"{end}/.."


def remarks(row: GoldRow) -> list[str]:
    """The printed words for the ends and stations, and the time where nothing else carries it."""
    period = "/".join((row["period_from"] or "..", row["period_to"] or ".."))
    printed = {
        "from": row["origin"],
        "to": row["destination"],
        "via": row["via"],
        "countries": row["countries"],
        "time": period if period != "../.." else "",
        "see": row["related_ids"],
        "control": row["control_type"] if not row["controlling_actor"] else "",
    }
    return [f"{word} {text.replace(';', ',')}" for word, text in printed.items() if text]
