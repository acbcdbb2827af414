"""How long each analysis takes on a large case, beside a plain GROUP BY over the same Parquet files.

    python -m benchmarks.analysis_speed [--observations 1000000] [--varieties 20000] [--within]

The plain GROUP BY is what the engine alone needs to add up quantities: no items told again, no wholes and parts, no
theatre, no bounds, no clusters, no intervals, no reasons. With ``--within`` every observation is counted within a
box that is itself an observation, so that all that machinery has work to do.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from benchmarks.generate_case import generate
from materiel.analyse import Study, analyse, study_of
from materiel.model.handling import Handling
from materiel.read import read_case
from materiel.snapshot.contents import Contents
from materiel.snapshot.cut import cut

PEERS = {
    "sum by producer country": "SELECT producer_country, sum(quantity) FROM observations GROUP BY ALL",
    "sum by calibre and marks": "SELECT calibre, marks, sum(quantity) FROM observations GROUP BY ALL ORDER BY 3",
}
CALLS: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("composition", {"by": "producer_country"}, "sum by producer country"),
    ("composition", {"by": "decade"}, "sum by producer country"),
    ("composition", {"by": "place"}, "sum by producer country"),
    ("composition", {"by": "holder"}, "sum by producer country"),
    ("varieties", {"top": 50}, "sum by calibre and marks"),
    ("varieties", {}, "sum by calibre and marks"),
    ("comparison", {"left": "place=ENT-0000|ENT-0004", "right": "place=ENT-0008"}, "sum by calibre and marks"),
    ("coverage", {}, "sum by calibre and marks"),
)


def within_boxes(observations: pa.Table) -> pa.Table:
    """Add a row for every box, and count each observation within its box."""
    boxes = observations["container"].combine_chunks().dictionary_encode()
    part_of = pa.array([f"BOX-{n}" for n in range(len(boxes.dictionary))]).take(boxes.indices)
    quantity = np.bincount(boxes.indices.to_numpy(), weights=observations["quantity"].to_numpy())
    first = pa.array(np.unique(boxes.indices.to_numpy(), return_index=True)[1])
    whole = observations.take(first)
    blank = {
        name: pa.nulls(len(whole), whole[name].type)
        for name in ("marks", "producer_country", "year_from", "year_to")
    }
    changes = blank | {"id": pa.array([f"BOX-{n}" for n in range(len(whole))]), "quantity": pa.array(quantity + 7)}
    for name, column in changes.items():
        whole = whole.set_column(whole.column_names.index(name), name, column)
    parts = observations.set_column(observations.column_names.index("part_of"), "part_of", part_of)
    return pa.concat_tables([whole, parts])


def study(options: argparse.Namespace, directory: Path) -> Study:
    """A study over a generated case."""
    draft = read_case(generate(directory / "case", options.observations, options.varieties))
    tables = dict(draft.tables)
    if options.within:
        tables["observations"] = within_boxes(tables["observations"])
    return study_of(cut(Contents(draft.info.descriptor, tables), Handling.CLEAR, directory / "snapshots"))


def fastest(call: Callable[[], object], runs: int = 3) -> float:
    """The shortest of some runs, in seconds."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--observations", type=int, default=1_000_000)
    parser.add_argument("--varieties", type=int, default=20_000)
    parser.add_argument("--within", action="store_true", help="count every observation within a box")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        subject = study(options, Path(directory))
        plain = {name: fastest(lambda sql=sql: subject.engine.run(sql)) for name, sql in PEERS.items()}  # type: ignore[misc]
        for name, seconds in plain.items():
            print(f"{'plain GROUP BY, ' + name:<60}{seconds:>8.3f} s")
        for name, given, peer in CALLS:
            seconds = fastest(lambda name=name, given=given: analyse(name, subject, **given))  # type: ignore[misc]
            words = " ".join(f"{key}={value}" for key, value in given.items())
            print(
                f"{f'{name} {words}':<60}{seconds:>8.3f} s {seconds / plain[peer]:>7.1f} times the plain GROUP BY"
            )


if __name__ == "__main__":
    main()
