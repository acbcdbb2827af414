"""Cutting a snapshot: its files, its hash, and what must never be in them."""

from __future__ import annotations

import json
import random
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from tests.rows import tables

from materiel.errors import SnapshotError
from materiel.model.handling import Handling
from materiel.model.tables import TABLES
from materiel.snapshot.content import content_hash
from materiel.snapshot.contents import Contents
from materiel.snapshot.cut import cut
from materiel.snapshot.files import write_snapshot
from materiel.snapshot.readings import with_readings
from materiel.snapshot.snapshot import Snapshot

DESCRIPTOR = {"name": "mali", "title": "Mali", "materiel": {"scope": {"place_ids": ["camp", "town"]}}}
ROWS: dict[str, list[dict[str, Any]]] = {
    "entities": [{"id": "town", "kind": "place", "name": "Gao"}],
    "observations": [
        {"id": "o2", "calibre": "7.62x39", "marks": " 945 _05", "date": "2012-02", "quantity": 3.0},
        {"id": "o1", "quantity_min": 1.0, "quantity_max": 4.0},
    ],
}


def contents(**rows: list[dict[str, Any]]) -> Contents:
    return Contents(DESCRIPTOR, tables(**(rows or ROWS)))


def test_a_snapshot_opens_as_tables_sorted_by_id(tmp_path: Path) -> None:
    snapshot = cut(contents(), Handling.CLEAR, tmp_path)
    assert snapshot.case == "mali"
    assert set(snapshot.tables()) == set(TABLES)
    assert snapshot.table("observations")["id"].to_pylist() == ["o1", "o2"]


def test_a_snapshot_reads_dates_and_spellings_once(tmp_path: Path) -> None:
    with cut(contents(), Handling.CLEAR, tmp_path).engine() as engine:
        rows = engine.rows("SELECT calibre, marks, date_latest::VARCHAR AS last FROM observations WHERE id = 'o2'")
        bounds = engine.rows("SELECT quantity_low, quantity_high FROM observations WHERE id = 'o1'")
    assert rows == [{"calibre": "7.62 × 39 mm", "marks": "945_05", "last": "2012-02-29"}]
    assert bounds == [{"quantity_low": 1.0, "quantity_high": 4.0}]


def test_the_engine_has_every_table_even_an_empty_one(tmp_path: Path) -> None:
    with cut(contents(), Handling.CLEAR, tmp_path).engine() as engine:
        assert {engine.rows(f"SELECT count(*) AS n FROM {name}")[0]["n"] for name in TABLES} == {0, 1, 2}


def test_the_same_content_has_the_same_hash_whatever_the_order_and_the_chunks(tmp_path: Path) -> None:
    whole = contents()
    turned = {name: pa.concat_tables([rows.slice(1), rows.slice(0, 1)]) for name, rows in whole.tables.items()}
    first = cut(whole, Handling.CLEAR, tmp_path / "a")
    second = cut(Contents(DESCRIPTOR, turned, transaction=7), Handling.CLEAR, tmp_path / "b")
    assert first.hash == second.hash


@pytest.mark.parametrize(
    "change",
    [
        {"id": "o1", "quantity_min": 1.0, "quantity_max": 5.0},
        {"id": "o1", "quantity_min": 1.0},
        {"id": "o1", "quantity_min": 1.0, "quantity_max": 4.0, "note": "é"},
        {"id": "o1", "quantity_max": 1.0, "quantity_min": 4.0},
    ],
)
def test_other_content_has_another_hash(tmp_path: Path, change: dict[str, Any]) -> None:
    other = contents(entities=ROWS["entities"], observations=[ROWS["observations"][0], change])
    assert cut(other, Handling.CLEAR, tmp_path).hash != cut(contents(), Handling.CLEAR, tmp_path).hash


def test_text_moved_from_one_cell_to_the_next_changes_the_hash(tmp_path: Path) -> None:
    left = contents(claims=[{"id": "c1", "value": "ab"}, {"id": "c2", "value": "c"}])
    right = contents(claims=[{"id": "c1", "value": "a"}, {"id": "c2", "value": "bc"}])
    assert cut(left, Handling.CLEAR, tmp_path).hash != cut(right, Handling.CLEAR, tmp_path).hash


def test_an_empty_cell_and_an_empty_text_differ(tmp_path: Path) -> None:
    left = contents(claims=[{"id": "c1", "value": ""}])
    right = contents(claims=[{"id": "c1"}])
    assert cut(left, Handling.CLEAR, tmp_path).hash != cut(right, Handling.CLEAR, tmp_path).hash


def test_the_manifest_counts_what_was_withheld(tmp_path: Path) -> None:
    rows = {
        "entities": [{"id": "town"}, {"id": "camp", "handling": "amber"}],
        "observations": [{"id": "o1", "place_id": "camp"}, {"id": "o2", "handling": "red"}],
    }
    manifest = cut(contents(**rows), Handling.CLEAR, tmp_path).manifest
    assert manifest.withheld == {"entities": 1, "observations": 1}
    assert manifest.emptied == {"observations.place_id": 1}
    assert manifest.rows["observations"] == 1


def test_a_withheld_place_is_not_named_in_the_theatre(tmp_path: Path) -> None:
    rows = {"entities": [{"id": "town"}, {"id": "camp", "handling": "amber"}]}
    info = cut(contents(**rows), Handling.CLEAR, tmp_path).info
    assert info.scope.place_ids == ("town",)


def test_only_public_metadata_of_the_case_enters_a_snapshot(tmp_path: Path) -> None:
    descriptor = {"name": "mali", "contributors": [{"title": "someone"}], "resources": [{"name": "x"}]}
    manifest = cut(Contents(descriptor, tables()), Handling.CLEAR, tmp_path).manifest
    assert set(manifest.info) == {"name", "materiel"}


def test_a_changed_file_is_noticed(tmp_path: Path) -> None:
    snapshot = cut(contents(), Handling.CLEAR, tmp_path)
    with (snapshot.path / "claims.parquet").open("ab") as file:
        file.write(b" ")
    with pytest.raises(SnapshotError, match="damaged"):
        Snapshot.open(snapshot.path)


def test_a_forged_manifest_is_noticed_when_the_content_is_verified(tmp_path: Path) -> None:
    snapshot = cut(contents(), Handling.CLEAR, tmp_path)
    snapshot.verify()
    manifest = json.loads((snapshot.path / "manifest.json").read_text())
    manifest["withheld"] = {"claims": 3}
    (snapshot.path / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(SnapshotError, match="hash"):
        Snapshot.open(snapshot.path).verify()


def test_a_snapshot_under_another_name_is_refused(tmp_path: Path) -> None:
    snapshot = cut(contents(), Handling.CLEAR, tmp_path)
    shutil.copytree(snapshot.path, tmp_path / ("0" * 64))
    with pytest.raises(SnapshotError, match="another one"):
        Snapshot.open(tmp_path / ("0" * 64))


def test_cutting_again_keeps_the_files_that_are_there(tmp_path: Path) -> None:
    first = cut(contents(), Handling.CLEAR, tmp_path)
    before = (first.path / "manifest.json").stat().st_mtime_ns
    assert cut(contents(), Handling.CLEAR, tmp_path).path == first.path
    assert (first.path / "manifest.json").stat().st_mtime_ns == before
    assert [path.name for path in tmp_path.iterdir()] == [first.hash]


def test_a_folder_that_cannot_be_written_gives_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SnapshotError, match="cannot be written"):
        cut(contents(), Handling.CLEAR, tmp_path / "file")


def test_a_snapshot_from_before_a_column_and_a_table_were_added_still_opens(tmp_path: Path) -> None:
    """Reports quote hashes for years; the declaration of the tables grows meanwhile."""
    whole = {name: with_readings(name, table) for name, table in contents().tables.items() if name != "traces"}
    whole["observations"] = whole["observations"].drop_columns(["features", "date", "date_earliest"])
    manifest = cut(contents(), Handling.CLEAR, tmp_path / "today").manifest
    older = replace(manifest, hash=content_hash(whole, manifest.described()))
    write_snapshot(older, whole, tmp_path)
    snapshot = Snapshot.open(tmp_path / older.hash)
    snapshot.verify()
    assert snapshot.table("traces").num_rows == 0
    with snapshot.engine() as engine:
        assert engine.rows("SELECT count(date_earliest) AS dated, count(*) AS n FROM observations") == [
            {"dated": 0, "n": 2}
        ]
        assert engine.rows("SELECT count(*) AS n FROM traces") == [{"n": 0}]


def test_a_full_disk_is_one_clear_error_and_leaves_no_snapshot(small_disk: Path) -> None:
    chance = random.Random(1)
    rows = [{"id": f"c{n}", "value": chance.randbytes(200).hex()} for n in range(20_000)]
    with pytest.raises(SnapshotError, match=r"cannot be written: .*space"):
        cut(contents(claims=rows), Handling.CLEAR, small_disk / "snapshots")
    assert list((small_disk / "snapshots").iterdir()) == []
    cut(contents(), Handling.CLEAR, small_disk / "snapshots").verify()
