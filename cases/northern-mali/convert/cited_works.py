"""References of the arms chapter that both transcriptions hold: the same source under two ids."""

from __future__ import annotations

import re

from convert.conversion import Conversion

_CHAPTER = "001"


def link_cited_works(conversion: Conversion) -> None:
    """Judge two references of the chapter the same where they are cited by the same marker."""
    by_marker = {_marker(row["key"]): row.id for row in conversion.arms["sources"]}
    for row in conversion.conflict["sources"]:
        other = by_marker.get(_marker(row["cited_sources"]))
        if row.document != _CHAPTER or other is None:
            continue
        cells = {
            "left_table": "sources",
            "left_id": row.id,
            "right_table": "sources",
            "right_id": other,
            "verdict": "same",
            "decided_by": "transcription",
            "decided_on": "2026-11-20",
            "why": "cited by the same marker in the same chapter",
        }
        conversion.records.add("judgements", f"same.{row.id}", cells)


def _marker(printed: str) -> str:
    """A marker in one spelling.

    >>> _marker("Ramzi and Oumar, 2014") == _marker("Ramzi & Oumar 2014"), _marker("n19") == _marker("EN19")
    (True, True)
    """
    words = re.sub(r"^(?:EN|n)(?=\d+$)", "note ", printed).replace(" and ", " ")
    return " ".join(re.findall(r"\w+", words.casefold()))
