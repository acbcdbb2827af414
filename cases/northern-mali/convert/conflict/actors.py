"""Actors: an entity for every profile that a document gives, and a claim for every property."""

from __future__ import annotations

import csv
from pathlib import Path

from convert.conflict.transcription import Time, Transcription
from convert.dates import read
from convert.gold import GoldRow

_KINDS = {
    "coalition": "coalition",
    "community": "community",
    "company": "producer",
    "criminal_network": "criminal_network",
    "faction": "armed_group",
    "institution": "organisation",
    "international_organisation": "organisation",
    "jihadist_group": "armed_group",
    "junta": "state_force",
    "militia": "armed_group",
    "mission": "mission",
    "movement": "category",
    "rebel_group": "armed_group",
    "regional_organisation": "organisation",
    "state": "state",
    "state_force": "state_force",
}
_LABELS = Path(__file__).parent / "labels.csv"
_COUNTRIES = Path(__file__).parent / "countries.csv"


def _listed(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    return {row[0]: row[1] for row in rows[1:]}


def register_actors(transcription: Transcription) -> None:
    """Make every name of every actor known, before any row refers to one."""
    names = transcription.conversion.names
    for row in transcription.tables["actors"]:
        for name in (row["actor_key"], row["canonical_name"], *row.several("aliases")):
            names.add(name, row.document, row.id)


def convert_actors(transcription: Transcription) -> None:
    """The entities of the actors, their claims and their sponsors."""
    labels, countries = _listed(_LABELS), _listed(_COUNTRIES)
    for row in transcription.tables["actors"]:
        key = row["actor_key"]
        cells = {
            "kind": "category" if key in labels else _KINDS[row["type"]],
            "name": row["canonical_name"],
            "aliases": row.several("aliases"),
            "country": countries.get(key, ""),
        }
        transcription.add("entities", row, cells)
        _claims(transcription, row)
        for sponsor in transcription.actors("sponsor", row):
            transcription.relation(row, (sponsor, "supports", row.id), Time(), "sponsor", row["notes"])


def _claims(transcription: Transcription, row: GoldRow) -> None:
    transcription.claim(row, "type", row["type"])
    for prop in ("formed", "dissolved"):
        date = read(row[prop], row[f"{prop}_precision"], prop)
        transcription.claim(row, prop, date.edtf, Time(since=date))
    for prop, column in (("base", "base"), ("composition", "ethnic_composition"), ("aims", "aims")):
        transcription.claims(row, prop, column)
    transcription.claims(row, "funding", "funding")
