"""What a ledger survives: killed processes, two writers, a full disk, a newer version."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from tests.rows import table

from materiel.errors import LedgerBusyError, LedgerError, LedgerNewerError
from materiel.ledger import Act, Ledger
from materiel.ledger.address import Address

ACT = Act("desk", "test", "build")
KILLS = 12
ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from materiel.ledger import Act, Ledger
from tests.rows import table
ledger = Ledger.open(sys.argv[1])
rows = table("observations", *({"id": f"o{n}", "note": sys.argv[2] + "x" * 200} for n in range(4000)))
sources = table("sources", {"id": "s1", "title": sys.argv[2]})
print("ready", flush=True)
with ledger.writing(Act("child", sys.argv[2], "build")) as writer:
    for name, new in (("observations", rows), ("sources", sources)):
        writer.withdraw(name, ledger.rows(name)["id"].to_pylist())
        writer.append(name, new)
    writer.describe({"name": sys.argv[2]})
"""
HOLDER = """
import sys, time
from materiel.ledger import Act, Ledger
from tests.rows import table
with Ledger.open(sys.argv[1]).writing(Act("child", "holds on", "build")) as writer:
    writer.append("sources", table("sources", {"id": "held"}))
    print("ready", flush=True)
    time.sleep(60)
"""


def started(code: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *arguments]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def killed(child: subprocess.Popen[str]) -> None:
    child.send_signal(signal.SIGKILL)
    child.communicate()


def state(ledger: Ledger) -> tuple[set[str], set[str], str]:
    notes = set(ledger.rows("observations")["note"].to_pylist())
    titles = set(ledger.rows("sources")["title"].to_pylist())
    return {note.rstrip("x") for note in notes}, titles, ledger.descriptor().get("name", "")


def test_a_writer_killed_at_any_moment_leaves_the_old_state_or_the_new_one(ledger_address: str) -> None:
    chance = random.Random(7)
    ledger = Ledger.open(ledger_address)
    begun = time.perf_counter()
    said = "whole"
    started(WRITER, ledger_address, said).communicate()
    longest = 0.6 * (time.perf_counter() - begun)  # the rest is the start of the interpreter
    for kill in range(KILLS):
        new = f"v{kill}"
        child = started(WRITER, ledger_address, new)
        time.sleep(chance.uniform(0, longest))
        killed(child)
        found = state(ledger)
        assert found in (({said}, {said}, said), ({new}, {new}, new))
        said = found[2]
    assert ledger.rows("observations").num_rows == 4000


def test_a_second_writer_is_told_that_the_ledger_is_busy(ledger_address: str) -> None:
    ledger = Ledger.open(ledger_address, wait=0.1)
    child = started(HOLDER, ledger_address)
    try:
        with pytest.raises(LedgerBusyError, match="another process"), ledger.writing(ACT):
            pass
        assert ledger.rows("sources").num_rows == 0, "a reader neither waits nor sees what is not committed"
    finally:
        killed(child)


def test_the_lock_of_a_killed_writer_dies_with_it(ledger_address: str) -> None:
    killed(started(HOLDER, ledger_address))
    ledger = Ledger.open(ledger_address, wait=5)
    with ledger.writing(ACT) as writer:
        writer.append("sources", table("sources", {"id": "s1"}))
    assert ledger.rows("sources")["id"].to_pylist() == ["s1"]


def execute(address: str, statement: str) -> None:
    engine = create_engine(Address.parse(address).url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.mark.parametrize(
    "statement",
    [
        'ALTER TABLE "observations" ADD COLUMN colour TEXT',
        "INSERT INTO migrations VALUES ('sharper dates', '2030-01-01', '9.0')",
    ],
)
def test_a_ledger_of_a_newer_version_is_left_alone(ledger_address: str, statement: str) -> None:
    Ledger.open(ledger_address)
    execute(ledger_address, statement)
    with pytest.raises(LedgerNewerError, match="newer version"):
        Ledger.open(ledger_address)


def test_a_ledger_that_lacks_a_column_or_table_gains_it_and_says_so(ledger_address: str) -> None:
    old = Ledger.open(ledger_address)
    with old.writing(ACT) as writer:
        writer.append("holdings", table("holdings", {"id": "h1", "basis": "seen"}))
    execute(ledger_address, 'ALTER TABLE "holdings" DROP COLUMN inspected')
    execute(ledger_address, 'DROP TABLE "traces"')
    ledger = Ledger.open(ledger_address)
    with ledger.writing(ACT) as writer:
        writer.append("holdings", table("holdings", {"id": "h2", "inspected": 5.0}))
        writer.append("traces", table("traces", {"id": "t1"}))
    assert ledger.rows("holdings")["inspected"].to_pylist() == [None, 5.0]
    assert ledger.rows("traces").num_rows == 1
    assert {"traces", "holdings.inspected"} <= set(ledger.migrations())


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").write_bytes(b"no database" * 1000)
    with pytest.raises(LedgerError, match="is no ledger"):
        Ledger.open(f"sqlite:///{tmp_path}/ledger.db")


def test_an_error_never_tells_what_a_row_says(ledger_address: str) -> None:
    ledger = Ledger.open(ledger_address)
    execute(ledger_address, "CREATE UNIQUE INDEX one_note ON claims (note)")
    rows = table("claims", {"id": "c1", "note": "PLANTED"}, {"id": "c2", "note": "PLANTED"})
    with pytest.raises(LedgerError) as caught, ledger.writing(ACT) as writer:
        writer.append("claims", rows)
    assert "PLANTED" not in str(caught.value) + repr(caught.value.__cause__)


def test_a_full_disk_is_one_clear_error_and_leaves_the_old_state(small_disk: Path) -> None:
    ledger = Ledger.open(f"sqlite:///{small_disk}/ledger.db")
    with ledger.writing(ACT) as writer:
        writer.append("claims", table("claims", {"id": "c1", "note": "kept"}))
    many = table("claims", *({"id": f"c{n}", "note": "x" * 1000} for n in range(2, 9000)))
    with pytest.raises(LedgerError, match=r"disk .* is full"), ledger.writing(ACT) as writer:
        writer.append("claims", many)
    assert ledger.rows("claims")["note"].to_pylist() == ["kept"]
    with ledger.writing(ACT) as writer:
        writer.append("claims", table("claims", {"id": "c2"}))
