"""How often 95 % intervals of shares cover the truth, in simulated finds with known truth.

    python -m benchmarks.coverage_of_intervals

Six producer countries with shares from 45 to 2 per cent; containers of equal, uneven or very uneven size; items of
one container all alike, alike in part, or hardly alike. Beside the method of `materiel.analyse.shares` stands the
interval that takes every item for an independent draw (Wilson), which is what a spreadsheet would give.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from materiel.analyse.shares import ClusterSums, shares, wilson

TRUTH = np.array([0.45, 0.25, 0.15, 0.08, 0.05, 0.02])
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Design:
    """How simulated finds come about: number of containers, their sizes, and how alike items of one are."""

    containers: int
    sizes: str
    alike: str

    @property
    def name(self) -> str:
        return f"{self.containers} containers, {self.sizes} sizes, items {self.alike}"


DESIGNS = tuple(
    Design(containers, sizes, alike)
    for containers in (30, 100, 400)
    for sizes in ("equal", "uneven", "crates")
    for alike in ("all alike", "alike in part", "hardly alike")
)
CONCENTRATION = {"all alike": 0.0, "alike in part": 2.0, "hardly alike": 20.0}


def draw(design: Design, random: np.random.Generator) -> NDArray[np.float64]:
    """Items of each country (columns) in each container (rows)."""
    k = design.containers
    if design.sizes == "equal":
        sizes = np.full(k, 100)
    elif design.sizes == "uneven":
        sizes = np.maximum(1, random.lognormal(3, 1, k)).astype(int)
    else:
        sizes = np.where(random.random(k) < 0.15, 500, random.integers(1, 40, k))
    if CONCENTRATION[design.alike] == 0:
        return np.asarray(random.multinomial(1, TRUTH, k) * sizes[:, None], dtype=np.float64)
    mixes = random.dirichlet(TRUTH * CONCENTRATION[design.alike], k)
    mixes /= mixes.sum(axis=1, keepdims=True)
    return np.asarray(random.multinomial(sizes, mixes), dtype=np.float64)


def sums_of(items: NDArray[np.float64]) -> ClusterSums:
    """The sums over containers that the analysis takes from the engine."""
    size = items.sum(axis=1)
    total = float(size.sum())
    w2 = (1 / (total - size)) ** 2
    return ClusterSums(
        items.sum(axis=0),
        (items**2).sum(axis=0),
        (items**2 * w2[:, None]).sum(axis=0),
        (items * (size * w2)[:, None]).sum(axis=0),
        total,
        float((size**2).sum()),
        len(size),
        float((size**2 * w2).sum()),
    )


def coverage(design: Design, runs: int, seed: int, naive: bool = False) -> NDArray[np.float64]:
    """The part of runs in which each country's interval covers its true share."""
    random = np.random.default_rng(seed)
    covered = np.zeros(len(TRUTH))
    for _ in range(runs):
        sums = sums_of(draw(design, random))
        if naive:
            share = sums.quantity / sums.total
            low, high = wilson(share, np.full(len(share), sums.total), 1.96)
        else:
            found = shares(sums)
            low, high = found.low, found.high
        covered += (low <= TRUTH) & (high >= TRUTH)
    return covered / runs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(f"{'design':<52}{'covered':>9}{'worst':>8}{'every item independent':>25}")
    overall = []
    for design in DESIGNS:
        ours = coverage(design, options.runs, options.seed)
        naive = coverage(design, options.runs, options.seed, naive=True)
        overall.append(ours.mean())
        print(f"{design.name:<52}{100 * ours.mean():>8.1f}%{100 * ours.min():>7.1f}%{100 * naive.mean():>24.1f}%")
    print(f"over all designs: {100 * np.mean(overall):.1f}% (aim 93-97 %)")


if __name__ == "__main__":
    main()
