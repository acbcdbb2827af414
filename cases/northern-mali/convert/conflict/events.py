"""Events: each row is one account of one happening."""

from __future__ import annotations

from convert.conflict.transcription import Transcription
from convert.dates import Reading, read, span
from convert.gold import GoldRow
from convert.records import Cell
from materiel.model.dates import parse_date

_KINDS = {
    "capture_of_town": "capture_of_place",
    "clash": "battle",
    "convoy_interception": "interception",
    "planned_election": "election_planned",
    "planned_operation_start": "operation_planned",
    "suicide_bombing": "suicide_attack",
    "targeted_killing": "killing",
}
# Types that no kind of event says as narrowly; the record keeps the word in its remark.
_WIDER_KINDS = {"announcement": "statement", "intervention": "operation", "smuggling_route": "criminal_activity"}
# The longest span of days, and the code of UCDP's date precision.
_PRECISIONS = ((1, "1"), (6, "2"), (7, "3"), (31, "4"), (366, "5"))


def convert_events(transcription: Transcription) -> None:
    """One event for each row."""
    for row in transcription.tables["events"]:
        start = read(row["date"], row["date_precision"], "date")
        date = span(start, read(row["end_date"], row["end_precision"], "end"))
        place, place_remark = _place(transcription, row)
        cells: dict[str, Cell] = {
            "kind": (_KINDS | _WIDER_KINDS).get(row["type"], row["type"]),
            "name": row["title"],
            "date": date.edtf,
            "date_precision": date_precision(start),
            "initiator_ids": transcription.actors("initiator", row),
            "target_ids": transcription.actors("target", row),
            "target_other": row["target_other"],
            "claimed_by_id": transcription.actors("claimed_by", row),
            "victims": row["victims"],
            "incident_id": row["incident_key"],
        }
        remark = f"type in the transcription: {row['type']}" if row["type"] in _WIDER_KINDS else ""
        transcription.add("events", row, {**cells, **place, **_harm(row)}, date.remark, place_remark, remark)


def date_precision(start: Reading) -> str:
    """The code of UCDP's date precision: how many days the (first) day may be off; empty where unbounded.

    >>> date_precision(read("2012-01")), date_precision(read("2012", "by_year"))
    ('4', '')
    """
    if not start.edtf:
        return ""
    days = parse_date(start.edtf)
    if days.earliest is None or days.latest is None:
        return ""
    length = (days.latest - days.earliest).days + 1
    return next((code for longest, code in _PRECISIONS if length <= longest), "")


def _place(transcription: Transcription, row: GoldRow) -> tuple[dict[str, Cell], str]:
    """Where: the place named, or what contains all places named; and the printed words where they say more."""
    if not row["place"]:
        return {}, ""
    found = transcription.places.where(row["place"])
    remark = "" if found.is_plain else f"place as printed: {row['place']}"
    return {"place_id": found.place_id, "place_precision": found.precision}, remark


def _harm(row: GoldRow) -> dict[str, Cell]:
    """The people killed and wounded; one number is the best one where both bounds are equal."""
    columns = ("killed_min", "killed_max", "wounded_min", "wounded_max")
    best = row["killed_min"] if row["killed_min"] == row["killed_max"] else ""
    harm: dict[str, Cell] = {column: row[column] for column in columns}
    return harm | {"killed_best": best}
