"""Lists of incidents drawn from a known number: independent ones, copies, and ones that share out the ground.

The test bed of capture-recapture: how many incidents stand on no list is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from materiel.model.arrow import table_of
from materiel.model.tables import TABLES

_BEGIN, _DAYS = date(2012, 1, 1), 5 * 365


@dataclass(frozen=True)
class ListOptions:
    """How many incidents there are and how lists come to hold them.

    >>> ListOptions(rates=(0.5, 0.2)).rates
    (0.5, 0.2)
    """

    incidents: int = 400
    rates: tuple[float, ...] = (0.5, 0.4)
    """The chance of a middling incident to be on each list."""
    unevenness: float = 0.0
    """Spread of the log-odds of an incident to be seen; 0: all alike."""
    copied: float = 0.0
    """Part of the first list that every other list takes over."""
    shared_out: float = 0.0
    """Part of what the first list holds that the others leave out: lists that divide the ground."""
    seed: int = 0


@dataclass(frozen=True)
class Listed:
    """Tables of a case with one list a source, how many incidents there are, and how many stand on no list."""

    tables: Mapping[str, pa.Table]
    incidents: int
    unlisted: int


def held(options: ListOptions) -> npt.NDArray[np.bool_]:
    """Which incident is on which list: a row an incident, a column a list."""
    rng = np.random.default_rng(options.seed)
    rates = np.array(options.rates)
    seen = rng.normal(0.0, options.unevenness, options.incidents)
    odds = np.log(rates / (1 - rates))[None, :] + seen[:, None]
    chance = 1 / (1 + np.exp(-odds))
    on: npt.NDArray[np.bool_] = rng.random(chance.shape) < chance
    first = on[:, :1]
    on[:, 1:] |= first & (rng.random(on[:, 1:].shape) < options.copied)
    on[:, 1:] &= ~(first & (rng.random(on[:, 1:].shape) < options.shared_out))
    return on


def simulate_lists(options: ListOptions | None = None) -> Listed:
    """Draw lists. The same options always give the same ones.

    >>> listed = simulate_lists(ListOptions(incidents=50))
    >>> listed.tables["sources"].num_rows, listed.incidents
    (2, 50)
    """
    options = options or ListOptions()
    on = held(options)
    rng = np.random.default_rng((options.seed, 1))
    days = rng.integers(0, _DAYS, options.incidents)
    killed = 1 + rng.negative_binomial(0.5, 0.1, options.incidents)
    sources = [
        {"id": f"list-{n}", "kind": "data_set", "title": f"list {n}", "work_id": f"list-{n}"}
        for n in range(len(options.rates))
    ]
    events: list[dict[str, Any]] = [
        {
            "id": f"{incident}.{n}",
            "kind": "attack",
            "date": (_BEGIN + timedelta(days=int(days[incident]))).isoformat(),
            "killed_best": int(killed[incident]),
            "incident_id": f"incident-{incident}",
            "source_id": f"list-{n}",
            "external_id": f"{incident}.{n}",
        }
        for incident, n in np.argwhere(on).tolist()
    ]
    rows = {"sources": sources, "events": events}
    tables = {name: table_of(name, rows.get(name, ())) for name in TABLES}
    return Listed(tables, options.incidents, int((~on.any(axis=1)).sum()))
