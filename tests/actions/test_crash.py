"""A build killed at any moment, two builds at once: the case is as before or as after, never between."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.rows import tables

from materiel.actions.cases import build
from materiel.config import Settings
from materiel.errors import LedgerBusyError
from materiel.ledger import Act, Ledger
from materiel.model.case import CaseInfo
from materiel.read import write_case
from materiel.snapshot.shelf import Shelf

KILLS = 8
SETTINGS = Settings(by="desk", home=Path("/nowhere"), wait=0.2)
BUILD = """
import sys
from materiel.actions.cases import build
print("ready", flush=True)
build(sys.argv[1])
"""


def write(case: Path, version: str) -> None:
    rows = [{"id": f"OBS-{n}", "kind": "cartridge", "note": version} for n in range(5000)]
    sources = [{"id": "SRC-1", "kind": "report", "title": version}]
    write_case(CaseInfo("mali", title=version), tables(observations=rows, sources=sources), case)


def state(case: Path) -> tuple[set[str], set[str], str, int]:
    ledger = Ledger.open(f"sqlite:///{case}/.materiel/ledger.db", create=False)
    notes, titles = ledger.rows("observations")["note"], ledger.rows("sources")["title"]
    return set(notes.to_pylist()), set(titles.to_pylist()), ledger.descriptor()["title"], len(notes)


def test_a_build_killed_at_any_moment_leaves_the_old_state_or_the_new_one(tmp_path: Path) -> None:
    chance, case = random.Random(11), tmp_path / "case"
    write(case, "first")
    start = time.perf_counter()
    build(case, settings=SETTINGS)
    longest, said = 1.2 * (time.perf_counter() - start), "first"
    for kill in range(KILLS):
        new = f"v{kill}"
        write(case, new)
        child = subprocess.Popen([sys.executable, "-c", BUILD, str(case)], stdout=subprocess.PIPE, text=True)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(chance.uniform(0, longest))
        child.send_signal(signal.SIGKILL)
        child.communicate()
        found = state(case)
        assert found in (({said}, {said}, said, 5000), ({new}, {new}, new, 5000))
        said = found[2]
        for snapshot in Shelf(case / ".materiel" / "snapshots").snapshots():
            snapshot.verify()
    assert build(case, settings=SETTINGS).snapshot.rows["observations"] == 5000
    assert state(case)[2] == f"v{KILLS - 1}"


def test_a_build_beside_another_writer_says_so_and_writes_nothing(tmp_path: Path) -> None:
    case = tmp_path / "case"
    write(case, "first")
    build(case, settings=SETTINGS)
    write(case, "second")
    other = Ledger.open(f"sqlite:///{case}/.materiel/ledger.db")
    with other.writing(Act("web", "an edit", "edit")), pytest.raises(LedgerBusyError, match="another process"):
        build(case, settings=SETTINGS)
    assert state(case)[2] == "first"
    build(case, settings=SETTINGS)
    assert state(case)[2] == "second"


def test_two_builds_of_one_folder_at_once_both_end_well_or_are_told(tmp_path: Path) -> None:
    case = tmp_path / "case"
    write(case, "first")
    command = [sys.executable, "-m", "materiel", "build", str(case)]
    children = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)
    ]
    for child in children:
        _, said = child.communicate(timeout=120)
        assert child.returncode == 0 or "another process is writing" in said, said
    assert state(case) == ({"first"}, {"first"}, "first", 5000)
    assert build(case, settings=SETTINGS).transaction == 1
