"""A world: its records, and the truth behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from materiel.model.arrow import table_of
from materiel.model.case import CaseInfo, Scope
from materiel.model.tables import TABLES
from materiel.simulate.finds import Find, finds, flows
from materiel.simulate.movements import transfers
from materiel.simulate.options import WorldOptions
from materiel.simulate.planted import observed, others, plant, recorded
from materiel.simulate.statements import holdings
from materiel.simulate.stocks import Stocks, stocks

Row = dict[str, Any]
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Truth:
    """What an analysis should find.

    ``flow`` maps each documented stockpile, and ``unknown``, to its share of the finds; ``origin`` maps each
    observation to the stockpile it came from; ``chains`` maps each planted observation to the holders it
    passed, the maker first; ``holds`` maps each stockpile to the varieties it holds, as calibre and marks.
    """

    flow: Mapping[str, float]
    origin: Mapping[str, str]
    chains: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    holds: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class World:
    """The records of a world, as a case holds them, and its truth."""

    info: CaseInfo
    tables: Mapping[str, pa.Table]
    truth: Truth


def simulate(options: WorldOptions | None = None) -> World:
    """Draw a world. The same options always give the same one.

    >>> world = simulate(WorldOptions(origins=2, varieties=20, finds=5))
    >>> world.tables["observations"].num_rows >= 5, round(sum(world.truth.flow.values()), 6)
    (True, 1.0)
    """
    options = options or WorldOptions()
    rng = np.random.default_rng(options.seed)
    hidden, flow = stocks(options, rng), flows(options, rng)
    names = [*(f"stock-{at}" for at in range(options.origins)), UNKNOWN]
    seen = [(names[find.origin], row) for find, row in _seen(finds(options, hidden, flow, rng), hidden)]
    rows = {
        "sources": _sources(),
        "entities": _entities(options),
        "observations": [row for _, row in seen],
        "holdings": holdings(options, hidden, rng),
        "transfers": transfers(options, hidden, flow, rng),
    }
    planted = plant(options, rng)
    rows["observations"] += map(observed, planted)
    ways = enumerate(recorded(planted, options, rng))
    rows["transfers"] += [row | {"id": f"way-{at}"} for at, row in ways]
    origin = {row["id"]: stock for stock, row in seen}
    info = CaseInfo(name=f"world-{options.seed}", scope=Scope(place_ids=("theatre",)))
    chains = {chain.observation_id: chain.holders for chain in planted}
    truth = Truth(dict(zip(names, flow.tolist(), strict=True)), origin, chains, _holds(names, hidden))
    return World(info, {name: table_of(name, rows.get(name, ())) for name in TABLES}, truth)


def _holds(names: Sequence[str], hidden: Stocks) -> dict[str, frozenset[str]]:
    keys = np.array([f"{variety.calibre} {variety.marks}" for variety in hidden.varieties])
    return {name: frozenset(keys[held].tolist()) for name, held in zip(names, hidden.held, strict=True)}


def _sources() -> list[Row]:
    kinds = {"study": "report", "panel": "un_document", "institute": "report", "press": "news"}
    return [{"id": name, "kind": kind, "title": name, "reliability": "B"} for name, kind in kinds.items()]


def _entities(options: WorldOptions) -> list[Row]:
    named_others = range(others(options)) if options.stray_transfers or options.planted_chains else range(0)
    named = [
        ("theatre", "place"),
        ("group", "armed_group"),
        *((f"stock-{at}", "state") for at in range(options.origins)),
        *((f"producer-{at}", "producer") for at in range(options.producers)),
        *((f"other-{at}", "state") for at in named_others),
    ]
    return [
        {"id": name, "kind": kind, "name": name.replace("-", " "), "source_id": "study"} for name, kind in named
    ]


def _seen(found: Sequence[Find], hidden: Stocks) -> Iterator[tuple[Find, Row]]:
    """Each item of each find as an observation, beside the find it belongs to."""
    for box, find in enumerate(found):
        for variety, quantity in find.items:
            item = hidden.varieties[variety]
            yield (
                find,
                {
                    "id": f"obs-{box}-{variety}",
                    "source_id": "study",
                    "stated_as": "fact",
                    "kind": "cartridge",
                    "calibre": item.calibre,
                    "marks": item.marks,
                    "producer": f"producer {item.producer}",
                    "year_from": item.year,
                    "year_to": item.year,
                    "quantity": float(quantity),
                    "unit": "item",
                    "holder_id": "group",
                    "place_id": "theatre",
                    "date": "2014",
                    "method": "physically_documented",
                    "container": f"box-{box}",
                },
            )
