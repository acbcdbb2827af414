"""Which rows are the same thing: the transcription's keys, as judgements that can be taken back."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from convert.conflict.transcription import ANY_TIME, Transcription
from convert.gold import GoldRow
from convert.names import PREFERENCE

# Operations that the transcription keys differently as an actor and as a response.
_ALSO = {"serval": "op_serval", "barkhane": "op_barkhane"}
# One key for a measure and for one act under it: the act is a part, not the same thing.
_PARTS = {"rsp.002.un_sanctions": ("rsp.001.un_sanctions", "one listing under the regime, by the same key")}
_COLUMNS = {
    "actors": "actor_key",
    "persons": "person_key",
    "agreements": "agreement_key",
    "responses": "response_key",
}


def link_same_keys(transcription: Transcription) -> None:
    """Chain the entities of each key: one judgement fewer than there are entities."""
    groups: dict[str, list[GoldRow]] = defaultdict(list)
    for table, column in _COLUMNS.items():
        for row in sorted(transcription.tables[table], key=lambda row: PREFERENCE.index(row.document)):
            groups[_ALSO.get(row[column], row[column])].append(row)
    for key, rows in groups.items():
        rows = [row for row in rows if not _is_part(transcription, row)]
        for number, (left, right) in enumerate(pairwise(rows), start=1):
            _judge(transcription, f"same.{key}.{number}", left, right)


def _is_part(transcription: Transcription, row: GoldRow) -> bool:
    """Whether a row is a part of what else has its key; then a tie says so, in place of a judgement."""
    whole, why = _PARTS.get(row.id, ("", ""))
    if whole:
        transcription.relation(row, (row.id, "part_of", whole), ANY_TIME, why)
    return bool(whole)


def _judge(transcription: Transcription, judgement_id: str, left: GoldRow, right: GoldRow) -> None:
    kinds = {row.file.split("/")[1].removesuffix("s.csv") for row in (left, right)}
    words = "same actor key" if kinds == {"actor"} else f"same key of {' and '.join(sorted(kinds))}"
    cells = {
        "left_table": "entities",
        "left_id": left.id,
        "right_table": "entities",
        "right_id": right.id,
        "verdict": "same",
        "decided_by": "transcription",
        "decided_on": "2026-11-20",
        "why": f"{words} in the transcription",
    }
    transcription.records.add("judgements", judgement_id, cells)
