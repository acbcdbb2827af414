"""Transfers on record: exports to stockpiles, movements to the theatre, and stray ones that mislead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from materiel.simulate.options import WorldOptions
from materiel.simulate.planted import others
from materiel.simulate.stocks import Stocks

Row = dict[str, Any]
THEATRE_DAYS = (2012, 2014)


def transfers(
    options: WorldOptions, hidden: Stocks, flow: NDArray[np.float64], rng: np.random.Generator
) -> list[Row]:
    """The transfers on record: every one of them documented, few of them about the finds."""
    rows = [
        *_exports(options, hidden, rng),
        *_movements(options, flow, rng),
        *_strays(options, hidden, rng),
    ]
    return [row | {"id": f"trf-{at}"} for at, row in enumerate(rows)]


def _exports(options: WorldOptions, hidden: Stocks, rng: np.random.Generator) -> Iterator[Row]:
    for origin in range(options.origins):
        told = hidden.held[origin] & (rng.random(len(hidden.varieties)) < options.exported_rate)
        for variety in np.flatnonzero(told):
            yield _of(hidden, int(variety)) | {
                "source_id": "institute",
                "mode": "export",
                "from_id": f"producer-{hidden.varieties[variety].producer}",
                "to_id": f"stock-{origin}",
                "date": str(hidden.varieties[variety].year + int(rng.integers(0, 3))),
                "authorised": "yes",
            }


def _movements(options: WorldOptions, flow: NDArray[np.float64], rng: np.random.Generator) -> Iterator[Row]:
    for origin, count in enumerate(rng.poisson(options.movements * flow[:-1])):
        for _ in range(count):
            yield {
                "source_id": str(rng.choice(["panel", "press"])),
                "stated_as": "fact",
                "kind": "mixed",
                "mode": "convoy",
                "from_id": f"stock-{origin}",
                "to_id": "group",
                "date": str(rng.integers(*THEATRE_DAYS, endpoint=True)),
            }


def _strays(options: WorldOptions, hidden: Stocks, rng: np.random.Generator) -> Iterator[Row]:
    for variety in rng.integers(0, len(hidden.varieties), options.stray_transfers):
        sender, receiver = rng.choice(others(options), 2, replace=False)
        yield _of(hidden, int(variety)) | {
            "source_id": str(rng.choice(["press", "institute"])),
            "mode": str(rng.choice(["export", "sale", "retransfer", "trafficking"])),
            "from_id": f"other-{sender}",
            "to_id": f"other-{receiver}",
            "date": str(rng.integers(1950, 2014)),
        }


def _of(hidden: Stocks, variety: int) -> Row:
    item = hidden.varieties[variety]
    return {
        "stated_as": "fact",
        "kind": "cartridge",
        "calibre": item.calibre,
        "marks": item.marks,
        "producer": f"producer {item.producer}",
        "year_from": item.year,
        "year_to": item.year,
    }
