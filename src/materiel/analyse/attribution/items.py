"""What was found: the varieties and other items of the theatre, and in how many finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from materiel.analyse.counting import RETELLINGS, TOLD_AGAIN
from materiel.analyse.places import inside as within
from materiel.analyse.plan import Plan
from materiel.analyse.study import Study
from materiel.analyse.theatre import ANY, select
from materiel.match.identity import identity_of
from materiel.model.case import Scope

Row = dict[str, Any]

DESIGN_EFFECT = 10
"""Items without a container count as one find for every so many: how many sites they came from is unknown."""
MOST_FINDS = 50
"""No item counts for more finds than this, however many of it were counted."""

_OBSERVED = """
SELECT id, kind, category, model, calibre, marks, features, producer, producer_country, year_from, year_to, lot,
    serial, same_as FROM observations ORDER BY same_as IS NOT NULL, id
"""


@dataclass(frozen=True)
class Item:
    """One variety, model or single described item. ``key`` is the variety in words, or the id of a row."""

    key: str
    label: str
    kind: str | None
    category: str | None
    model: str
    calibre: str | None
    marks: str | None
    producer: str
    country: str | None
    years: tuple[int | None, int | None]
    observations: tuple[str, ...]
    lots: frozenset[str] = frozenset()
    counted: float | None = None
    """How many were counted in the theatre; None where no row counts them."""

    @property
    def is_variety(self) -> bool:
        """Whether it is known by its calibre and marks."""
        return self.key == f"{self.calibre} {self.marks}"

    maker: str | None = None
    """The producer as sources name it."""
    serials: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Find:
    """What came together: a container or lot, or the id of an item that came alone; and the places of its items."""

    name: str
    items: tuple[int, ...]
    together: bool = False
    """Whether a container or lot holds it together."""


@dataclass(frozen=True)
class Found:
    """The items, which of them were found together, and what could not be told apart.

    ``together`` are the finds that a container or lot holds; ``alone`` are the items counted without one: the place
    in ``items``, the first row, how many. ``of_row`` is the place in ``items`` of the item of an observation;
    ``unnamed`` counts observations that name no variety, model or kind that could be traced.
    """

    items: tuple[Item, ...]
    together: tuple[Find, ...]
    alone: tuple[tuple[int, str, float], ...]
    of_row: Mapping[str, int]
    unnamed: int
    counted: frozenset[str]
    """The observations that were counted: those of the theatre, and one that was asked for."""
    negative: tuple[str, ...] = ()
    added: bool = False
    """Whether the one that was asked for is not among those of the theatre."""
    per_find: int = DESIGN_EFFECT

    @property
    def finds(self) -> tuple[Find, ...]:
        """What came together is one find; a count without a container is one for every so many items."""
        return self.together + tuple(
            Find(name, (at,))
            for at, name, number in self.alone
            for _ in range(min(max(round(number / self.per_find), 1), MOST_FINDS))
        )


def plain_model(text: str | None) -> str:
    """A model's name without case and signs, so that spellings meet.

    >>> plain_model("AK 103-2") == plain_model("AK-103-2")
    True
    """
    return "".join(sign for sign in (text or "").casefold() if sign.isalnum())


def theatre_of(study: Study, wanted: str | None) -> Study:
    """The study itself; for an observation from elsewhere, a study of the place where it was made, at any time."""
    sql = "SELECT id, place_id FROM observations WHERE id = ? AND place_id IS NOT NULL"
    place = study.engine.rows(sql, [wanted]) if wanted is not None and study.scope.place_ids else []
    inside = set(within(study.scope.place_ids, study)) if place else set()
    if not place or place[0]["place_id"] in inside:
        return study
    return replace(study, scope=Scope((place[0]["place_id"],)))


def found_items(study: Study, wanted: str | None = None) -> Found:
    """Every item of the theatre, and the one that is asked for even where it lies outside."""
    observed = {row["id"]: row for row in study.engine.rows(_OBSERVED)}
    first = _first_accounts(study)
    pieces = [
        row
        for row in sorted(select(study, kind=ANY).plan.rows(study.engine), key=lambda row: str(row["id"]))
        if first.get(row["id"], row["id"]) == row["id"]
    ]
    stands = first.get(wanted, wanted) if wanted is not None else None
    added = stands in observed and all(row["id"] != stands for row in pieces)
    if stands is not None and added:
        pieces.append({"number": 1, "container": None, "asked_for": True} | observed[stands])
    return replace(_Gathering(observed, first).gather(pieces), added=added)


def _first_accounts(study: Study) -> dict[str, str]:
    """For each row that tells of items told of elsewhere, the row that stands for them."""
    told = {row["id"]: row["first_id"] for row in Plan().then(RETELLINGS).then(TOLD_AGAIN).rows(study.engine)}
    same = identity_of(study.engine, "observations")
    rows = {row_id: same.of(first) for row_id, first in told.items()}
    return {row_id: same.of(row_id) for row_id in same.canonical} | rows


class _Gathering:
    """Items while they are gathered from rows."""

    def __init__(self, observed: Mapping[str, Row], first: Mapping[str, str]) -> None:
        self.observed, self.first = observed, first
        self.rows: dict[tuple[str, ...], list[Row]] = {}

    def gather(self, pieces: Sequence[Row]) -> Found:
        kept = [(key, row) for row in pieces if (key := _key(row)) is not None]
        negative = tuple(row["id"] for _, row in kept if (row["number"] or 0) < 0)
        for key, row in kept:
            self.rows.setdefault(key, []).append(row)
        place = {key: at for at, key in enumerate(self.rows)}
        of_row = self._of_rows(place)
        told: dict[int, list[str]] = {at: [] for at in place.values()}
        for row_id, at in of_row.items():
            told[at].append(row_id)
        items = tuple(self._item(key, rows, told[place[key]]) for key, rows in self.rows.items())
        together, alone = _finds([(place[key], row) for key, row in kept if (row["number"] or 1) > 0])
        counted = frozenset(row["id"] for row in pieces)
        return Found(items, together, alone, of_row, len(pieces) - len(kept), counted, negative)

    def _of_rows(self, place: Mapping[tuple[str, ...], int]) -> dict[str, int]:
        """The item of every observation, in the theatre or not: its own, or that of the row it tells again."""
        of_row = {row["id"]: place[key] for key, rows in self.rows.items() for row in rows}
        for row_id, row in self.observed.items():
            stands = self.first.get(row_id, row_id)
            if stands in of_row:
                of_row[row_id] = of_row[stands]
            elif (key := _key(row)) is not None and key in place:
                of_row[row_id] = place[key]
        return of_row

    def _item(self, key: tuple[str, ...], rows: Sequence[Row], told: Sequence[str]) -> Item:
        every = [*rows, *(self.observed[row_id] for row_id in told if row_id in self.observed)]
        first = {
            column: next((row[column] for row in every if row.get(column) is not None), None)
            for column in ("kind", "category", "model", "producer", "producer_country", "year_from", "year_to")
        }
        own = rows[0]
        return Item(
            key=f"{own['calibre']} {own['marks']}" if key[0] == "variety" else own["id"],
            label=_label(key[0], first | {"calibre": own["calibre"], "marks": own["marks"]}),
            kind=first["kind"],
            category=first["category"],
            model=plain_model(first["model"]),
            calibre=own["calibre"],
            marks=own["marks"],
            producer=first["producer_country"] or first["producer"] or f"not stated: {own['id']}",
            country=first["producer_country"],
            years=(first["year_from"], first["year_to"]),
            observations=tuple(sorted(set(told))),
            lots=frozenset(row["lot"] for row in every if row.get("lot")),
            counted=sum(numbers) if (numbers := [row["number"] for row in rows if row.get("number")]) else None,
            maker=first["producer"],
            serials=frozenset(row["serial"] for row in every if row.get("serial")),
        )


def _key(row: Row) -> tuple[str, ...] | None:
    """What makes two rows one item: the variety, or kind, model, calibre; else the row, if it says enough."""
    if row["calibre"] and row["marks"]:
        return ("variety", row["calibre"], row["marks"])
    if row["model"]:
        return ("model", row["kind"] or "", plain_model(row["model"]), row["calibre"] or "")
    described = (row["category"] or row["calibre"]) and row["kind"] not in ("mixed", None)
    if row.get("is_remainder"):
        return None
    return ("row", row["id"]) if described or row.get("asked_for") else None


def _label(form: str, said: Row) -> str:
    if form == "variety":
        return f"{said['calibre']} cartridge marked {said['marks']}"
    name = " ".join(word for word in (said["model"], said["category"] or said["kind"]) if word)
    return f"{name}, {said['calibre']}" if said["calibre"] else name


def _finds(rows: Sequence[tuple[int, Row]]) -> tuple[tuple[Find, ...], tuple[tuple[int, str, float], ...]]:
    """What came together, and what was counted without a container or lot."""
    together: dict[tuple[str, ...], set[int]] = {}
    alone: dict[int, float] = {}
    names: dict[int, str] = {}
    for at, row in rows:
        if row["container"]:
            together.setdefault((row["container"], "container", row.get("place_id") or ""), set()).add(at)
        elif row["lot"]:
            together.setdefault((row["lot"], "lot", row["producer"] or ""), set()).add(at)
        else:
            alone[at] = alone.get(at, 0) + (row["number"] or 1)
            names.setdefault(at, row["id"])
    finds = tuple(Find(key[0], tuple(sorted(items)), True) for key, items in together.items())
    return finds, tuple((at, names[at], number) for at, number in alone.items())
