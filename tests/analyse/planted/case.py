"""Many plants in one case, and what the analysis makes of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from tests.analyse.planted import (  # noqa: F401  registers the plants
    amounts,
    denominations,
    insides,
    locations,
    moments,
    parties,
    statements,
    sums,
)
from tests.analyse.planted.plant import Plant, Row, Teller
from tests.analyse.small_case import study

from materiel.analyse.contradictions import Contradiction, find_contradictions


@dataclass(frozen=True)
class Planted:
    """A plant in a case: the keys of its two rows (none where it holds no contradiction) and of all its rows."""

    plant: Plant
    keys: tuple[str, str] | None
    rows: frozenset[str]


def planted_in(plants: Iterable[Plant], random: Random) -> tuple[list[Planted], dict[str, list[Row]]]:
    """Write plants into one case; give them, and the rows of its tables."""
    tell = Teller(random)
    every = []
    for plant in plants:
        before = {table: len(rows) for table, rows in tell.tables.items()}
        keys = plant.build(tell)
        rows = frozenset(
            f"{table}:{row['id']}" for table, told in tell.tables.items() for row in told[before.get(table, 0) :]
        )
        every.append(Planted(plant, keys, rows))
    return every, tell.tables


def planted(plants: Iterable[Plant], random: Random) -> tuple[list[Planted], list[Contradiction]]:
    """Write plants into one case; give them, and what is listed as a contradiction."""
    every, tables = planted_in(plants, random)
    return every, find_contradictions(study(None, **tables))


def of(one: Planted, found: Iterable[Contradiction]) -> list[Contradiction]:
    """The findings that rest on rows of a plant."""
    return [finding for finding in found if set(finding.because) & one.rows]


def is_found(one: Planted, found: Iterable[Contradiction]) -> bool:
    """Whether a finding names both rows of a planted contradiction, under one of its kinds."""
    return any(
        set(one.keys or ()) <= set(finding.because) and finding.kind in one.plant.kinds
        for finding in of(one, found)
    )
