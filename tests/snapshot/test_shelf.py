"""The snapshots of a case: found again, cut again only when something changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rows import table

from materiel.errors import UsageError
from materiel.ledger import Act, Ledger
from materiel.model.handling import Handling
from materiel.snapshot.shelf import Shelf

ACT = Act("desk", "test", "build")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = Ledger.open(f"sqlite:///{tmp_path}/ledger.db")
    with ledger.writing(ACT) as writer:
        writer.append("claims", table("claims", {"id": "c1"}, {"id": "c2", "handling": "red"}))
    return ledger


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "snapshots")


def test_a_ledger_that_did_not_change_is_not_read_again(ledger: Ledger, shelf: Shelf) -> None:
    first = shelf.of(ledger, Handling.CLEAR)
    (mark,) = (shelf.directory / ".cuts").iterdir()
    written = mark.stat().st_mtime_ns
    assert shelf.of(ledger, Handling.CLEAR) == first
    assert mark.stat().st_mtime_ns == written


def test_each_limit_has_its_own_snapshot(ledger: Ledger, shelf: Shelf) -> None:
    counts = {limit: shelf.of(ledger, limit).manifest.rows["claims"] for limit in (Handling.CLEAR, Handling.RED)}
    assert counts == {Handling.CLEAR: 1, Handling.RED: 2}
    assert len(shelf.snapshots()) == 2


def test_a_ledger_that_changed_is_cut_again(ledger: Ledger, shelf: Shelf) -> None:
    first = shelf.of(ledger, Handling.CLEAR)
    with ledger.writing(ACT) as writer:
        writer.append("claims", table("claims", {"id": "c3"}))
    assert shelf.of(ledger, Handling.CLEAR).hash != first.hash
    assert {each.hash for each in shelf.snapshots()} >= {first.hash}


def test_another_ledger_in_the_same_place_is_not_taken_for_the_first(
    ledger: Ledger, shelf: Shelf, tmp_path: Path
) -> None:
    first = shelf.of(ledger, Handling.CLEAR)
    other = Ledger.open(f"sqlite:///{tmp_path}/other.db")
    with other.writing(ACT) as writer:
        writer.append("claims", table("claims", {"id": "x"}))
    assert shelf.of(other, Handling.CLEAR).hash != first.hash


def test_a_damaged_snapshot_is_cut_anew(ledger: Ledger, shelf: Shelf) -> None:
    first = shelf.of(ledger, Handling.CLEAR)
    (first.path / "claims.parquet").write_bytes(b"")
    assert shelf.of(ledger, Handling.CLEAR).table("claims").num_rows == 1


def test_a_snapshot_is_found_by_the_start_of_its_hash(ledger: Ledger, shelf: Shelf) -> None:
    found = shelf.of(ledger, Handling.CLEAR)
    assert shelf.find(found.hash[:8]) == found
    with pytest.raises(UsageError, match="no snapshot"):
        shelf.find("zz")
    shelf.of(ledger, Handling.RED)
    with pytest.raises(UsageError, match="2 snapshots"):
        shelf.find("")
