"""Claims: the interval covers the truth where lists are independent; the bound is below it where they are not.

Lists are drawn from a known number of incidents (`materiel.simulate.lists`): independent ones of equal and unequal
size, lists that see the same incidents more easily, and lists that copy. For each, in the same draws: how often the
95 % interval covers the truth, how often the bound is no greater than the truth, and the mean of bound over truth,
beside the Lincoln-Petersen estimator (two lists) and Chao's bound of 1987, which knows of no list effects.

Usage: ``python -m benchmarks.capture_recapture [--draws 1000] [--incidents 600]``
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from materiel.analyse.capture_recapture.bound import FEWEST_SHARED, lower_bound
from materiel.simulate.lists import ListOptions, held

SETTINGS: Mapping[str, Mapping[str, Any]] = {
    "two independent lists": {"rates": (0.5, 0.4)},
    "two, one much shorter": {"rates": (0.7, 0.1)},
    "three independent lists": {"rates": (0.5, 0.4, 0.3)},
    "four, of unequal size": {"rates": (0.6, 0.3, 0.2, 0.1)},
    "two, some incidents harder to see": {"rates": (0.5, 0.4), "unevenness": 1.0},
    "three, some much harder to see": {"rates": (0.5, 0.4, 0.3), "unevenness": 2.0},
    "two, the second copies a fifth": {"rates": (0.5, 0.4), "copied": 0.2},
    "two that share out a third": {"rates": (0.5, 0.4), "shared_out": 0.33},
}


def draw(setting: Mapping[str, Any], incidents: int, seed: int) -> tuple[float, ...] | None:
    """The truth, the bound with its interval, and both peers; None where the overlap is too small."""
    on = held(ListOptions(incidents=incidents, seed=seed, **setting))
    times = on.sum(axis=1)
    alone = [int((on[:, n] & (times == 1)).sum()) for n in range(on.shape[1])]
    once, twice, truth = int((times == 1).sum()), int((times == 2).sum()), int((times == 0).sum())
    if twice < FEWEST_SHARED or truth == 0:
        return None
    bound = lower_bound(alone, twice)
    petersen = alone[0] * alone[1] / twice if len(alone) == 2 else float("nan")
    chao = (len(alone) - 1) / len(alone) * once**2 / (2 * twice)
    return truth, bound.unlisted, bound.low, bound.high, petersen, chao


def told(name: str, found: Sequence[tuple[float, ...]]) -> str:
    truth, bound, low, high, petersen, chao = np.array(found).T
    covered, below = np.mean((low <= truth) & (truth <= high)), np.mean(bound <= truth)
    ratios = (np.mean(each / truth) for each in (bound, petersen, chao))
    return f"{name:36}{covered:9.1%}{below:9.1%}" + "".join(f"{ratio:11.2f}" for ratio in ratios)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0] if __doc__ else None)
    parser.add_argument("--draws", type=int, default=1000)
    parser.add_argument("--incidents", type=int, default=600)
    given = parser.parse_args()
    print(f"{given.draws} draws of {given.incidents} incidents")
    print(f"{'':36}{'covered':>9}{'below':>9}{'bound/true':>11}{'Petersen':>11}{'Chao 1987':>11}")
    for name, setting in SETTINGS.items():
        drawn = (draw(setting, given.incidents, seed) for seed in range(given.draws))
        print(told(name, [each for each in drawn if each is not None]))


if __name__ == "__main__":
    main()
