"""Planted chains: items whose way from the maker to the theatre is on record, among transfers that mislead.

Each planted item is of a variety of its own. Its way is on record hop by hop, the last one vaguely (a convoy of
arms not told apart). Beside it stand transfers of the same variety that lead elsewhere, begin elsewhere, or cannot
have followed each other in time; and transfers of other varieties between the same holders. They begin or end with
holders that the item itself passed as often as ``misleading_touch`` says, so some of them complete another way that
the records bear out as well: `rivals` lists these, and no method could tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from materiel.simulate.options import WorldOptions

Row = dict[str, Any]
FIRST_YEAR, FOUND = 1960, 2014
MISLEADING_MODES = ("export", "sale", "retransfer", "trafficking")


class Chain(NamedTuple):
    """One planted item: its description, and the holders it passed, the maker first."""

    item: Row
    holders: tuple[str, ...]
    years: tuple[int, ...]

    @property
    def observation_id(self) -> str:
        return f"obs-{self.item['marks']}"


def plant(options: WorldOptions, rng: np.random.Generator) -> tuple[Chain, ...]:
    """Draw the planted items and their ways; none where the world has no stray transfers to hide them in."""
    return tuple(_chain(options, at, rng) for at in range(options.planted_chains))


def _chain(options: WorldOptions, at: int, rng: np.random.Generator) -> Chain:
    maker = int(rng.integers(0, options.producers))
    made = int(rng.integers(FIRST_YEAR, 2006))
    between = rng.choice(others(options), int(rng.integers(1, 4)), replace=False)
    holders = (f"producer-{maker}", *(f"other-{other}" for other in between), "group")
    years = np.sort(rng.integers(made, FOUND, len(holders) - 2, endpoint=True))
    item = {
        "kind": "cartridge",
        "calibre": "7.62 × 39 mm",
        "marks": f"{900 + at}_{made}",
        "producer": f"producer {maker}",
        "year_from": made,
        "year_to": made,
    }
    return Chain(item, holders, (*map(int, years), FOUND))


def others(options: WorldOptions) -> int:
    """How many holders the stray transfers pass between."""
    return 10 + options.stray_transfers // 20


def observed(chain: Chain) -> Row:
    """The find of a planted item."""
    seen = {"id": chain.observation_id, "source_id": "study", "stated_as": "fact", "quantity": 1.0}
    place = {"holder_id": "group", "place_id": "theatre", "date": str(FOUND), "method": "physically_documented"}
    return chain.item | seen | place


def recorded(chains: Sequence[Chain], options: WorldOptions, rng: np.random.Generator) -> Iterator[Row]:
    """The transfers of all planted chains, and those that mislead."""
    for chain in chains:
        for at, (giver, receiver) in enumerate(pairwise(chain.holders)):
            mode = "export" if at == 0 else "convoy" if receiver == "group" else "retransfer"
            item = {"kind": "mixed"} if mode == "convoy" else chain.item
            yield _row(item, mode, (giver, receiver), chain.years[at], rng)
        for _ in range(options.misleading_transfers):
            yield from _misleading(chain, _two(chain, options, rng), rng)


def _two(chain: Chain, options: WorldOptions, rng: np.random.Generator) -> tuple[str, str]:
    """Two holders for transfers that mislead, each perhaps one that the planted item passed."""
    two: list[str] = []
    while len(two) < 2:
        own = chain.holders[1:-1] if rng.random() < options.misleading_touch else ()
        drawn = str(rng.choice(own)) if own else f"other-{rng.integers(others(options))}"
        two += [drawn] if drawn not in two else []
    return two[0], two[1]


def _misleading(chain: Chain, between: tuple[str, str], rng: np.random.Generator) -> Iterator[Row]:
    """One way that ends nowhere, one that begins nowhere, one that goes back in time, one of another variety."""
    one, two = between
    made, year = int(chain.item["year_from"]), int(rng.integers(chain.years[0], FOUND, endpoint=True))
    mode = str(rng.choice(MISLEADING_MODES))
    yield _row(chain.item, "export", (chain.holders[0], one), year, rng)
    yield _row(chain.item, mode, (two, "group"), year, rng)
    yield _row(chain.item, mode, (one, "group"), made - int(rng.integers(1, 9)), rng)
    yield _row(chain.item | {"marks": "other"}, mode, (one, two), year, rng)


def _row(item: Row, mode: str, ends: tuple[str, str], year: int, rng: np.random.Generator) -> Row:
    source = str(rng.choice(["panel", "press", "institute"]))
    said = {"source_id": source, "stated_as": str(rng.choice(["fact", "probable"], p=[0.7, 0.3]))}
    return item | said | {"mode": mode, "from_id": ends[0], "to_id": ends[1], "date": str(year)}
