"""What sources say of the stockpiles: inspections, reports, silences, some of them wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from materiel.simulate.options import WorldOptions
from materiel.simulate.stocks import Stocks

Row = dict[str, Any]


def holdings(options: WorldOptions, hidden: Stocks, rng: np.random.Generator) -> list[Row]:
    """The holdings on record, for the documented stockpiles only."""
    rows: list[Row] = []
    for origin in range(options.origins):
        inspected = _inspected(options, rng)
        rows += _counted(origin, hidden, inspected, rng)
        rows += _told(options, hidden, origin, rng)
        rows += _silent(options, hidden, origin, inspected > 0, rng)
        rows += _suppliers(options, hidden, origin, rng)
    return [row | {"id": f"hld-{at}"} for at, row in enumerate(rows)]


def _inspected(options: WorldOptions, rng: np.random.Generator) -> int:
    return int(rng.poisson(options.inspected_items)) if rng.random() < options.inspected_rate else 0


def _counted(origin: int, hidden: Stocks, inspected: int, rng: np.random.Generator) -> Iterator[Row]:
    counts = rng.multinomial(inspected, hidden.composition[origin])
    for variety in np.flatnonzero(counts):
        yield _about(origin, hidden, int(variety), "holds", "panel") | {
            "quantity": float(counts[variety]),
            "inspected": float(inspected),
        }


def _told(options: WorldOptions, hidden: Stocks, origin: int, rng: np.random.Generator) -> Iterator[Row]:
    held = hidden.held[origin]
    told = rng.random(held.size) < np.where(held, options.told_rate, options.wrong_rate)
    for variety in np.flatnonzero(told):
        yield _about(origin, hidden, int(variety), "held", rng.choice(["panel", "press", "institute"]))


def _silent(
    options: WorldOptions, hidden: Stocks, origin: int, inspected: bool, rng: np.random.Generator
) -> Iterator[Row]:
    held = hidden.held[origin]
    rates = np.where(held, options.false_silence_rate, options.silence_rate)
    for variety in np.flatnonzero(rng.random(held.size) < rates):
        yield _about(origin, hidden, int(variety), "not_known_to_hold", "institute")
    absent = ~held & (rng.random(held.size) < options.lacks_rate) & inspected
    for variety in np.flatnonzero(absent):
        yield _about(origin, hidden, int(variety), "lacks", "panel")


def _suppliers(options: WorldOptions, hidden: Stocks, origin: int, rng: np.random.Generator) -> Iterator[Row]:
    for producer in np.flatnonzero(hidden.suppliers[origin]):
        if rng.random() < options.supplier_told_rate:
            yield {
                "source_id": "institute",
                "stated_as": "fact",
                "kind": "cartridge",
                "producer": f"producer {producer}",
                "holder_id": f"stock-{origin}",
                "polarity": "relations",
            }


def _about(origin: int, hidden: Stocks, variety: int, polarity: str, source: str) -> Row:
    item = hidden.varieties[variety]
    return {
        "source_id": source,
        "stated_as": "fact",
        "kind": "cartridge",
        "calibre": item.calibre,
        "marks": item.marks,
        "producer": f"producer {item.producer}",
        "year_from": item.year,
        "year_to": item.year,
        "holder_id": f"stock-{origin}",
        "polarity": polarity,
    }
