"""Plants: a few rows that hold one contradiction of a known kind, or that only look as if they held one.

Builders write rows through a `Teller`, which gives every plant its own ids and names, so that many plants stand in
one case without touching each other. Rows use only the columns and codes of the published contract of records.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from rapidfuzz.fuzz import ratio

Row = dict[str, Any]
Keys = tuple[str, str]
_ALIKE = 70.0  # per cent of letters from which two made-up names could be taken for spellings of one

SOURCES: list[Row] = [
    {"id": "one", "kind": "report", "author": "First Institute", "published": "2024-05"},
    {"id": "two", "kind": "report", "author": "Second Institute", "published": "2024-06"},
    {"id": "three", "kind": "report", "author": "Third Institute", "published": "2024-07"},
]


@dataclass
class Teller:
    """Writes the rows of plants into the tables of one case, with ids and names that no other plant has."""

    random: Random
    tables: dict[str, list[Row]] = field(default_factory=lambda: {"sources": [dict(row) for row in SOURCES]})
    names: list[str] = field(default_factory=list)
    made: int = 0

    def add(self, table: str, **row: Any) -> str:
        """Write a row; give its key as the analysis names it."""
        self.made += 1
        row.setdefault("id", f"{table[:3]}-{self.random.randrange(10**5):05}-{self.made}")
        row.setdefault("source_id", "one")
        self.tables.setdefault(table, []).append(row)
        return f"{table}:{row['id']}"

    def entity(self, kind: str, name: str | None = None, **row: Any) -> str:
        """Write an entity under a name of its own; give its id."""
        return self.add("entities", kind=kind, name=name or self.name(), **row).partition(":")[2]

    def same(self, table: str, left: str, right: str, verdict: str = "same") -> str:
        """Judge two rows to be one thing, or not."""
        return self.add(
            "judgements", left_table=table, left_id=left, right_table=table, right_id=right, verdict=verdict
        )

    def name(self) -> str:
        """A word that sounds like none of the names before."""
        while True:
            syllables = [self._syllable() for _ in range(4)]
            name = "".join(syllables).capitalize()
            if all(ratio(name, other) < _ALIKE for other in self.names):
                self.names.append(name)
                return name

    def _syllable(self) -> str:
        self.made += 1  # the counter stirs the choice, so that a random source that repeats itself gives new names
        at = self.random.randrange(1 << 16) + self.made * 40_503
        return "bdfgjklmnprstvz"[at % 15] + "aeiou"[at // 15 % 5]

    def whole(self, least: int, most: int) -> int:
        return self.random.randint(least, most)

    def pick(self, *values: Any) -> Any:
        return self.random.choice(values)

    def day(self, first: date = date(2009, 1, 1), last: date = date(2021, 12, 1)) -> date:
        return first + timedelta(days=self.random.randint(0, (last - first).days))


Builder = Callable[[Teller], Keys | None]


@dataclass(frozen=True)
class Plant:
    """A builder, the kinds under which its contradiction may be listed, and what it is, in words."""

    build: Callable[[Teller], Any]
    kinds: tuple[str, ...]

    @property
    def words(self) -> str:
        return self.build.__name__.replace("_", " ")


_REGISTERED: dict[str, Plant] = {}  # by name, so that a module read twice registers its plants once


def contradictions() -> list[Plant]:
    """All plants that hold a contradiction."""
    return [plant for plant in _REGISTERED.values() if plant.kinds]


def compatible_plants() -> list[Plant]:
    """All plants that only look as if they held one."""
    return [plant for plant in _REGISTERED.values() if not plant.kinds]


def contradiction(*kinds: str) -> Callable[[Callable[[Teller], Keys]], Callable[[Teller], Keys]]:
    """Register a builder whose rows contradict each other; it gives the keys of the two that do."""

    def register(build: Callable[[Teller], Keys]) -> Callable[[Teller], Keys]:
        _REGISTERED[build.__name__] = Plant(build, kinds)
        return build

    return register


def compatible(build: Callable[[Teller], None]) -> Callable[[Teller], None]:
    """Register a builder whose rows can all be true."""
    _REGISTERED[build.__name__] = Plant(build, ())
    return build
