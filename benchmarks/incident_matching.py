"""Claims: accounts of one happening are matched better than by MELTT and by a fixed window, and in far less time.

Simulated data sets with known truth (`materiel.simulate.accounts`), dense and sparse, two at a time: precision,
recall and F1 over pairs, with and without fifty judgements by people, beside MELTT (``--rscript`` names an Rscript
that has it) with the same places, days, kinds and parties, and beside a fixed window that pairs the nearest first.
Then the half of the northern Mali accounts that the weights were not trained on, their keys hidden. Times are
processor times of the whole of each matcher. ``--sizes`` gives the numbers of accounts at which time and memory are
measured.

Usage: ``python -m benchmarks.incident_matching [--rscript Rscript] [--sizes 10000 100000 1000000] [--peer-at
10000]``
"""

from __future__ import annotations

import argparse
import csv
import resource
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from benchmarks.incident_weights import CASE, in_training
from materiel.match.incidents import incidents
from materiel.model.arrow import table_of
from materiel.model.dates import parse_date
from materiel.read import read_case
from materiel.simulate.accounts import AccountOptions, Told, tell
from materiel.snapshot.engine import Engine
from materiel.snapshot.readings import with_readings

KM, DAYS = 50.0, 2.0
"""The window of the peers: the best of 10, 25 and 50 km with 1, 2 and 3 days on another seed."""
PEER = Path(__file__).parent / "peers" / "meltt.R"
WORLDS = {
    "sparse (0.5 a day)": AccountOptions(happenings=2_000, a_day=0.5, seed=1),
    "middling (3 a day)": AccountOptions(happenings=2_000, a_day=3, seed=2),
    "dense (10 a day)": AccountOptions(happenings=2_000, a_day=10, seed=3),
}
LARGE = AccountOptions(a_day=100, towns=4_000, actors=200, side_km=7_000, seed=4)
JUDGED = 50
PARTIAL = 1
"""How many of kind and the two parties MELTT may find different: the best of 0, 1 and 2 on other seeds."""
Whole = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Score:
    """How well groups agree with the truth, over pairs, and the seconds that it took."""

    precision: float
    recall: float
    seconds: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)

    def __str__(self) -> str:
        return f"precision {self.precision:.3f}, recall {self.recall:.3f}, F1 {self.f1:.3f}, {self.seconds:.2f} s"


def score(truth: Whole, group: Whole, seconds: float) -> Score:
    """Compare groups with the truth."""
    both, ours, real = _pairs(truth, group), _pairs(group), _pairs(truth)
    return Score(both / max(ours, 1), both / max(real, 1), seconds)


def _pairs(*labels: Whole) -> int:
    _, counts = np.unique(np.stack(labels), axis=1, return_counts=True)
    return int((counts * (counts - 1) // 2).sum())


def engine_of(tables: Mapping[str, pa.Table]) -> Engine:
    return Engine.over({name: with_readings(name, table) for name, table in tables.items()})


def own(told: Told, judged: Sequence[dict[str, str]] = ()) -> tuple[Whole, float]:
    """The groups that materiel makes, as numbers, in the order of the events, and the seconds."""
    engine = engine_of({**told.tables, "judgements": table_of("judgements", judged)})
    start = time.process_time()
    found = incidents(engine)
    seconds = time.process_time() - start
    name = dict(zip(found["event_id"].to_pylist(), found["incident_id"].to_pylist(), strict=True))
    return _numbers([name[event] for event in told.happening["event_id"].to_pylist()]), seconds


def _numbers(labels: Sequence[object]) -> Whole:
    return np.asarray(np.unique(np.array(labels, dtype=str), return_inverse=True)[1], np.int64)


def judgements(told: Told, n: int, seed: int = 0) -> list[dict[str, str]]:
    """What a person would say of some pairs: accounts of one happening, and near ones of two."""
    rng = np.random.default_rng(seed)
    events, real = told.happening["event_id"].to_pylist(), told.happening["happening"].to_numpy()
    order = np.argsort(real, kind="stable")
    chosen = rng.permutation(len(order) - 1)[:n]
    return [
        {
            "id": f"judged-{at}",
            "left_table": "events",
            "left_id": events[order[at]],
            "right_table": "events",
            "right_id": events[order[at + 1]],
            "verdict": "same" if real[order[at]] == real[order[at + 1]] else "different",
        }
        for at in chosen.tolist()
    ]


def window(told: Told) -> tuple[Whole, float]:
    """A fixed window: accounts within so many kilometres and days, the nearest first, one to one."""
    sets = _sets(told)
    start = time.process_time()
    (day, point, at), (other_day, other_point, other_at) = sets
    order = np.argsort(other_day, kind="stable")
    other_day, other_point, other_at = other_day[order], other_point[order], other_at[order]
    near: list[tuple[float, int, int]] = []
    for row in range(len(day)):
        low, high = np.searchsorted(other_day, [day[row] - DAYS, day[row] + DAYS + 1e-9])
        km = _km(point[row], other_point[low:high])
        for hit in np.flatnonzero(km <= KM):
            near.append((float(km[hit]) + 10 * abs(float(other_day[low + hit] - day[row])), row, int(low + hit)))
    group, taken = np.arange(told.happening.num_rows), (set[int](), set[int]())
    for _, row, other in sorted(near):
        if row not in taken[0] and other not in taken[1]:
            taken[0].add(row)
            taken[1].add(other)
            group[other_at[other]] = at[row]
    return group, time.process_time() - start


def _km(one: Floats, others: Floats) -> Floats:
    step = (others - one) * (1, np.cos(np.radians(one[0])))
    return np.asarray(111.2 * np.hypot(step[:, 0], step[:, 1]))


def _sets(told: Told) -> list[tuple[Floats, Floats, Whole]]:
    """For each data set the first days, the points, and the places of its rows."""
    events = told.tables["events"]
    first = {
        text: (parse_date(text).earliest or date.min).toordinal() for text in events["date"].unique().to_pylist()
    }
    days = np.asarray([first[text] for text in events["date"].to_pylist()], np.float64)
    points = np.column_stack([events["latitude"].to_numpy(), events["longitude"].to_numpy()])
    source = np.asarray(events["source_id"].to_pylist())
    rows = [np.asarray(np.flatnonzero(source == name), np.int64) for name in ("set-0", "set-1")]
    return [(days[at], np.asarray(points[at], np.float64), at) for at in rows]


def meltt(told: Told, rscript: str) -> tuple[Whole, float]:
    """What MELTT makes of the same accounts."""
    events = told.tables["events"].to_pylist()
    rows = [[at for at, event in enumerate(events) if event["source_id"] == name] for name in ("set-0", "set-1")]
    with tempfile.TemporaryDirectory() as folder:
        for number, members in enumerate(rows):
            with (Path(folder) / f"set{number}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(["date", "enddate", "latitude", "longitude", "kind_tax", "one_tax", "other_tax"])
                writer.writerows(_as_peer_reads(events[at]) for at in members)
        subprocess.run(
            [rscript, str(PEER), folder, str(KM), str(DAYS), str(PARTIAL)],
            check=True,
            capture_output=True,
            cwd=folder,
        )
        seconds = float((Path(folder) / "seconds.txt").read_text())
        matched = list(csv.DictReader((Path(folder) / "matches.csv").open(encoding="utf-8")))
    group = np.arange(len(events))
    for match in matched:
        one, other = (int(float(value)) for name, value in match.items() if name.startswith("event"))
        group[rows[1][other - 1]] = rows[0][one - 1]
    return group, seconds


def _as_peer_reads(event: Mapping[str, object]) -> list[object]:
    span = parse_date(str(event["date"]))
    sides = (
        str(event[side] or "unnamed").partition(".")[2] or "unnamed" for side in ("initiator_ids", "target_ids")
    )
    return [span.earliest, span.latest, event["latitude"], event["longitude"], event["kind"], *sides]


def of_the_case() -> Score:
    """The held-out half of the case, its keys hidden."""
    tables = dict(read_case(CASE).tables)
    events = tables["events"]
    keys = dict(zip(events["id"].to_pylist(), events["incident_id"].to_pylist(), strict=True))
    at = events.column_names.index("incident_id")
    tables["events"] = events.set_column(at, "incident_id", pa.nulls(events.num_rows, pa.string()))
    start = time.process_time()
    found = incidents(engine_of(tables))
    seconds = time.process_time() - start
    kept = [
        (keys[event], incident)
        for event, incident in zip(found["event_id"].to_pylist(), found["incident_id"].to_pylist(), strict=True)
        if keys[event] and not in_training(keys[event])
    ]
    return score(_numbers([key for key, _ in kept]), _numbers([incident for _, incident in kept]), seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rscript", help="an Rscript that has the package meltt")
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--peer-at", type=int, default=10_000, help="accounts of the world that MELTT is timed on")
    given = parser.parse_args()
    for name, options in WORLDS.items():
        told = tell(options)
        truth = told.happening["happening"].to_numpy()
        print(f"{name}, {len(truth)} accounts")
        print(f"  materiel: {score(truth, *own(told))}")
        print(f"  materiel, {JUDGED} pairs judged: {score(truth, *own(told, judgements(told, JUDGED)))}")
        if given.rscript:
            print(f"  MELTT: {score(truth, *meltt(told, given.rscript))}")
        print(f"  fixed window: {score(truth, *window(told))}")
    print(f"northern Mali, held-out half, keys hidden: {of_the_case()}")
    for size in given.sizes:
        told = tell(replace(LARGE, happenings=round(size / LARGE.told / LARGE.data_sets)))
        mine = score(told.happening["happening"].to_numpy(), *own(told))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"{told.happening.num_rows} accounts: {mine}, peak {peak:.2f} GB")
        if given.rscript and size == given.peer_at:
            theirs = score(told.happening["happening"].to_numpy(), *meltt(told, given.rscript))
            print(f"  MELTT: {theirs}: {theirs.seconds / mine.seconds:.0f} times as long")


if __name__ == "__main__":
    main()
