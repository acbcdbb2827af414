"""Stockpiles: one statement that a holder has a variety, another that it has not; two exclusive recipients of one.

*Lacks* (absence confirmed) excludes *holds*. *Not known to hold* and *not seen* are absences of knowledge and only
less exact. Statements are compared where they name the same variety or model and the same holder.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.voices import Question, Voice, told
from materiel.snapshot.engine import Engine

_HAS = frozenset({"holds", "held", "held_until_capture", "imported", "received", "exclusive_recipient", "limited"})
_HAS_NOW = frozenset({"holds", "limited"})
_UNKNOWN = frozenset({"not_known_to_hold", "not_seen", "not_identified"})

_STATEMENTS = """
SELECT h.id, coalesce(i.canonical_id, h.holder_id) AS holder, h.holder_id, h.polarity,
       concat_ws(', ', h.model, h.calibre, h.marks) AS item, h.date, h.date_earliest, h.date_latest,
       h.source_id, h.locator, h.stated_as
FROM holdings h LEFT JOIN canonical_entities i ON i.id = h.holder_id
WHERE h.holder_id IS NOT NULL AND (h.model IS NOT NULL OR h.marks IS NOT NULL)
ORDER BY item, h.id
"""


def contradicting_holdings(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare the statements on each variety or model."""
    by_item: dict[str, list[Row]] = {}
    for row in engine.rows(_STATEMENTS):
        by_item.setdefault(row["item"], []).append(row)
    for item, rows in by_item.items():
        for left, right in combinations(_distinct(rows), 2):
            fit = _fit(ground, left, right)
            if fit is not None:
                question = Question("holdings", "value", "polarity", item, f"entities:{left['holder']}", str)
                one, other = (Voice(_words(ground, row), (row,)) for row in (left, right))
                yield told(ground, question, one, other, fit)


def _distinct(rows: list[Row]) -> list[Row]:
    found: dict[tuple[str, str], Row] = {}
    for row in rows:
        found.setdefault((row["holder"], row["polarity"]), row)
    return list(found.values())


def _words(ground: Ground, row: Row) -> str:
    return f"{ground.name(row['holder_id'])}: {row['polarity'].replace('_', ' ')}"


def _fit(ground: Ground, left: Row, right: Row) -> Fit | None:
    polarities = {left["polarity"], right["polarity"]}
    if left["holder"] != right["holder"]:
        if polarities == {"exclusive_recipient"}:
            return Fit("open", 0.8, "Two holders are each told to be the only recipient.")
        if "exclusive_recipient" in polarities and polarities & {"imported", "received"}:
            return Fit("open", 0.6, "One holder is told to be the only recipient, another to have received it too.")
        return None
    if "lacks" in polarities and polarities & _HAS:
        if polarities & _HAS_NOW or not _are_apart(left, right):
            return Fit("open", 0.8, "The holder is told to have it, and its absence is told to be confirmed.")
        return Fit("evolution", 0.0, "The statements are for different times.")
    if polarities & _UNKNOWN and polarities & _HAS:
        return Fit("precision", 0.0, "One source knows of it, the other does not.")
    return None


def _are_apart(left: Row, right: Row) -> bool:
    spans = [(row["date_earliest"], row["date_latest"]) for row in (left, right)]
    (first, last), (other_first, other_last) = spans
    return bool((last and other_first and last < other_first) or (other_last and first and other_last < first))
