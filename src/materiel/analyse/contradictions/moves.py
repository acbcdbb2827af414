"""Transfers told twice with different firmness: stated in one place, only alleged or possible in another.

Two rows are on one transfer when they agree on who received, both date it to within a month and on days that can be
the same, name givers of one country, and neither describes an item that the other excludes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.voices import Question, Voice, told
from materiel.snapshot.engine import Engine

_FIRM = frozenset({"fact"})
_SOFT = frozenset({"possible", "alleged", "unsubstantiated", "denied"})
_ITEM = ("model", "calibre", "marks", "producer_country")

_TRANSFERS = f"""
SELECT t.id, t.from_id, t.to_id, coalesce(f.canonical_id, t.from_id) AS giver,
       coalesce(g.canonical_id, t.to_id) AS taker, t.date_earliest, t.date_latest, t.kind, t.mode,
       {", ".join(f"t.{name}" for name in _ITEM)}, t.source_id, t.locator,
       coalesce(t.stated_as, 'fact') AS stated_as
FROM transfers t
LEFT JOIN canonical_entities f ON f.id = t.from_id
LEFT JOIN canonical_entities g ON g.id = t.to_id
WHERE t.to_id IS NOT NULL AND t.from_id IS NOT NULL AND t.date_latest <= t.date_earliest + INTERVAL 31 DAY
ORDER BY taker, t.date_earliest, t.id
"""


def transfers_of_two_minds(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare how firmly each transfer is put."""
    for _, rows in groupby(engine.rows(_TRANSFERS), key=lambda row: row["taker"]):
        recent: list[Row] = []
        for row in rows:
            recent = [other for other in recent if other["date_latest"] >= row["date_earliest"]]
            for other in recent:
                if _of_two_minds(other, row) and _may_be_one(ground, other, row):
                    yield _told(ground, other, row)
            recent.append(row)


def _of_two_minds(left: Row, right: Row) -> bool:
    words = {left["stated_as"], right["stated_as"]}
    return bool(words & _FIRM and words & _SOFT)


def _may_be_one(ground: Ground, left: Row, right: Row) -> bool:
    if any(left[name] and right[name] and left[name] != right[name] for name in _ITEM):
        return False
    if not _one_origin(ground, left["giver"], right["giver"]):
        return False
    return left["kind"] == right["kind"] or "mixed" in (left["kind"], right["kind"])


def _one_origin(ground: Ground, left: str, right: str) -> bool:
    """Whether two givers are one, contain each other, or are of one country."""
    if left == right or left in ground.wider.get(right, ()) or right in ground.wider.get(left, ()):
        return True
    return left in ground.countries and ground.countries[left] == ground.countries.get(right)


def _told(ground: Ground, left: Row, right: Row) -> Contradiction:
    giver, taker = ground.name(left["from_id"]), ground.name(left["to_id"])
    question = Question(
        "transfers", "internal", "stated_as", f"materiel from {giver} to {taker}", f"transfers:{left['id']}", str
    )
    one, other = (
        Voice(f"{row['mode'].replace('_', ' ')}, put as {row['stated_as']}", (row,)) for row in (left, right)
    )
    fit = Fit("open", 0.7, "What one row states, the other only suspects.")
    return told(ground, question, one, other, fit)
