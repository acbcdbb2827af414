"""Persons: an entity, a role in an organisation, and a status at a date."""

from __future__ import annotations

from convert.conflict.transcription import Time, Transcription
from convert.dates import Reading, read
from convert.gold import GoldRow

# What a person was seen to be on a date, without a turn that made it so.
_TITLE = "named only by title"
_STATES = frozenset({"at_large", "in_office"})


def register_persons(transcription: Transcription) -> None:
    names = transcription.conversion.names
    for row in transcription.tables["persons"]:
        for name in (row["person_key"], row["name"], *row.several("aliases")):
            names.add(name, row.document, row.id)


def convert_persons(transcription: Transcription) -> None:
    """The entities of the persons, their roles, their statuses and their organisations."""
    for row in transcription.tables["persons"]:
        cells = {"kind": "person", "name": _name(row), "aliases": row.several("aliases")}
        transcription.add("entities", row, cells)
        time = Time(_date(row, "role_start"), _date(row, "role_end"))
        transcription.claim(row, "role", row["role"], time)
        for organisation in transcription.actors("organisation", row):
            transcription.relation(row, (row.id, "member_of", organisation), time, row["role"])
        transcription.claim(row, "status", row["status"], _status_time(row))


def _name(row: GoldRow) -> str:
    """The name; where the document gives a title in place of it, with a word on that."""
    return f"{row['name']} ({_TITLE})" if _TITLE in row["notes"] else row["name"]


def _date(row: GoldRow, column: str) -> Reading:
    return read(row[column], row[f"{column}_precision"], column.replace("_", " "))


def _status_time(row: GoldRow) -> Time:
    """Since the date for a turn; before and after the date for a state that was only seen on it."""
    date = read(row["status_date"], row["status_precision"], "status")
    return as_seen(date) if row["status"] in _STATES else Time(since=date)


def as_seen(date: Reading) -> Time:
    """The time of a state that was seen on a date: it began no later and ended no earlier.

    >>> as_seen(read("2020")).cells
    {'since': '../2020', 'until': '2020/..'}
    """
    if not date.edtf:
        return Time()
    first, last = date.edtf.split("/")[0], date.edtf.split("/")[-1]
    return Time(Reading(f"../{last}", date.remark), Reading(f"{first}/.."))
