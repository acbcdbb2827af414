"""Planted chains: found at rank 1 how often, and how the time grows with the number of transfers.

python -m benchmarks.custody [--worlds 20] [--sizes 1000 10000 100000]
"""

from __future__ import annotations

import argparse
import math
import time
from dataclasses import dataclass

from materiel.analyse import Study, analyse
from materiel.simulate import World, WorldOptions, simulate
from materiel.snapshot.engine import Engine
from materiel.snapshot.readings import with_readings

PLANTED = 5


@dataclass
class Tally:
    """What one size came to."""

    transfers: int
    first: int = 0
    within: int = 0
    chains: int = 0
    seconds: float = 0.0


def measure(size: int, worlds: int) -> Tally:
    """Look for the planted chains in worlds of one size."""
    tally = Tally(size)
    for seed in range(worlds):
        world = simulate(WorldOptions(stray_transfers=size, planted_chains=PLANTED, seed=seed))
        _look(world, tally)
    return tally


def _look(world: World, tally: Tally) -> None:
    tables = {name: with_readings(name, table) for name, table in world.tables.items()}
    with Engine.over(tables) as engine:
        for item, way in world.truth.chains.items():
            start = time.perf_counter()
            rows = analyse("custody", Study(engine), item=item).rows
            tally.seconds += time.perf_counter() - start
            found = [(row["hops"][0]["from_id"], *(hop["to_id"] for hop in row["hops"])) for row in rows]
            tally.chains += 1
            tally.first += bool(found) and found[0] == way
            tally.within += way in found


def main() -> None:
    """Print one line for each size, and how the time grows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=20)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    given = parser.parse_args()
    tallies = [measure(size, given.worlds) for size in given.sizes]
    print("transfers  chains  rank 1  among three  seconds a chain")
    for tally in tallies:
        print(
            f"{tally.transfers:9,}  {tally.chains:6}  {tally.first / tally.chains:6.1%}  "
            f"{tally.within / tally.chains:11.1%}  {tally.seconds / tally.chains:15.3f}"
        )
    if len(tallies) > 1:
        small, large = tallies[0], tallies[-1]
        growth = math.log(large.seconds / large.chains / (small.seconds / small.chains))
        print(f"growth exponent {growth / math.log(large.transfers / small.transfers):.2f} (1 is linear)")


if __name__ == "__main__":
    main()
