"""Embargoes told twice: one act of one body against one target, with two beginnings or two ends."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from materiel.analyse.contradictions.dates import fit_dates, in_words
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.voices import Question, disagreements, voices
from materiel.match.folding import folded
from materiel.snapshot.engine import Engine

_BANS = """
SELECT id, name, body, instrument, target_id, place_id, since, until, source_id, locator, stated_as
FROM embargoes ORDER BY id
"""


def contradicting_bans(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare the dates that rows give of one act."""
    acts: dict[tuple[str, ...], list[Row]] = {}
    for row in engine.rows(_BANS):
        act = folded(row["instrument"] or row["name"])
        of = ground.identity.of
        key = (act, folded(row["body"] or ""), of(row["target_id"] or ""), of(row["place_id"] or ""))
        acts.setdefault(key, []).append(row)
    for rows in acts.values():
        if len({ground.work(row) for row in rows}) < 2:
            continue  # one work that gives an act several rows tells of its versions
        for end in ("since", "until"):
            question = Question("embargoes", "date", end, rows[0]["name"], f"embargoes:{rows[0]['id']}", in_words)
            yield from disagreements(ground, question, voices(rows, partial(_cell, end), order=str), fit_dates)


def _cell(column: str, row: Row) -> str | None:
    value: str | None = row[column]
    return value
