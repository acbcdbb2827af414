"""How long a million events of UCDP's columns take to import, beside DuckDB reading and typing the same CSV.

    python -m benchmarks.import_speed [--events 1000000] [--runs 3]

The file is generated: the columns of the release, quoted lists of articles, a comma too many at the end of each
row. Three works, each in a process of its own, alternately; the ratios are those of the best times. *read* gives
checked tables in memory, *import* writes them into an empty case (canonical CSV, the publisher's file kept, its
hash), and DuckDB writes all columns, typed, to Parquet. The claim: *read* and *import* take at most 3 times
DuckDB's time.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from materiel.actions.importing import import_file
from materiel.model.case import CaseInfo
from materiel.read import write_case
from materiel.read.formats import read_format

SAMPLE = Path(__file__).parent.parent / "tests/cases/ucdp_ged_mali.csv"
WHOLE = ("id", "type_of_violence", "where_prec", "event_clarity", "date_prec", "deaths_a", "deaths_b")
PLACES = 20_000
SLICE = 100_000
ARTICLES = (
    ' of events"";""Paper,2012-01-02,Fighting goes on near the village"";""Radio,2012-01-03,The toll rises"""'
)


def generate(path: Path, events: int, seed: int = 1) -> Path:
    """Events with the columns of the published file, told in plain made-up words."""
    names = SAMPLE.read_text(encoding="utf-8").splitlines()[0]
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(names + "\n")
        for start in range(0, events, SLICE):
            lines = pc.binary_join_element_wise(
                *_cells(names.split(","), start, min(SLICE, events - start), np.random.default_rng(seed + start)),
                ",",
            )
            out.write(",\n".join(lines.to_pylist()) + ",\n")
    return path


def _cells(names: list[str], start: int, count: int, rng: np.random.Generator) -> Iterator[pa.Array]:
    made = dict(_made(start, count, rng))
    for name in names:
        yield made.get(name, pa.repeat("", count))


def _made(start: int, count: int, rng: np.random.Generator) -> Iterator[tuple[str, pa.Array]]:
    """The columns of some of the events."""

    def text(prefix: str, numbers: np.ndarray, suffix: str = "") -> pa.Array:
        return pc.binary_join_element_wise(prefix, pa.array(numbers).cast(pa.string()), suffix, "")

    place, kind = rng.integers(0, PLACES, count), rng.integers(1, 4, count)
    side, other = rng.integers(100, 600, count), rng.integers(600, 1_100, count)
    day = rng.integers(0, 12_000, count)
    last = day + (rng.random(count) < 0.2) * rng.integers(1, 20, count)
    ids = np.arange(start, start + count) + 1
    deaths = rng.poisson(3, count)
    yield "id", text("", ids)
    yield "relid", text("GEN-", ids)
    yield "year", pc.cast(pc.year(_day(day)), pa.string())
    yield "code_status", pa.repeat("Clear", count)
    yield "type_of_violence", text("", kind)
    yield "conflict_new_id", text("", side)
    yield "conflict_name", text("Area ", side, ": Government")
    yield "dyad_new_id", text("", side * 1_000 + other)
    yield "dyad_name", pc.binary_join_element_wise(text("Side ", side), text("Side ", other), " - ")
    yield "side_a_new_id", text("", side)
    yield "side_a", text("Side ", side)
    yield "side_b_new_id", text("", other)
    yield "side_b", text("Side ", other)
    yield "number_of_sources", text("", rng.integers(1, 9, count))
    yield "source_article", text('"""Agency,2012-01-01,Report number ', ids, ARTICLES)
    yield "source_headline", text("Report number ", ids, " of events")
    yield "source_original", text("Witness ", rng.integers(0, 5_000, count))
    yield "where_prec", text("", rng.integers(1, 7, count))
    yield "where_coordinates", text("Village ", place)
    yield "where_description", text("near village ", place, " on the road to the next one")
    yield "adm_1", text("Region ", place % 20)
    yield "adm_2", text("District ", place % 300)
    yield "latitude", _decimal(place % 300 / 20 + 5.015625)
    yield "longitude", _decimal(place % 700 / 35 - 9.0078125)
    yield "geom_wkt", text("POINT (", place, " 15.736902)")
    yield "priogrid_gid", text("", place)
    yield "country", text("Country ", place % 40)
    yield "country_id", text("", place % 40)
    yield "region", pa.repeat("Africa", count)
    yield "event_clarity", text("", rng.integers(1, 3, count))
    yield "date_prec", text("", rng.integers(1, 6, count))
    yield "date_start", pc.strftime(_day(day), "%m/%d/%Y 00:00:00")
    yield "date_end", pc.strftime(_day(last), "%m/%d/%Y 00:00:00")
    for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"):
        yield name, text("", rng.poisson(1, count))
    yield "best_est", text("", deaths)
    yield "high_est", text("", deaths + rng.poisson(1, count))
    yield "low_est", text("", np.maximum(deaths - rng.poisson(1, count), 0))


def _day(numbers: np.ndarray) -> pa.Array:
    return pa.array((numbers + 7_000).astype("datetime64[D]").astype("datetime64[s]"))


def _decimal(numbers: np.ndarray) -> pa.Array:
    return pa.array([f"{number:.6f}" for number in numbers.tolist()])


def read(file: Path, home: Path) -> None:
    read_format("ucdp-ged", file)


def import_(file: Path, home: Path) -> None:
    write_case(CaseInfo("case"), {}, home / "case")
    import_file("ucdp-ged", file, into=home / "case")


def duck(file: Path, home: Path) -> None:
    names = SAMPLE.read_text(encoding="utf-8").splitlines()[0].split(",")
    types = dict.fromkeys(WHOLE, "BIGINT") | {name: "INTEGER" for name in names if name.endswith("_est")}
    types |= dict.fromkeys(("latitude", "longitude"), "DOUBLE") | dict.fromkeys(
        ("date_start", "date_end"), "TIMESTAMP"
    )
    columns = {name: types.get(name, "VARCHAR") for name in names} | {"nothing": "VARCHAR"}
    duckdb.connect(":memory:").execute(
        f"COPY (SELECT * FROM read_csv('{file}', header = false, skip = 1, columns = {columns},"
        f" auto_detect = false, timestampformat = '%m/%d/%Y %H:%M:%S'))"
        f" TO '{home / 'events.parquet'}' (FORMAT parquet)"
    )


WORKS = {"read": read, "import": import_, "duckdb": duck}


def measured(work: str, file: Path) -> tuple[float, float]:
    """Seconds and peak MiB of one run in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.import_speed", "--file", str(file), "--work", work]
    root = Path(__file__).parent.parent
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root)
    seconds, peak = done.stdout.split()[-2:]
    return float(seconds), float(peak)


def timed(work: str, file: Path) -> None:
    with tempfile.TemporaryDirectory(dir=file.parent) as home:
        started = time.perf_counter()
        WORKS[work](file, Path(home))
        taken = time.perf_counter() - started
    print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--work", choices=list(WORKS))
    options = parser.parse_args()
    if options.work:
        timed(options.work, options.file)
        return
    with tempfile.TemporaryDirectory() as home:
        file = generate(Path(home) / "ged231.csv", options.events)
        print(f"{options.events:,} events, {file.stat().st_size >> 20} MiB")
        runs = [{work: measured(work, file) for work in WORKS} for _ in range(options.runs)]
    peer = min(run["duckdb"][0] for run in runs)
    for work in WORKS:
        best, peak = min(run[work][0] for run in runs), max(run[work][1] for run in runs)
        print(f"{work}: {best:.2f} s, {best / peer:.2f} of DuckDB's time, peak {peak:.0f} MiB")


if __name__ == "__main__":
    main()
