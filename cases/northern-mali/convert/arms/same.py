"""Which rows tell of the same thing: `same.csv` beside this file, and places by their names."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from convert.arms.phrases import Phrases
from convert.conversion import Conversion


def link_same(conversion: Conversion, phrases: Phrases) -> None:
    """One judgement for each pair of which both are records; each can be taken back."""
    for table, left, right, verdict, why in (*_listed(), *_places(conversion)):
        if table == "entities":
            phrases.entity(left)
        if all(conversion.records.has(table, row_id) for row_id in (left, right)):
            cells = {
                "left_table": table,
                "left_id": left,
                "right_table": table,
                "right_id": right,
                "verdict": verdict,
                "decided_by": "transcription",
                "decided_on": "2026-11-21",
                "why": why,
            }
            conversion.records.add("judgements", f"{verdict}.{left}.{right}", cells)


def _listed() -> Iterator[tuple[str, str, str, str, str]]:
    with (Path(__file__).parent / "same.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield row["table"], row["left"], row["right"], row["verdict"], row["why"]


def _places(conversion: Conversion) -> Iterator[tuple[str, str, str, str, str]]:
    for row in conversion.arms["routes"]:
        if row["record_type"] == "place":
            yield "entities", row.id, conversion.places.find(row["name"]), "same", "same place name"
