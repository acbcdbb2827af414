"""What every record of the arms transcription says about its source."""

from __future__ import annotations

import re

from convert.certainty import stated_as
from convert.gold import GoldRow
from convert.names import SOURCE_OF
from convert.notes import joined
from convert.records import Cell

THE_WORKS = frozenset({"SRC-001", "SRC-003"})
_PLACE_IN_SOURCE = re.compile(r"\b(?:pp?|paras?)\. ")


def statement(row: GoldRow, *remarks: str, notes: bool = True) -> dict[str, Cell]:
    """The columns that every record has. A work that cites nothing for a statement does not cite itself.

    ``notes`` is off for a further record of a row whose main record has the transcriber's notes.
    """
    return {
        "source_id": SOURCE_OF[row.document],
        "locator": row["locator"],
        "cited_source_ids": [cited for cited in row.several("source_ids") if cited not in THE_WORKS],
        "stated_as": stated_as(row["certainty"]),
        "note": joined(*remarks, row["notes"] if notes else "", _wording(row), _cited_places(row)),
    }


def _wording(row: GoldRow) -> str:
    wording = row["certainty_wording"]
    return f"put as: {wording}" if wording else ""


def _cited_places(row: GoldRow) -> str:
    """Pages and paragraphs of the cited sources, which their ids do not hold."""
    cited = row["cited_sources"]
    return f"cites {cited.replace(';', ',')}" if _PLACE_IN_SOURCE.search(cited) else ""
