"""How long it takes to cut a snapshot of a ledger, beside reading the same rows with the standard library.

The peer does less: it fetches the rows of the same SQLite file with ``sqlite3``, makes Arrow columns of them and
writes one Parquet file. The cut also passes the handling gate, reads dates and spellings, and hashes every cell.
The target is under 3 s for 1,000,000 observations, and less than 2 GB of memory.

python -m benchmarks.snapshot_speed --observations 1000000
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.generate_case import generate
from materiel.ledger import Act, Ledger
from materiel.model.handling import Handling
from materiel.model.tables import TABLES
from materiel.read import read_case
from materiel.snapshot.contents import Contents
from materiel.snapshot.cut import cut
from materiel.snapshot.snapshot import Snapshot


def peer(folder: Path) -> None:
    connection = sqlite3.connect(folder / "ledger.db")
    names = TABLES["observations"].column_names
    rows = connection.execute(f"SELECT {', '.join(names)} FROM observations ORDER BY id").fetchall()
    table = pa.table(dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))
    pq.write_table(table, folder / "peer.parquet", compression="zstd")


def own(folder: Path) -> None:
    ledger = Ledger.open(f"sqlite:///{folder}/ledger.db", create=False)
    cut(Contents.of_ledger(ledger), Handling.CLEAR, folder / "snapshots")


def opening(folder: Path) -> None:
    (path,) = (folder / "snapshots").glob("[0-9a-f]*")
    with Snapshot.open(path).engine() as engine:
        engine.rows("SELECT producer_country, sum(quantity_low) FROM observations GROUP BY ALL")


def prepare(folder: Path, observations: int) -> None:
    draft = read_case(generate(folder / "case", observations))
    with Ledger.open(f"sqlite:///{folder}/ledger.db").writing(Act("benchmark", "speed", "build")) as writer:
        for table, rows in draft.tables.items():
            writer.append(table, rows)


WORK = {"peer": peer, "own": own, "opening": opening}


def alone(what: str, options: argparse.Namespace, folder: Path) -> tuple[float, float]:
    """Seconds and peak memory (GB) of one piece of work in a process of its own, imports left out."""
    command = [sys.executable, "-m", "benchmarks.snapshot_speed", "--only", what, "--folder", str(folder)]
    command += ["--observations", str(options.observations)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    taken, memory = done.stdout.split()
    return float(taken), float(memory)


def do(what: str, folder: Path, observations: int) -> None:
    start = time.perf_counter()
    if what == "prepare":
        prepare(folder, observations)
    else:
        WORK[what](folder)
    print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--observations", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", choices=["prepare", *WORK])
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if options.only:
        do(options.only, options.folder, options.observations)
        return
    best: dict[str, tuple[float, float]] = {}
    with tempfile.TemporaryDirectory() as name:
        alone("prepare", options, Path(name))
        for _ in range(options.runs):
            shutil.rmtree(Path(name) / "snapshots", ignore_errors=True)
            for what in WORK:
                found = alone(what, options, Path(name))
                best[what] = min(best.get(what, found), found)
    print(f"{options.observations:,} observations, best of {options.runs}, peak memory of the process")
    print(f"sqlite3 fetchall, Arrow, Parquet  {best['peer'][0]:6.2f} s  {best['peer'][1]:.2f} GB")
    ratio = best["own"][0] / best["peer"][0]
    print(f"snapshot                          {best['own'][0]:6.2f} s  {best['own'][1]:.2f} GB  ratio {ratio:.2f}")
    print(f"open, verify, first sum           {best['opening'][0]:6.2f} s  {best['opening'][1]:.2f} GB")


if __name__ == "__main__":
    main()
