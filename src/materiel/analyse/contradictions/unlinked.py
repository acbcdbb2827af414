"""One act dated twice, without a word on whether it is one: withdrawals, ends, appointments, resignations.

Some acts of a party happen once, or once in a long while. Two accounts of one such act by the same party, to the
same target, on dates that exclude each other but lie within a season, are either one act with two dates or two
acts. They are listed until an ``incident_id`` links them or a judgement parts them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from materiel.analyse.contradictions.dates import in_words
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.parties import parties_of
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.voices import Question, Voice, told
from materiel.snapshot.engine import Engine

_SEASON_DAYS = 120
_ONCE = {
    "withdrawal": "withdrawal",
    "operation_end": "withdrawal",
    "operation_start": "operation_start",
    "appointment": "appointment",
    "resignation": "resignation",
    "death": "death",
    "conviction": "conviction",
    "surrender": "surrender",
    "group_formation": "group_formation",
    "dissolution": "dissolution",
    "ceasefire_end": "ceasefire_end",
}
_MOST = 100

_ACTS = f"""
SELECT id, kind, name, date, date_earliest, date_latest, initiator_ids, target_ids, incident_id, source_id, locator,
       stated_as
FROM events
WHERE kind IN {tuple(_ONCE)} AND initiator_ids IS NOT NULL AND date_earliest IS NOT NULL AND date_latest IS NOT NULL
ORDER BY id
"""
_APART = """
SELECT left_id, right_id FROM judgements
WHERE left_table = 'events' AND right_table = 'events' AND verdict = 'different'
"""


def acts_dated_twice(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare the dates of unlinked accounts of acts that happen once."""
    parted = {frozenset((row["left_id"], row["right_id"])) for row in engine.rows(_APART)}
    acts: dict[tuple[object, ...], list[Row]] = {}
    for row in engine.rows(_ACTS):
        who = parties_of(ground, ("initiator_ids",), row)
        acts.setdefault((_ONCE[row["kind"]], who, parties_of(ground, ("target_ids",), row)), []).append(row)
    for rows in acts.values():
        for left, right in combinations(rows[:_MOST], 2):
            linked = left["incident_id"] is not None and left["incident_id"] == right["incident_id"]
            if not linked and frozenset((left["id"], right["id"])) not in parted and _within_a_season(left, right):
                yield _told(ground, left, right)


def _within_a_season(left: Row, right: Row) -> bool:
    first, second = sorted((left, right), key=lambda row: (row["date_earliest"], row["id"]))
    days: int = (second["date_earliest"] - first["date_latest"]).days
    return 0 < days <= _SEASON_DAYS


def _told(ground: Ground, left: Row, right: Row) -> Contradiction:
    name = left["name"] or left["kind"].replace("_", " ")
    question = Question("events", "date", "date", name, f"events:{left['id']}", str)
    one, other = (Voice(f"{row['name'] or row['kind']}, {in_words(row['date'])}", (row,)) for row in (left, right))
    why = "Either one act has two dates, or there were two acts; nothing in the case links or parts them."
    return told(ground, question, one, other, Fit("open", 0.25, why))
