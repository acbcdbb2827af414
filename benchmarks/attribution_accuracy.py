"""Claims: intervals of shares cover the truth as often as they say; finds are traced better than by nearest match.

Worlds with known truth are simulated, and each passes through the records: tables, evidence, mixture. Measured are
the coverage of 50, 80 and 90 per cent intervals, the Brier and log scores of the origin of every find, and the area
under the curve with which finds of the undocumented stockpile are told from the others. Nearest match (the
stockpiles in which the same variety is on record share the find) and, where ``--peer`` names an interpreter that
has it, SourceTracker2 see the same worlds.

Usage: ``python -m benchmarks.attribution_accuracy [--worlds 100] [--first 0] [--peer PYTHON]``
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from materiel.analyse import Study
from materiel.analyse.attribution import Attribution, attribute
from materiel.analyse.attribution.setting import arrays_of, traceable
from materiel.simulate import World, WorldOptions, simulate
from materiel.snapshot.engine import Engine
from materiel.snapshot.readings import with_readings

Floats = NDArray[np.float64]
LEVELS = (50, 80, 90)
FLOOR = 1e-3
PEER = Path(__file__).parent / "peers" / "source_tracking.py"


@dataclass(frozen=True)
class Measured:
    """One world: what was covered, the chances given to each find's origin, and where it came from."""

    covered: NDArray[np.bool_]
    chances: Floats
    nearest: Floats
    truth: NDArray[np.int64]
    seconds: float
    counts: Floats
    sink: Floats
    finds: tuple[tuple[int, ...], ...]


def study_of_world(world: World) -> Study:
    """A world's records as an analysis takes them."""
    tables = {name: with_readings(name, table) for name, table in world.tables.items()}
    return Study(Engine.over(tables), world.info.name, None, world.info.scope)


def measured(world: World) -> Measured:
    """Attribute one world and compare with its truth."""
    start = time.process_time()
    found = attribute(study_of_world(world))
    seconds = time.process_time() - start
    setting = found.setting
    finds = traceable(setting)
    names = [*setting.origins, "unknown"]
    boxes = {row["container"]: world.truth.origin[row["id"]] for row in world.tables["observations"].to_pylist()}
    truth = np.array([names.index(boxes[find.name]) if boxes[find.name] in names else -1 for find in finds])
    flow = np.array([world.truth.flow[name] for name in names])
    bounds = [np.percentile(found.posterior.flow, [50 - q / 2, 50 + q / 2], axis=0) for q in LEVELS]
    _, known, _ = arrays_of(setting)
    sink = np.bincount([at for find in finds for at in find.items], minlength=len(setting.items))
    counts = known.inspected + _told(found)
    items = tuple(find.items for find in finds)
    return Measured(
        covered=np.array([(flow >= low) & (flow <= high) for low, high in bounds]),
        chances=found.posterior.origin,
        nearest=_nearest(counts, items),
        truth=truth,
        seconds=seconds,
        counts=counts,
        sink=sink.astype(float),
        finds=items,
    )


def _told(found: Attribution) -> Floats:
    """One item more for every variety that a row says is or was in a stockpile."""
    setting = found.setting
    told = np.zeros((len(setting.origins), len(setting.items)))
    for (origin, item), rows in setting.of_item.items():
        told[setting.origins.index(origin), item] = any(
            row.kind in ("held", "imported", "exported") for row in rows
        )
    return told


def _nearest(counts: Floats, finds: Sequence[tuple[int, ...]]) -> Floats:
    """The stockpiles that are on record with most varieties of a find share it; with none, it is unknown."""
    chances = np.zeros((len(finds), len(counts) + 1))
    for at, find in enumerate(finds):
        known = (counts[:, list(find)] > 0).sum(axis=1)
        best = (
            np.append(known == known.max(), False) if known.max() else np.append(np.zeros(len(counts), bool), True)
        )
        chances[at] = best / best.sum()
    return chances


def scores(chances: Floats, truth: NDArray[np.int64]) -> tuple[float, float]:
    """The Brier score (0 best, 2 worst) and the mean log loss, chances held above a floor."""
    real = np.eye(chances.shape[1])[truth]
    held = np.maximum(chances, FLOOR)
    held /= held.sum(axis=1, keepdims=True)
    return float(((chances - real) ** 2).sum(axis=1).mean()), float(-np.log((held * real).sum(axis=1)).mean())


def area_under_curve(score: Floats, positive: NDArray[np.bool_]) -> float:
    """The chance that a positive ranks above a negative."""
    ranks = np.argsort(np.argsort(score)) + 1.0
    n, m = int(positive.sum()), int((~positive).sum())
    return float((ranks[positive].sum() - n * (n + 1) / 2) / (n * m))


def peer_chances(peer: str, worlds: Sequence[Measured]) -> tuple[list[Floats], float]:
    """What SourceTracker2 says of every find, and the seconds it took."""
    given = [
        {
            "sources": each.counts.astype(int).tolist(),
            "sink": each.sink.astype(int).tolist(),
            "restarts": 10,
            "burnin": 100,
        }
        for each in worlds
    ]
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "in.json", Path(folder) / "out.json"
        source.write_text(json.dumps(given), encoding="utf-8")
        subprocess.run([peer, str(PEER), str(source), str(out)], check=True, cwd=folder)
        answers = json.loads(out.read_text(encoding="utf-8"))
    chances = [
        _of_finds(np.array(answer["features"]), each.finds) for answer, each in zip(answers, worlds, strict=True)
    ]
    return chances, float(sum(answer["seconds"] for answer in answers))


def _of_finds(features: Floats, finds: Sequence[tuple[int, ...]]) -> Floats:
    """The mean over a find's varieties of the part that each source has of the variety."""
    parts = (features + 1e-9) / (features + 1e-9).sum(axis=0)
    return np.array([parts[:, list(find)].mean(axis=1) for find in finds])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--worlds", type=int, default=100)
    parser.add_argument("--first", type=int, default=0, help="the seed of the first world")
    parser.add_argument("--peer", help="an interpreter that has SourceTracker2")
    given = parser.parse_args()
    worlds = [measured(simulate(WorldOptions(seed=given.first + at))) for at in range(given.worlds)]
    covered = np.array([each.covered for each in worlds])
    for level, share in zip(LEVELS, covered.mean(axis=(0, 2)), strict=True):
        print(f"{level} per cent intervals cover the truth in {share:.1%} of {covered[:, 0].size} shares")
    truth = np.concatenate([each.truth for each in worlds])
    rows = {
        "materiel": ([each.chances for each in worlds], sum(each.seconds for each in worlds)),
        "nearest match": ([each.nearest for each in worlds], 0.0),
    }
    if given.peer:
        rows["SourceTracker2"] = peer_chances(given.peer, worlds)
    for name, (chances, seconds) in rows.items():
        every = np.concatenate(chances)
        brier, log = scores(every, truth)
        unknown = area_under_curve(every[:, -1], truth == every.shape[1] - 1)
        print(
            f"{name}: Brier {brier:.3f}, log loss {log:.3f}, unknown told with AUC {unknown:.3f}, {seconds:.0f} s"
        )


if __name__ == "__main__":
    main()
