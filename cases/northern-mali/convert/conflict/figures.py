"""Figures: one number that one source gives."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from convert.conflict.transcription import Transcription
from convert.dates import period
from convert.gold import GoldRow
from convert.names import slug
from convert.records import Cell

_MEASURES = {
    "attacks count": "attacks",
    "deaths": "killed",
    "fighters strength": "strength",
    "mandate length": "duration",
    "peacekeepers authorised": "authorised",
    "peacekeepers deployed": "deployed",
    "peacekeepers killed": "killed",
    "troops authorised": "authorised",
    "troops deployed": "deployed",
    "weapons seized": "seized",
}
_WIDER_MEASURES = frozenset({"mandate length", "troops authorised", "troops deployed", "weapons seized"})
_BOUNDS = {"among_top": "at_most", "up_to": "nearly"}
# A printed number that is only one side of a bound is no best estimate.
_TWO_SIDED = frozenset({"exact", "approx"})
_ABOUT = Path(__file__).parent / "figures_about.csv"


def convert_figures(transcription: Transcription) -> None:
    """One figure for each row. `figures_about.csv` says which series are about an actor or an incident."""
    with _ABOUT.open(encoding="utf-8", newline="") as stream:
        about = {row["series"]: row for row in csv.DictReader(stream)}
    for row in transcription.tables["figures"]:
        place, place_remark = _place(transcription, row)
        cells: dict[str, Cell] = {
            "measure": _MEASURES.get(row["measure"], slug(row["measure"]).replace("-", "_")),
            "subject": _subject(row),
            "period": period(row["period_start"], row["period_end"]),
            "value_min": row["min"],
            "value_best": row["value"] if row["bound"] in _TWO_SIDED else "",
            "value_max": row["max"],
            "bound": _BOUNDS.get(row["bound"], row["bound"]),
            "unit": row["unit"],
            "reported_by": row["reporting_source"],
            "series": row["series_key"],
        }
        links = _links(transcription, row, about.get(row["series_key"], {}))
        remark = f"measure in the transcription: {row['measure']}" if row["measure"] in _WIDER_MEASURES else ""
        transcription.add("figures", row, {**cells, **place, **links}, place_remark, remark)


def _subject(row: GoldRow) -> str:
    """Who is counted. Where the measure names them and the population does not, both."""
    counted = "peacekeepers" if row["measure"].startswith("peacekeepers") else ""
    population = row["population"]
    return f"{counted}: {population}" if counted and counted[:-1] not in population.lower() else population


def _place(transcription: Transcription, row: GoldRow) -> tuple[dict[str, Cell], str]:
    if not row["place"]:
        return {}, ""
    found = transcription.places.where(row["place"])
    return {"place_id": found.place_id}, "" if found.is_plain else f"place as printed: {row['place']}"


def _links(transcription: Transcription, row: GoldRow, about: Mapping[str, str]) -> dict[str, Cell]:
    """The actor and the account of the incident that a figure is about."""
    links: dict[str, Cell] = {}
    if about.get("actor"):
        links["entity_id"] = transcription.actor(about["actor"], row)
    if about.get("incident"):
        links["event_id"] = _account(transcription, row, about["incident"])
    return links


def _account(transcription: Transcription, row: GoldRow, incident: str) -> str:
    """The account of an incident in the same document, best one at the same place of it. Raises KeyError."""
    accounts = [
        event
        for event in transcription.tables["events"]
        if event["incident_key"] == incident and event.document == row.document
    ]
    if not accounts:
        raise KeyError(f"{row.id}: the document has no account of the incident {incident!r}")
    same_passage = [event for event in accounts if event["locator"] == row["locator"]]
    return (same_passage or accounts)[0].id
