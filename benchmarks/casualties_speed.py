"""Claim: a million events of a data set are counted by year, with every source beside the range, in seconds.

Counted is everything that `analyse casualties --by year` does: incidents, voices, ranges, places, years, what each
source adds up to, the simulated interval and the rows behind. Beside it in the same run: DuckDB's own GROUP BY of
the three columns of the dead by year, which knows of no incident and no second source. ``--sources 2`` puts every
second event into a second data set, four tenths of them as accounts of incidents that the first has.

Usage: ``python -m benchmarks.casualties_speed [--events 1000000] [--sources 1]``
"""

from __future__ import annotations

import argparse
import time
from typing import Any

import numpy as np
import pyarrow as pa

from materiel.analyse import Study, analyse
from materiel.match.incidents import incidents
from materiel.model.arrow import table_of
from materiel.model.tables import TABLES
from materiel.snapshot.engine import Engine
from materiel.snapshot.readings import with_readings

GROUPS, PLACES, DAYS = 500, 5000, 33 * 365
GROUP_BY = """
SELECT year(date_earliest) AS year, sum(killed_min), sum(killed_best), sum(killed_max) FROM events GROUP BY 1
"""


def events(n: int, sources: int) -> pa.Table:
    """Events of one or two data sets over 33 years; one in twenty is known to two months only."""
    rng = np.random.default_rng(0)
    numbers = np.arange(n)
    days = np.datetime64("1990-01-01") + np.repeat(rng.integers(0, DAYS, n // 2 + 1), 2)[:n]
    text = np.datetime_as_string(days)
    dates = np.where(
        rng.random(n) < 0.05, np.char.add(np.char.add(text, "/"), np.datetime_as_string(days + 60)), text
    )
    low = rng.poisson(3, n)
    best = low + (rng.random(n) < 0.15) * rng.poisson(2, n)
    cells: dict[str, Any] = {
        "id": numbers.astype(str),
        "kind": np.full(n, "battle"),
        "date": dates,
        "place_id": np.char.add("place", rng.integers(0, PLACES, n).astype(str)),
        "initiator_ids": np.char.add("group", rng.integers(0, GROUPS, n).astype(str)),
        "killed_min": low,
        "killed_best": best,
        "killed_max": best + (rng.random(n) < 0.2) * rng.poisson(5, n),
        "source_id": np.char.add("list", (numbers % sources).astype(str)),
        "external_id": numbers.astype(str),
    }
    if sources > 1:
        cells["incident_id"] = np.where(rng.random(n) < 0.4, numbers // 2, n + numbers).astype(str)
    schema = table_of("events", []).schema
    columns = {f.name: pa.array(cells[f.name], f.type) if f.name in cells else pa.nulls(n, f.type) for f in schema}
    return pa.table(columns, schema=schema)


def study_of(n: int, sources: int) -> Study:
    within = [None if at < 50 else f"place{at // 50}" for at in range(PLACES)]
    rows: dict[str, list[dict[str, Any]]] = {
        "sources": [{"id": f"list{at}", "kind": "data_set", "title": f"list {at}"} for at in range(sources)],
        "entities": [
            *({"id": f"group{at}", "kind": "armed_group", "name": f"group {at}"} for at in range(GROUPS)),
            *(
                {"id": f"place{at}", "kind": "place", "name": f"p {at}", "within": within[at]}
                for at in range(PLACES)
            ),
        ],
    }
    tables = {name: table_of(name, rows.get(name, ())) for name in TABLES} | {"events": events(n, sources)}
    return Study(Engine.over({name: with_readings(name, table) for name, table in tables.items()}))


def seconds(work: Any) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--sources", type=int, default=1, choices=(1, 2))
    given = parser.parse_args()
    study = study_of(given.events, given.sources)
    plain = min(seconds(lambda: study.engine.run(GROUP_BY)) for _ in range(3))
    matching = seconds(lambda: incidents(study.engine))
    whole = seconds(lambda: analyse("casualties", study))
    print(f"{given.events:,} events of {given.sources} data sets")
    print(f"GROUP BY {plain:.2f} s; casualties by year {whole:.1f} s, of which matching {matching:.1f} s")
    print(f"without matching {(whole - matching) / plain:.0f} times the engine's own GROUP BY")


if __name__ == "__main__":
    main()
