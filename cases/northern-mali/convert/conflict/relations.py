"""Ties between actors, and between actors and persons."""

from __future__ import annotations

from convert.conflict.transcription import Time, Transcription
from convert.dates import read
from convert.gold import GoldRow

_RELATIONS = {
    "ally_of": "allied_with",
    "de_facto_peace_with": "at_peace_with",
    "supported_by": "supports",
    "suspected_ties": "affiliated_with",
}
# Words that their code says as well.
_SAID_BY_CODE = frozenset({"ally_of"})
_TURNED_ROUND = frozenset({"supported_by"})


def convert_relations(transcription: Transcription) -> None:
    """One relation for each row. ``supported_by`` is turned round, so that the supporter is the subject."""
    for row in transcription.tables["relations"]:
        ends = [transcription.actor(row["subject"], row), transcription.actor(row["object"], row)]
        word = row["relation"]
        if word in _TURNED_ROUND:
            ends.reverse()
        time = _time(row)
        remark = (
            f"in the transcription: {word.replace('_', ' ')}" if word in _RELATIONS.keys() - _SAID_BY_CODE else ""
        )
        cells = {"subject_id": ends[0], "relation": _RELATIONS.get(word, word), "object_id": ends[1]}
        transcription.add("relations", row, {**cells, **time.cells}, time.remark, remark)


def _time(row: GoldRow) -> Time:
    return Time(
        read(row["start"], row["start_precision"], "since"), read(row["end"], row["end_precision"], "until")
    )
