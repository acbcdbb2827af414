"""Responses: missions, operations, institutions and measures."""

from __future__ import annotations

from convert.conflict.transcription import Time, Transcription
from convert.dates import read
from convert.gold import GoldRow

_MISSIONS = frozenset(
    {
        "foreign military intervention",
        "foreign military operation",
        "joint military force",
        "joint military operation",
        "peace support mission",
        "regional intervention",
        "UN peacekeeping mission",
    }
)
# Bodies that have members; in a measure or an operation one takes part.
_BODIES = frozenset(
    {
        "follow-up committee",
        "joint military force",
        "operational committee",
        "peace support mission",
        "regional institution",
        "regional military base",
        "regional military command",
        "training partnership",
        "UN peacekeeping mission",
    }
)


def convert_responses(transcription: Transcription) -> None:
    """The entities of the responses, their claims, and who belongs to them or takes part."""
    for row in transcription.tables["responses"]:
        kind = row["kind"]
        cells = {"kind": "mission" if kind in _MISSIONS else "mechanism", "name": row["name"]}
        transcription.add("entities", row, {**cells, "aliases": row.several("aliases")})
        transcription.claim(row, "type", kind)
        time = _claims(transcription, row)
        tie = "member_of" if kind in _BODIES else "takes_part_in"
        for member in transcription.actors("members", row):
            transcription.relation(row, (member, tie, row.id), time)


def _claims(transcription: Transcription, row: GoldRow) -> Time:
    start = read(row["start"], row["start_precision"], "start")
    end = read(row["end"], row["end_precision"], "end")
    transcription.claim(row, "formed", start.edtf, Time(since=start))
    transcription.claim(row, "dissolved", end.edtf, Time(since=end))
    for column in ("mandate", "threat_addressed"):
        transcription.claims(row, column, column)
    for column in ("headquarters", "size"):
        transcription.claim(row, column, row[column])
    _basis(transcription, row)
    return Time(start, end)


def _basis(transcription: Transcription, row: GoldRow) -> None:
    """On what it rests: in words, and as a tie where it is an actor."""
    basis = row["mandate_basis"]
    body = transcription.conversion.names.find(basis, row.document) if basis else None
    is_key = body is not None and basis.islower()
    words = transcription.records.cells("entities", body)["name"] if body and is_key else basis
    transcription.claim(row, "mandate_basis", words)
    if body is not None:
        transcription.relation(row, (row.id, "mandated_by", body))
