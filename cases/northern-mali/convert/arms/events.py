"""Events of the arms texts, each row one account."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from convert.arms.periods import dated
from convert.arms.phrases import Phrases
from convert.arms.statement import statement
from convert.conflict.events import date_precision
from convert.conversion import Conversion
from convert.dates import Reading, period
from convert.gold import GoldRow
from convert.places import NOWHERE
from convert.records import Cell

_CLAIMS = frozenset({"EVA-105"})


def convert_events(conversion: Conversion, phrases: Phrases) -> None:
    """One event for each event row; `events.csv` says its kind and which incident it is an account of."""
    with (Path(__file__).parent / "events.csv").open(encoding="utf-8", newline="") as stream:
        known = {row["id"]: row for row in csv.DictReader(stream)}
    for row in conversion.arms["events_actors"]:
        if row["record_type"] == "event":
            cells = (
                _what(row, known[row.id]) | _where(conversion, row, known[row.id]) | _who(row, phrases) | harm(row)
            )
            conversion.records.add("events", row.id, cells | statement(row, *remarks(row, phrases)), row)
            if "70 prisoners" in row["casualty_detail"]:
                _prisoners(conversion, row)


def _what(row: GoldRow, known: Mapping[str, str]) -> dict[str, Cell]:
    date = when(row)
    return {
        "kind": known["kind"],
        "name": row["name"],
        "date": date,
        "date_precision": date_precision(Reading(date)),
        "incident_id": known["incident"],
    }


def when(row: GoldRow) -> str:
    """The time of an event. Where only its beginning is stated, that is when it happened."""
    start, end = row["date_from"], row["date_to"]
    return period(start, end) if end else start


def _where(conversion: Conversion, row: GoldRow, known: Mapping[str, str]) -> dict[str, Cell]:
    """The place of `events.csv`, else the printed one, else the country."""
    if known["place"]:
        place = conversion.places.by_id(known["place"])
        return {
            "place_id": place,
            "place_precision": conversion.records.cells("entities", place)["place_precision"],
        }
    printed = row["place"] or row["country"]
    found = conversion.places.where(printed) if printed else NOWHERE
    return {"place_id": found.place_id, "place_precision": found.precision if printed else ""}


def _who(row: GoldRow, phrases: Phrases) -> dict[str, Cell]:
    actors, targets = phrases.meaning(row["actors"], row), phrases.meaning(row["targets"], row)
    return {
        "initiator_ids": actors.ids,
        "target_ids": targets.ids,
        "target_other": row["targets"] if row["targets"] and not targets.ids else "",
        "claimed_by_id": actors.ids if row.id in _CLAIMS else "",
    }


def harm(row: GoldRow) -> dict[str, Cell]:
    """The killed and wounded; a number with equal bounds is the best one as well."""
    columns = ("killed_min", "killed_max", "wounded_min", "wounded_max")
    bounds: dict[str, Cell] = {column: row[column] for column in columns}
    best = row["killed_min"] if row["killed_min"] == row["killed_max"] else ""
    return bounds | {"killed_best": best, "victims": row["casualty_detail"]}


def remarks(row: GoldRow, phrases: Phrases) -> list[str]:
    """What the codes and ids of an event do not keep."""
    actors, targets = phrases.meaning(row["actors"], row), phrases.meaning(row["targets"], row)
    place = ", ".join(filter(None, (row["place"], row["region"])))
    return [
        f"type in the transcription: {row['entity_type']}",
        actors.remark("by"),
        targets.remark("target"),
        f"place as printed: {place.replace(';', ',')}" if place else "",
        dated(row),
        f"see {', '.join(row.several('related_ids'))}" if row["related_ids"] else "",
    ]


def _prisoners(conversion: Conversion, row: GoldRow) -> None:
    cells: dict[str, Cell] = {
        "measure": "prisoners",
        "subject": "Malian soldiers taken prisoner",
        "event_id": row.id,
        "period": when(row),
        "value_best": 70,
        "unit": "persons",
    }
    conversion.records.add("figures", f"{row.id}.prisoners", cells | statement(row), row)
