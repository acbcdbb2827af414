"""Train the table of match weights: count how often each level holds among pairs of one happening, and among
others.

Trained on two kinds of labelled pairs, neither of which `incident_matching` tests on: simulated data sets with
seeds from 9,000 on, and the accounts of the northern Mali case whose incident key falls into the training half. The
simulated counts are scaled to `SIMULATED` pairs of either sort, so that they do not drown the case; half a pair is
added to every level. Sentences are kept.

Usage: ``python -m benchmarks.incident_weights [--write]``
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

from materiel.match.incidents.accounts import prepare
from materiel.match.incidents.blocking import STEPS
from materiel.match.incidents.comparing import COMPARED, FACTORS, NAMED
from materiel.match.incidents.names import name_level
from materiel.read import read_case
from materiel.simulate.accounts import AccountOptions, tell
from materiel.snapshot.engine import Engine
from materiel.snapshot.readings import with_readings

TABLE = Path(__file__).parents[1] / "src/materiel/match/incidents/weights.csv"
CASE = Path(__file__).parents[1] / "cases/northern-mali"
SIMULATED = 400.0
WORLDS = tuple(
    AccountOptions(happenings=2_000, a_day=a_day, towns=towns, seed=9_000 + at)
    for at, (a_day, towns) in enumerate(((0.5, 100), (3, 400), (10, 400), (3, 50)))
)
Counts = dict[tuple[str, str], Counter[bool]]


def in_training(key: str) -> bool:
    """Whether an incident key falls into the training half; the other half is for tests."""
    return hashlib.sha256(key.encode()).digest()[0] % 2 == 0


def counted(tables: dict[str, pa.Table], key: dict[str, str]) -> Counts:
    """How often each level of each factor holds for pairs of one key (True) and of two (False)."""
    engine = Engine.over({name: with_readings(name, table) for name, table in tables.items()})
    accounts = prepare(engine)["id"].to_pylist()
    engine.take((*STEPS, COMPARED))
    keys = [key.get(account) for account in accounts]
    counts: Counts = defaultdict(Counter)
    for row in engine.rows(f"SELECT a, b, {', '.join(FACTORS)} FROM incident_compared"):
        one, other = keys[row["a"]], keys[row["b"]]
        if one is not None and other is not None:
            for factor in FACTORS:
                counts[factor, row[factor]][one == other] += 1
    for row in engine.take((NAMED,)).to_pylist():
        one, other = keys[row["a"]], keys[row["b"]]
        if one is not None and other is not None:
            counts["name", name_level(row["one"], row["other"])][one == other] += 1
    return counts


def simulated() -> Counts:
    """Counts over the training worlds."""
    counts: Counts = defaultdict(Counter)
    for options in WORLDS:
        told = tell(options)
        happening = (str(each) for each in told.happening["happening"].to_pylist())
        truth = dict(zip(told.happening["event_id"].to_pylist(), happening, strict=True))
        for level, counter in counted(dict(told.tables), truth).items():
            counts[level].update(counter)
    return counts


def of_the_case(keep: Callable[[str], bool]) -> Counts:
    """Counts over the accounts of the case whose key is kept."""
    tables = read_case(CASE).tables
    rows = tables["events"].select(["id", "incident_id"]).to_pylist()
    return counted(
        dict(tables),
        {row["id"]: row["incident_id"] for row in rows if row["incident_id"] and keep(row["incident_id"])},
    )


def shares(
    simulated: Counts, case: Counts, of_class: list[tuple[str, str]], match: bool
) -> dict[tuple[str, str], float]:
    """The share of each level of a class."""
    total = sum(simulated[level][match] for level in of_class)
    scale = min(1.0, SIMULATED / total) if total else 0.0
    raw = {level: simulated[level][match] * scale + case[level][match] + 0.5 for level in of_class}
    every = sum(raw.values())
    return {level: count / every for level, count in raw.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--write", action="store_true", help="write the table")
    given = parser.parse_args()
    rows = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
    worlds, case = simulated(), of_the_case(in_training)
    classes: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        classes[row["factor"], row["class"]].append((row["factor"], row["level"]))
    m: dict[tuple[str, str], float] = {}
    u: dict[tuple[str, str], float] = {}
    for of_class in classes.values():
        m |= shares(worlds, case, of_class, True)
        u |= shares(worlds, case, of_class, False)
    for row in rows:
        level = (row["factor"], row["level"])
        row["m"], row["u"] = f"{m[level]:.4f}", f"{u[level]:.4f}"
        counts = (worlds[level][True], worlds[level][False], case[level][True], case[level][False])
        print(f"{level[0]:8} {level[1]:22} m {row['m']} u {row['u']}: worlds {counts[:2]}, case {counts[2:]}")
    if given.write:
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


if __name__ == "__main__":
    main()
