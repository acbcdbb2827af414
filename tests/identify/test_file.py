"""Headstamps by the file: nothing lost, every variety read once."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from materiel.errors import InputError, UsageError
from materiel.identify import varieties as kept
from materiel.identify.file import identify_file

ROWS = [
    ("a", "7.62x54R", "945_05"),
    ("b", "7.62x39", "10_11"),
    ("c", "", "945_05"),
    ("d", "7.62x54R", "945_05"),
    ("e", "7.62x99Q", "945_05"),
    ("f", "7.62x39", ""),
    ("g", "7.62x39", "*_*"),
]


def written(
    path: Path, rows: Sequence[tuple[str, ...]], header: tuple[str, ...] = ("find", "calibre", "marks")
) -> Path:
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([header, *rows])
    return path


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_row_comes_out_in_its_place_with_its_reading_or_the_reason_why_not(tmp_path: Path) -> None:
    done = identify_file(written(tmp_path / "in.csv", ROWS), tmp_path / "out.csv")
    rows = read(done.path)
    assert [row["find"] for row in rows] == [row[0] for row in ROWS]
    assert [row["country"] for row in rows] == ["CHN", "BGR", "CHN", "CHN", "", "", ""]
    assert [bool(row["why"]) for row in rows] == [False, False, False, False, True, True, True]
    assert "no calibre" in rows[4]["why"]
    assert (done.rows, done.varieties, done.unread_varieties, done.unread_rows) == (7, 6, 3, 3)
    assert rows[1]["runner_up"].startswith("China")


def test_parquet_in_parquet_out_keeps_types_and_order(tmp_path: Path) -> None:
    source = tmp_path / "in.parquet"
    ids = list(range(5_000))
    marks = [f"31_{year:02d}" for year in range(56, 100)]
    table = pa.table({"id": ids, "Marks": [marks[i % len(marks)] for i in ids], "calibre": ["7.62x39"] * 5_000})
    pq.write_table(table, source)
    out = pq.read_table(identify_file(source, tmp_path / "out.parquet").path)
    assert out["id"].to_pylist() == ids
    assert set(out["year"].to_pylist()) == set(range(1956, 2000))


def test_a_name_the_input_already_has_is_kept(tmp_path: Path) -> None:
    source = written(tmp_path / "in.csv", [("1999", "7.62x39", "10_11")], ("year", "calibre", "marks"))
    assert read(identify_file(source, tmp_path / "out.csv").path)[0]["year"] == "1999"
    assert read(tmp_path / "out.csv")[0]["year_read"] == "2011"


@pytest.mark.parametrize("content", ["calibre,headstamp\n7.62x39,10_11\n", "", "x\n", "calibre\n7.62x39\n"])
def test_a_file_without_the_two_columns_is_one_clear_error(tmp_path: Path, content: str) -> None:
    source = tmp_path / "in.csv"
    source.write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        identify_file(source, tmp_path / "out.csv")
    assert all(problem.file == "in.csv" for problem in caught.value.problems)
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("content", [b"calibre,marks\n7.62x39,\xff\xfe\xcf\n", b"\x00\x01\x02"])
def test_bytes_that_are_no_text_are_a_clear_error(tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes(content)
    with pytest.raises(InputError):
        identify_file(source, tmp_path / "out.csv")


def test_a_file_that_is_no_parquet_or_is_missing_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "in.parquet").write_text("calibre,marks\n")
    for name in ("in.parquet", "none.csv"):
        with pytest.raises(InputError):
            identify_file(tmp_path / name, tmp_path / "out.csv")
    with pytest.raises(UsageError):
        identify_file(tmp_path / "in.parquet", tmp_path / "in.parquet")


def test_an_interrupted_run_need_not_read_a_variety_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = written(tmp_path / "in.csv", [(str(i), "7.62x39", f"31_{i:02d}") for i in range(56, 96)])

    def stop(rows: int, varieties: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        identify_file(source, tmp_path / "out.csv", progress=stop)
    assert not (tmp_path / "out.csv").exists()
    assert (tmp_path / "out.csv.part").exists()
    monkeypatch.delattr(kept, "row_of")
    assert identify_file(source, tmp_path / "out.csv").rows == 40
    assert not (tmp_path / "out.csv.part").exists()


def test_an_empty_table_gives_an_empty_table(tmp_path: Path) -> None:
    done = identify_file(written(tmp_path / "in.csv", []), tmp_path / "out.csv")
    assert done.rows == 0
    assert read(done.path) == []
    assert "probability" in done.path.read_text()
