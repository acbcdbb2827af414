"""How long a ledger takes to keep rows, beside a bare bulk insert of the same rows with the standard library.

The peer writes the same cells into one table of an SQLite file (WAL, synchronous=FULL) with one ``executemany``
from Python tuples. The ledger does so in batches, keeps who, when and why, an index on the ids, and the check that
no id has two current rows. The target is at most twice the peer's time.

python -m benchmarks.ledger_speed --observations 1000000
"""

from __future__ import annotations

import argparse
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

from benchmarks.generate_case import generate
from materiel.ledger import Act, Ledger
from materiel.ledger.changes import changes
from materiel.read import read_case


def seconds(work: Callable[..., object], *arguments: object) -> float:
    start = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - start


def bare_insert(file: Path, rows: pa.Table) -> None:
    values = list(zip(*(column.to_pylist() for column in rows.columns), strict=True))
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(f"CREATE TABLE observations ({', '.join(rows.column_names)})")
    with connection:
        connection.executemany(f"INSERT INTO observations VALUES ({', '.join('?' * rows.num_columns)})", values)
    connection.close()


def ledger_write(ledger: Ledger, rows: pa.Table) -> None:
    with ledger.writing(Act("benchmark", "speed", "build")) as writer:
        writer.append("observations", rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--observations", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = read_case(generate(Path(folder) / "case", options.observations)).tables["observations"]
        peer, own = [], []
        for run in range(options.runs):
            peer.append(seconds(bare_insert, Path(folder) / f"bare{run}.db", rows))
            ledger = Ledger.open(f"sqlite:///{folder}/ledger{run}.db")
            own.append(seconds(ledger_write, ledger, rows))
        difference = seconds(lambda: changes(ledger.rows("observations"), rows))
    print(f"{options.observations:,} observations, {rows.num_columns} columns, best of {options.runs}")
    print(f"sqlite3 executemany  {min(peer):6.2f} s")
    print(f"ledger               {min(own):6.2f} s   ratio {min(own) / min(peer):.2f} (target at most 2)")
    print(f"read back, compare   {difference:6.2f} s")


if __name__ == "__main__":
    main()
