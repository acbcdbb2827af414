"""A folder holds the old case or the new one, whenever the writing process dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pytest

from materiel.model.case import CaseInfo
from materiel.read import read_case, write_case
from materiel.read.exchange import finish

WRITER = """
import sys
import pyarrow as pa
from materiel.model.case import CaseInfo
from materiel.read import write_case
print("ready", flush=True)
n = 0
while True:
    n += 1
    rows = pa.table({"id": [f"E-{i}" for i in range(3_000)], "kind": ["place"] * 3_000, "name": [str(n)] * 3_000})
    write_case(CaseInfo("x", title=str(n)), {"entities": rows}, sys.argv[1])
"""


def _version(directory: Path) -> tuple[str, set[str]]:
    draft = read_case(directory)
    assert draft.problems == ()
    return draft.info.title, set(draft.tables["entities"]["name"].to_pylist())


def test_a_killed_writer_leaves_one_whole_case(tmp_path: Path) -> None:
    write_case(CaseInfo("x", title="0"), {}, tmp_path)
    for wait in (0.004, 0.011, 0.019, 0.028, 0.037):
        process = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(wait)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        title, names = _version(tmp_path)
        assert names == ({title} if title != "0" else set())


@pytest.mark.parametrize("moved", [0, 1, 5, 13])
def test_an_exchange_cut_short_is_completed_by_the_next_reader(tmp_path: Path, moved: int) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    write_case(CaseInfo("x", title="old"), {}, old)
    write_case(
        CaseInfo("x", title="new"), {"entities": pa.table({"id": ["a"], "kind": ["place"], "name": ["new"]})}, new
    )
    incoming = old / ".materiel" / "incoming"
    incoming.mkdir(parents=True)
    for at, path in enumerate(sorted(new.iterdir())):
        path.replace((old if at < moved else incoming) / path.name)
    assert _version(old) == ("new", {"new"})
    assert not incoming.exists()


def test_files_that_were_never_all_written_are_left_out(tmp_path: Path) -> None:
    write_case(CaseInfo("x", title="old"), {}, tmp_path)
    part = tmp_path / ".materiel" / "incoming.part"
    part.mkdir(parents=True)
    (part / "entities.csv").write_text("torn")
    finish(tmp_path)
    assert _version(tmp_path) == ("old", set())
    write_case(CaseInfo("x", title="next"), {}, tmp_path)
    assert _version(tmp_path)[0] == "next"
    assert not part.exists()
