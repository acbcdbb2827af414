"""Stockpiles: one statement that a holder has an item, another that it has not, or another number of it.

*Lacks* (absence confirmed) excludes *holds* of the same item, or of one that it covers: who lacks a calibre lacks
each variety of it. *Not known to hold* and *not seen* are absences of knowledge and only less exact. Numbers are
compared for one item, one holder and one time. Two holders cannot each be the only recipient of one item.
"""

from __future__ import annotations

from collections.abc import Iterator

from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit, Stated, fit_numbers
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.voices import Question, Voice, disagreements, told, voices
from materiel.snapshot.engine import Engine

_HAS = frozenset({"holds", "held", "held_until_capture", "imported", "received", "exclusive_recipient", "limited"})
_HAS_NOW = frozenset({"holds", "limited"})
_HAD = frozenset({"held", "held_until_capture"})
_UNKNOWN = frozenset({"not_known_to_hold", "not_seen", "not_identified"})
_ITEM = ("kind", "model", "calibre", "marks", "lot", "serial")

_STATEMENTS = f"""
SELECT h.id, coalesce(i.canonical_id, h.holder_id) AS holder, h.holder_id, h.polarity,
       {", ".join(f"h.{name}" for name in _ITEM)}, concat_ws(', ', h.model, h.calibre, h.marks) AS item,
       h.quantity_low, h.quantity, h.quantity_high, h.quantity_precision, h.unit, h.date, h.date_earliest,
       h.date_latest, h.source_id, h.locator, h.stated_as
FROM holdings h LEFT JOIN canonical_entities i ON i.id = h.holder_id
WHERE h.holder_id IS NOT NULL AND (h.model IS NOT NULL OR h.marks IS NOT NULL OR h.calibre IS NOT NULL)
ORDER BY item, h.id
"""


def contradicting_holdings(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare the statements on each item, and those of each holder."""
    by_item: dict[str, list[Row]] = {}
    by_holder: dict[str, list[Row]] = {}
    for row in engine.rows(_STATEMENTS):
        by_item.setdefault(row["item"], []).append(row)
        by_holder.setdefault(row["holder"], []).append(row)
    for rows in by_item.values():
        yield from _recipients(ground, rows)
    for rows in by_holder.values():
        yield from _absences(ground, rows)
    for rows in by_item.values():
        yield from _numbers(ground, rows)


def _told(ground: Ground, left: Row, right: Row, fit: Fit) -> Contradiction:
    question = Question("holdings", "value", "polarity", left["item"], f"entities:{left['holder']}", str)
    one, other = (Voice(_words(ground, row), (row,)) for row in (left, right))
    return told(ground, question, one, other, fit)


def _words(ground: Ground, row: Row) -> str:
    return f"{ground.name(row['holder_id'])}: {row['polarity'].replace('_', ' ')} {row['item']}"


def _recipients(ground: Ground, rows: list[Row]) -> Iterator[Contradiction]:
    """Who alone received an item, and who received it too."""
    received = {"exclusive_recipient", "imported", "received"}
    distinct = {(row["holder"], row["polarity"]): row for row in reversed(rows) if row["polarity"] in received}
    alone = [row for row in distinct.values() if row["polarity"] == "exclusive_recipient"]
    for row in alone:
        for other in distinct.values():
            if other["holder"] == row["holder"] or (other in alone and other["id"] < row["id"]):
                continue
            fit = Fit("open", 0.6, "One holder is told to be the only recipient, another to have received it too.")
            if other in alone:
                fit = Fit("open", 0.8, "Two holders are each told to be the only recipient.")
            yield _told(ground, row, other, fit)


def _absences(ground: Ground, rows: list[Row]) -> Iterator[Contradiction]:
    """What a holder is told to lack, against what it is told to have."""
    distinct = {(row["item"], row["kind"], row["polarity"], row["date"]): row for row in reversed(rows)}.values()
    has = [row for row in distinct if row["polarity"] in _HAS]
    for row in distinct:
        if row["polarity"] == "lacks" or row["polarity"] in _UNKNOWN:
            for other in (other for other in has if _covers(row, other)):
                yield _told(ground, other, row, _fit_absence(row, other))


def _covers(lacked: Row, held: Row) -> bool:
    """Whether what is lacked is the item held, or something that the item held is a sort of."""
    return all(lacked[name] in (None, held[name]) for name in _ITEM)


def _fit_absence(absence: Row, held: Row) -> Fit:
    if absence["polarity"] != "lacks":
        return Fit("precision", 0.0, "One source knows of it, the other does not.")
    in_the_past = held["polarity"] in _HAD and not (absence["date"] and held["date"])
    if in_the_past or _are_apart(absence, held):
        return Fit("evolution", 0.0, "The statements are for different times.")
    size = 0.8 if held["polarity"] in _HAS_NOW else 0.6
    return Fit("open", size, "The holder is told to have it, and its absence is told to be confirmed.")


def _are_apart(left: Row, right: Row) -> bool:
    spans = [(row["date_earliest"], row["date_latest"]) for row in (left, right)]
    (first, last), (other_first, other_last) = spans
    return bool((last and other_first and last < other_first) or (other_last and first and other_last < first))


def _numbers(ground: Ground, rows: list[Row]) -> Iterator[Contradiction]:
    """How many a holder has of one item at one time."""
    groups: dict[tuple[str | None, ...], list[Row]] = {}
    for row in rows:
        if row["polarity"] in _HAS and (row["quantity_low"] is not None or row["quantity_high"] is not None):
            key = (
                row["holder"],
                row["polarity"],
                row["date"],
                row["unit"] or "item",
                *(row[name] for name in _ITEM),
            )
            groups.setdefault(key, []).append(row)
    for alike in groups.values():
        if len({ground.work(row) for row in alike}) > 1:
            subject = f"{ground.name(alike[0]['holder_id'])}: {alike[0]['item']}"
            question = Question(
                "holdings", "number", "quantity", subject, f"entities:{alike[0]['holder']}", lambda said: said.text
            )
            every = voices(alike, quantity_of, order=lambda said: (said.low, said.high))
            yield from disagreements(ground, question, every, fit_numbers)


def quantity_of(row: Row) -> Stated | None:
    """The quantity of a row on materiel as a stated number; None where it gives none."""
    if row["quantity_low"] is None and row["quantity_high"] is None:
        return None
    bound = {"about": "approx", "order_of_magnitude": "order_of_magnitude"}.get(row["quantity_precision"] or "")
    return Stated.of(row["quantity_low"], row["quantity"], row["quantity_high"], bound)
