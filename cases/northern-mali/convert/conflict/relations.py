"""Ties between actors, and between actors and persons."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from convert.conflict.transcription import Time, Transcription
from convert.dates import read
from convert.gold import GoldRow

_ENDS = ("subject", "object")
_RELATIONS = {
    "ally_of": "allied_with",
    "de_facto_peace_with": "at_peace_with",
    "supported_by": "supports",
    "suspected_ties": "affiliated_with",
}
# Words that their code says as well.
_SAID_BY_CODE = frozenset({"ally_of"})
_FACTIONS = Path(__file__).parent / "factions.csv"
_TURNED_ROUND = frozenset({"supported_by"})


def convert_relations(transcription: Transcription) -> None:
    """One relation for each row. ``supported_by`` is turned round, so that the supporter is the subject.

    `factions.csv` names the rows whose remark says that a part of a group is meant, not the whole of it.
    """
    with _FACTIONS.open(encoding="utf-8", newline="") as stream:
        factions = {(row["id"], row["end"]): row for row in csv.DictReader(stream)}
    for row in transcription.tables["relations"]:
        ends = [_end(transcription, row, column, factions.get((row.id, column))) for column in _ENDS]
        word = row["relation"]
        if word in _TURNED_ROUND:
            ends.reverse()
        time = _time(row)
        remark = (
            f"in the transcription: {word.replace('_', ' ')}" if word in _RELATIONS.keys() - _SAID_BY_CODE else ""
        )
        cells = {"subject_id": ends[0], "relation": _RELATIONS.get(word, word), "object_id": ends[1]}
        transcription.add("relations", row, {**cells, **time.cells}, time.remark, remark)


def _end(transcription: Transcription, row: GoldRow, column: str, faction: Mapping[str, str] | None) -> str:
    """The entity at one end of a tie; a faction of it, as a part, where the row means no more."""
    whole = transcription.actor(row[column], row)
    if faction is None:
        return whole
    part = faction["part"]
    statement = transcription.statement(row, "entity", faction["why"])
    transcription.records.add("entities", part, {"kind": "armed_group", "name": faction["name"], **statement}, row)
    cells = {"subject_id": part, "relation": "part_of", "object_id": whole}
    transcription.records.add("relations", f"{row.id}.part_of", {**cells, **statement}, row)
    return part


def _time(row: GoldRow) -> Time:
    return Time(
        read(row["start"], row["start_precision"], "since"), read(row["end"], row["end_precision"], "until")
    )
