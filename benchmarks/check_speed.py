"""How long the check of a large case takes, beside the time in which DuckDB alone reads and types the same files.

    python -m benchmarks.check_speed [--observations 1000000] [--varieties 20000]

Each side runs in a process of its own, alternately, five times; the ratio is that of the best times. The claim: at
most 3 times DuckDB's time, and under 2 GB of memory.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from benchmarks.generate_case import generate
from materiel.model.arrow import arrow_type
from materiel.model.tables import TABLES
from materiel.read import check_case

TYPES = {"int64": "BIGINT", "double": "DOUBLE", "string": "VARCHAR"}


def check(case: Path) -> None:
    problems = check_case(case)
    if problems:
        raise SystemExit(f"the generated case has problems: {problems[0]}")


def read_and_type(case: Path) -> None:
    connection = duckdb.connect(":memory:")
    for name, table in TABLES.items():
        columns = {column.name: TYPES[str(arrow_type(column))] for column in table.columns}
        file = str(case / f"{name}.csv").replace("'", "''")
        sql = f"CREATE TABLE {name} AS SELECT * FROM read_csv('{file}', header = true, columns = {columns})"
        connection.execute(sql)


def timed(side: str, case: Path) -> None:
    started = time.perf_counter()
    {"materiel": check, "duckdb": read_and_type}[side](case)
    taken = time.perf_counter() - started
    print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measured(side: str, case: Path) -> tuple[float, float]:
    """Seconds and peak MiB of one run in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.check_speed", "--case", str(case), "--side", side]
    root = Path(__file__).parent.parent
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root)
    seconds, peak = done.stdout.split()
    return float(seconds), float(peak)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--observations", type=int, default=1_000_000)
    parser.add_argument("--varieties", type=int, default=20_000)
    parser.add_argument("--case", type=Path)
    parser.add_argument("--side", choices=["materiel", "duckdb"])
    options = parser.parse_args()
    if options.side:
        timed(options.side, options.case)
        return
    with tempfile.TemporaryDirectory() as home:
        case = options.case or generate(Path(home) / "case", options.observations, options.varieties)
        runs = [(measured("materiel", case), measured("duckdb", case)) for _ in range(5)]
    ours, peak = min(ours for ours, _ in runs)[0], max(ours[1] for ours, _ in runs)
    theirs = min(theirs for _, theirs in runs)[0]
    print(
        f"check {ours:.2f} s, DuckDB read and type {theirs:.2f} s, ratio {ours / theirs:.2f}, peak {peak:.0f} MiB"
    )


if __name__ == "__main__":
    main()
