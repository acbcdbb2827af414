"""Answers to questions in a world: what a maker replies to a trace request, what an inspection shows.

Both follow the truth of the world, as rightly as `Answering` says. An answer is rows of a case by table, which
`with_rows` adds to the tables of the world.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from materiel.model.arrow import table_of
from materiel.simulate.world import UNKNOWN, World

Row = dict[str, Any]
Rows = dict[str, list[Row]]
_ITEM = ("kind", "calibre", "marks", "producer", "year_from", "year_to")


@dataclass(frozen=True)
class Answering:
    """How rightly the addressees of a world answer, where they answer at all."""

    right: float = 0.85
    """A maker names the stockpile that the item came from, and not another."""
    seen: float = 0.9
    """An inspector sees a variety that a stockpile holds."""


def reply(world: World, observation: str, rng: np.random.Generator, answering: Answering | None = None) -> Rows:
    """A maker's reply about an observation: the trace request with the recipient that it names.

    A recipient that no source spoke of before comes as an entity with it.

    >>> from materiel.simulate import simulate
    >>> world = simulate()
    >>> answer = reply(world, world.tables["observations"]["id"][0].as_py(), np.random.default_rng(0))
    >>> answer["traces"][0]["outcome"]
    'identified'
    """
    named = _named(world, observation, rng, answering or Answering())
    item = next(row for row in world.tables["observations"].to_pylist() if row["id"] == observation)
    answered = {
        "id": f"reply-{observation}",
        "source_id": "panel",
        "stated_as": "fact",
        "observation_id": observation,
        "sent": "2014-06-01",
        "replied": "2014-06-20",
        "outcome": "identified",
        "last_legal_holder_id": named,
    }
    new = {"id": UNKNOWN, "kind": "state", "name": "a state that no source spoke of", "source_id": "panel"}
    return {"traces": [_about(item) | answered], "entities": [new] if named == UNKNOWN else []}


def inspection(
    world: World,
    stockpile: str,
    observations: Sequence[str],
    rng: np.random.Generator,
    answering: Answering | None = None,
) -> Rows:
    """What an inspector of a stockpile says of the varieties of some observations: held there, or not seen.

    >>> from materiel.simulate import simulate
    >>> world = simulate()
    >>> inspection(world, "stock-0", [], np.random.default_rng(0))
    {'holdings': []}
    """
    seen = (answering or Answering()).seen
    wanted = [row for row in world.tables["observations"].to_pylist() if row["id"] in set(observations)]
    rows: list[Row] = []
    for key, item in {f"{row['calibre']} {row['marks']}": row for row in wanted}.items():
        there = key in world.truth.holds[stockpile] and rng.random() < seen
        said = {"id": f"visit-{len(rows)}", "source_id": "panel", "stated_as": "fact", "holder_id": stockpile}
        rows.append(_about(item) | said | {"polarity": "holds" if there else "not_seen"})
    return {"holdings": rows}


def with_rows(world: World, rows: Mapping[str, Sequence[Row]]) -> dict[str, pa.Table]:
    """The tables of a world with more rows."""
    more = {name: table_of(name, [*world.tables[name].to_pylist(), *added]) for name, added in rows.items()}
    return {**world.tables, **more}


def _about(item: Row) -> Row:
    return {name: item[name] for name in _ITEM}


def _named(world: World, observation: str, rng: np.random.Generator, answering: Answering) -> str:
    true = world.truth.origin[observation]
    others = sorted(set(world.truth.holds) - {true, UNKNOWN})
    return true if rng.random() < answering.right or not others else str(rng.choice(others))
