"""Ties between actors: `ties.csv` beside this file reads every relation row; some of them tie no two entities."""

from __future__ import annotations

import csv
from pathlib import Path

from convert.arms.periods import dated
from convert.arms.phrases import Phrases
from convert.arms.records import Maker
from convert.conversion import Conversion
from convert.gold import GoldRow
from convert.notes import joined

# Ties that a table or list states as they stood at its own date: the end of the time transcribed is that date.
_AS_OF = frozenset({"member of", "listed under"})


def convert_ties(conversion: Conversion, phrases: Phrases) -> None:
    """One relation or claim for each line of `ties.csv`."""
    rows = {row.id: row for row in conversion.arms["events_actors"]}
    with (Path(__file__).parent / "ties.csv").open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    for line in lines:
        row = rows[line["id"]]
        maker = Maker(conversion, row)
        subject, since, until, remark = phrases.entity(line["subject"]), *times(row)
        if line["value"]:
            maker.claim(line["suffix"], subject, line["tie"], line["value"], since=since, remark=remark)
        else:
            ends = (subject, line["tie"], phrases.entity(line["object"]))
            maker.relation(line["suffix"], ends, since=since, until=until, remark=remark)


def times(row: GoldRow) -> tuple[str, str, str]:
    """Since when, until when, and the words of the transcription for the tie."""
    since, until, word = row["date_from"], row["date_to"], row["relation"]
    said = f"in the transcription: {row['name']} {word} {row['related_entity'].replace(';', ',')}"
    if word in _AS_OF:
        since = since if since == until else f"../{until}"
        return since, f"{until}/..", joined(said, f"as it stood in {until}", dated(row))
    return since, until, joined(said, dated(row))
