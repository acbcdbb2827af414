"""Planted chains: found at rank 1 how often, and how the time grows with the number of transfers.

A quarter of the misleading transfers begin or end with a holder that the planted item passed. Where they complete
another way that the records bear out as well (`simulate.rivals`), no method can tell; these are counted apart.

python -m benchmarks.custody [--worlds 20] [--sizes 1000 10000 100000]
"""

from __future__ import annotations

import argparse
import math
import time
from dataclasses import dataclass, field

from materiel.analyse import Study, analyse
from materiel.simulate import World, WorldOptions, rivals, simulate
from materiel.snapshot.engine import Engine
from materiel.snapshot.readings import with_readings

PLANTED = 5


@dataclass
class Share:
    """How many of some chains were found at rank 1, and among the first three."""

    chains: int = 0
    first: int = 0
    within: int = 0

    def count(self, place: int | None) -> None:
        self.chains += 1
        self.first += place == 0
        self.within += place is not None

    def __str__(self) -> str:
        shares = (self.first / max(self.chains, 1), self.within / max(self.chains, 1))
        return f"{self.chains:6}  {shares[0]:6.1%}  {shares[1]:11.1%}"


@dataclass
class Tally:
    """What one size came to: the chains that records can tell, and those with a rival."""

    transfers: int
    told: Share = field(default_factory=Share)
    rivalled: Share = field(default_factory=Share)
    seconds: float = 0.0

    @property
    def seconds_a_chain(self) -> float:
        return self.seconds / max(self.told.chains + self.rivalled.chains, 1)


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
            share = tally.rivalled if rivals(world, item) else tally.told
            share.count(found.index(way) if way in found else None)


def main() -> None:
    """Print two lines for each size, and how the time grows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=20)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    given = parser.parse_args()
    tallies = [measure(size, given.worlds) for size in given.sizes]
    print("transfers                   chains  rank 1  among three  seconds a chain")
    for tally in tallies:
        print(f"{tally.transfers:9,}  no rival        {tally.told}  {tally.seconds_a_chain:15.3f}")
        print(f"{'':9}  another as well {tally.rivalled}")
    if len(tallies) > 1:
        small, large = tallies[0], tallies[-1]
        growth = math.log(large.seconds_a_chain / small.seconds_a_chain)
        print(f"growth exponent {growth / math.log(large.transfers / small.transfers):.2f} (1 is linear)")


if __name__ == "__main__":
    main()
