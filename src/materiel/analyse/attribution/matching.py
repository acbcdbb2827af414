"""Which items a statement is about, and how closely: the same item, the same model, or the same producer only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from materiel.analyse.attribution.items import Found, Item, plain_model
from materiel.analyse.attribution.statements import Statement

SAME, MODEL, PRODUCER = "same", "model", "producer"
NEAR = 5
_NUMBER = re.compile(r"\d+")
_LISTED = re.compile(r",| and | or ")


class Matching:
    """The items of the theatre, and varieties that only statements name, each at its place."""

    def __init__(self, found: Found) -> None:
        self.items: list[Item] = list(found.items)
        self.n_found = len(self.items)
        self.of_row = found.of_row
        self.by_variety = {(i.calibre, i.marks): at for at, i in enumerate(self.items) if i.marks}
        self.by_model: dict[tuple[str | None, str], list[int]] = {}
        self.by_producer: dict[tuple[str | None, str], list[int]] = {}
        for at, item in enumerate(self.items):
            if item.model:
                self.by_model.setdefault((item.kind, item.model), []).append(at)
            if item.country:
                self.by_producer.setdefault((item.kind, item.country), []).append(at)

    def of(self, statement: Statement) -> list[tuple[int, str]]:
        """The places of the items that a statement is about, with how closely."""
        said = statement.item
        about = sorted({self.of_row[row] for row in statement.about if row in self.of_row})
        if about:
            return [(at, self._closeness(at, statement)) for at in about]
        if said["calibre"] and said["marks"]:
            return [(self._variety(said), SAME)]
        if said["model"]:
            places = self.by_model.get((said["kind"], plain_model(said["model"])), [])
            return [(at, MODEL) for at in places if _fits(self.items[at].calibre, said["calibre"])]
        return [
            (at, PRODUCER)
            for at in self.by_producer.get((said["kind"], said["producer_country"]), [])
            if self._like(at, said)
        ]

    def named(self, statement: Statement) -> list[int]:
        """The items that a statement names: more than the producer ties them to it."""
        return [at for at, close in self.of(statement) if close != PRODUCER]

    def described(self, statement: Statement) -> list[int]:
        """The items that a statement names, or that are of the class that it speaks of."""
        named, said = self.named(statement), statement.item
        if named or said["category"] is None or statement.about or said["marks"] or said["model"]:
            return named
        return [
            at
            for at, item in enumerate(self.items[: self.n_found])
            if item.kind == said["kind"]
            and covers(said["category"], item.category or "")
            and _fits(item.country, said["producer_country"])
        ]

    def _closeness(self, at: int, statement: Statement) -> str:
        """A model that is on record somewhere is not yet this item; marks, lots and described items are."""
        unmarked = self.items[at].marks is None and bool(self.items[at].model)
        return MODEL if unmarked and statement.says != "traced" else SAME

    def _variety(self, said: Mapping[str, Any]) -> int:
        """The place of a variety; one that was not found in the theatre gets a place of its own."""
        key = (said["calibre"], said["marks"])
        if key not in self.by_variety:
            self.by_variety[key] = len(self.items)
            self.items.append(_elsewhere(said))
        return self.by_variety[key]

    def _like(self, at: int, said: Mapping[str, Any]) -> bool:
        first, last = self.items[at].years
        return _fits(self.items[at].category, said["category"]) and not (
            (said["year_from"] and last and said["year_from"] > last)
            or (said["year_to"] and first and said["year_to"] < first)
        )


def covers(said: str, category: str) -> bool:
    """Whether a class of materiel, as a source words it, holds an item's category: the same, or a kind of it.

    >>> covers("cannon and rocket launchers", "auto-cannon"), covers("machine gun", "machine gun belt")
    (True, False)
    """
    words = category.casefold()
    classes = (_singular(part) for part in _LISTED.split(said.casefold()))
    return any(words == each or words.endswith((f" {each}", f"-{each}")) for each in classes if each)


def _singular(name: str) -> str:
    return name.strip().removesuffix("s")


def is_general(statement: Statement) -> bool:
    """Whether a statement speaks of materiel in general and of no kind of item that could be looked for."""
    said = statement.item
    named = said["model"] or said["calibre"] or said["marks"] or statement.about
    return not named and (said["kind"] in (None, "mixed") or not said["category"])


def lot_tie(item: Item, lot: str | None) -> str | None:
    """Whether a lot is the item's, or near to it: the same but for numbers that differ by a few.

    >>> from materiel.analyse.attribution.items import Item
    >>> item = Item("", "", None, None, "", None, None, "", None, (None, None), (), frozenset({"FN 12-78"}))
    >>> lot_tie(item, "FN 12-78"), lot_tie(item, "FN 14-78"), lot_tie(item, "FN 99-78")
    ('lot', 'near_lot', None)
    """
    if lot is None:
        return None
    if lot in item.lots:
        return "lot"
    return "near_lot" if any(_near(lot, other) for other in item.lots) else None


def _near(left: str, right: str) -> bool:
    if _NUMBER.sub("#", left) != _NUMBER.sub("#", right):
        return False
    pairs = zip(_NUMBER.findall(left), _NUMBER.findall(right), strict=True)
    return all(abs(int(one) - int(other)) <= NEAR for one, other in pairs)


def _fits(left: str | None, right: str | None) -> bool:
    return left is None or right is None or left == right


def _elsewhere(said: Mapping[str, Any]) -> Item:
    producer = said["producer_country"] or said["producer"] or f"not stated: {said['calibre']} {said['marks']}"
    return Item(
        key=f"{said['calibre']} {said['marks']}",
        label=f"{said['calibre']} cartridge marked {said['marks']}",
        kind=said["kind"],
        category=said["category"],
        model=plain_model(said["model"]),
        calibre=said["calibre"],
        marks=said["marks"],
        producer=producer,
        country=said["producer_country"],
        years=(said["year_from"], said["year_to"]),
        observations=(),
    )
