"""Claims: 100,000 varieties and 50 stockpiles with intervals in under 60 s and 4 GB; 50 times as fast as the peer.

The arrays of a large world are drawn at random, the mixture is sampled with the settings that fit the size, and
processor time and the peak of memory of this process are printed. With ``--peer PYTHON``, SourceTracker2 gets the
counts of a world of a size that both can do, with its own defaults: once with one item for every find, and once
with ten, as many as a find holds in the simulated worlds. The mixture counts finds, so ten items of one find cost
it no more. Times are processor times of one core each.

Usage: ``python -m benchmarks.attribution_speed [--varieties 100000] [--stockpiles 50] [--peer PYTHON]``
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.attribution_accuracy import PEER
from materiel.analyse.attribution.known import Finds, Known, Sampling
from materiel.analyse.attribution.mixture import sample

PEER_VARIETIES, PEER_STOCKPILES, ITEMS = 2_000, 20, 10


def large(varieties: int, stockpiles: int) -> tuple[Finds, Known]:
    """Inspections, statements and one find for each variety, as sparse as records are."""
    rng = np.random.default_rng(2015)
    producers = max(varieties // 50, 5)
    producer = rng.integers(0, producers, varieties)
    suppliers = rng.random((stockpiles, producers)) < 0.3
    held = suppliers[:, producer] & (rng.random((stockpiles, varieties)) < 0.4)
    told = held & (rng.random(held.shape) < 0.3)
    inspected = (held & (rng.random(held.shape) < 0.1)).astype(np.float32)
    owner = np.where(held.any(axis=0), held.argmax(axis=0), 0)
    finds = Finds(np.arange(varieties), rng.permutation(varieties))
    known = Known(
        evidence=np.where(told, 3.57, -0.18).astype(np.float32),
        inspected=inspected,
        producer=producer,
        supply=np.where(suppliers, 5.5, -1.7),
        movements=np.bincount(owner, minlength=stockpiles) / varieties,
    )
    return finds, known


def timed(finds: Finds, known: Known) -> float:
    """Seconds to sample the posterior with intervals."""
    start = time.process_time()
    posterior = sample(finds, known, sampling=Sampling.fitting(finds.n, known.evidence.size))
    np.percentile(posterior.flow, [5, 95], axis=0)
    return time.process_time() - start


def peer_seconds(peer: str, finds: Finds, known: Known, items: int) -> float:
    """Seconds of the peer over the same counts, every find so many items of the sink."""
    sink = items * np.bincount(finds.variety, minlength=known.evidence.shape[1])
    counts = known.inspected.astype(int) + (known.evidence > 1)
    world = {"sources": counts.tolist(), "sink": sink.tolist(), "restarts": 10, "burnin": 100}
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder) / "in.json", Path(folder) / "out.json"
        source.write_text(json.dumps([world]), encoding="utf-8")
        subprocess.run([peer, str(PEER), str(source), str(out)], check=True, cwd=folder)
        return float(json.loads(out.read_text(encoding="utf-8"))[0]["seconds"])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--varieties", type=int, default=100_000)
    parser.add_argument("--stockpiles", type=int, default=50)
    parser.add_argument("--peer", help="an interpreter that has SourceTracker2")
    given = parser.parse_args()
    seconds = timed(*large(given.varieties, given.stockpiles))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{given.varieties} varieties, {given.stockpiles} stockpiles: {seconds:.1f} s, peak {peak:.2f} GB")
    if given.peer:
        world = large(PEER_VARIETIES, PEER_STOCKPILES)
        own = timed(*world)
        for items in (1, ITEMS):
            other = peer_seconds(given.peer, *world, items)
            print(
                f"{PEER_VARIETIES} varieties, {PEER_STOCKPILES} stockpiles, {items} items a find: {own:.1f} s, "
                f"SourceTracker2 {other:.1f} s, {other / own:.0f} times as long"
            )


if __name__ == "__main__":
    main()
