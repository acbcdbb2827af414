"""Exports of the field forms, in every shape in which servers hand them out."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.read.field.shapes import AMMUNITION, EVENT, SHAPES, Submission, central, central_files, kobo, wide

from materiel.errors import InputError
from materiel.read.field.submissions import read_submissions
from materiel.read.imported import Imported

SHARED = Path(__file__).parents[4] / "shared/data/field-forms/exports"


def said(read: Imported) -> dict[str, tuple[Mapping[str, Any], ...]]:
    """The rows without the export itself, which each shape names otherwise."""
    return {name: rows[1:] if name == "sources" else rows for name, rows in read.rows.items()}


def changed(*changes: Mapping[str, Any], of: tuple[Submission, ...] = AMMUNITION) -> tuple[Submission, ...]:
    """The submissions, with answers of the first ones changed."""
    new = [dict(deepcopy(each)) for each in of]
    for each, change in zip(new, changes, strict=False):
        each |= change
    return tuple(new)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    ("form", "held"), [("ammunition", AMMUNITION), ("event", EVENT)], ids=["ammunition", "event"]
)
def test_every_shape_of_an_export_gives_the_same_rows(
    form: str, held: tuple[Submission, ...], shape: str, tmp_path: Path
) -> None:
    plain = said(read_submissions(SHAPES["central"](tmp_path, form, held)))
    assert said(read_submissions(SHAPES[shape](tmp_path, form, held))) == plain
    assert plain["events" if form == "event" else "observations"]


def test_several_varieties_of_one_box_are_told_apart_and_share_the_box(tmp_path: Path) -> None:
    rows = read_submissions(kobo(tmp_path / "a.xlsx", "ammunition", AMMUNITION)).rows["observations"]
    assert [row["id"] for row in rows] == [
        "field.11111111-aaaa.aaaa0001",
        "field.11111111-aaaa.aaaa0002",
        "field.22222222-bbbb.bbbb0001",
    ]
    assert [row["container"] for row in rows] == ["Gao-box-1", "Gao-box-1", None]
    assert (rows[0]["marks"], rows[0]["quantity"], rows[0]["features"]) == ("31_?4", 12, "unfired; corroded")
    assert (rows[1]["calibre"], rows[1]["quantity_precision"]) == (None, "about")
    assert "calibre as written: 12,7 local" in rows[1]["note"]
    assert (rows[2]["date"], rows[2]["quantity"]) == ("2026-02", None)


def test_a_record_without_consent_leaves_nothing_but_a_count(tmp_path: Path) -> None:
    read = read_submissions(kobo(tmp_path / "a.xlsx", "ammunition", AMMUNITION))
    assert not [row for rows in said(read).values() for row in rows if "33333333" in row["id"]]
    assert read.left_out["records that ended without consent or safety; nothing of them is taken"] == 1


def test_a_position_that_fewer_may_see_than_the_record_stands_apart(tmp_path: Path) -> None:
    rows = said(read_submissions(kobo(tmp_path / "a.xlsx", "ammunition", AMMUNITION)))
    site = next(row for row in rows["entities"] if row["latitude"] is not None)
    assert (site["handling"], site["within"], site["place_precision"]) == ("amber_strict", "field.place.gao", "1")
    assert {row["place_id"] for row in rows["observations"]} == {"field.place.gao", "field.place.kidal"}


def test_a_position_that_all_may_see_who_see_the_record_is_its_place(tmp_path: Path) -> None:
    held = changed({"point_handling": "green"})
    rows = said(read_submissions(kobo(tmp_path / "a.xlsx", "ammunition", held)))
    assert rows["observations"][0]["place_id"] == "field.site.11111111-aaaa"


def test_a_position_without_a_word_on_handling_is_kept_close(tmp_path: Path) -> None:
    held = changed({"point_handling": "", "handling": ""})
    rows = said(read_submissions(kobo(tmp_path / "a.xlsx", "ammunition", held)))
    assert rows["observations"][0]["handling"] == "amber"
    assert [row["handling"] for row in rows["entities"] if row["latitude"]] == ["amber_strict"]


def test_the_export_itself_is_at_least_as_close_as_its_strictest_row(tmp_path: Path) -> None:
    held = changed({"handling": "red"})
    read = read_submissions(kobo(tmp_path / "a.xlsx", "ammunition", held))
    assert read.rows["sources"][0]["handling"] == "red"


def test_a_missing_sheet_of_a_repeat_is_said_with_what_it_held(tmp_path: Path) -> None:
    path = kobo(tmp_path / "a.xlsx", "ammunition", AMMUNITION)
    book = load_workbook(path)
    del book["variety"]
    del book["photo"]
    book.save(path)
    read = read_submissions(path)
    assert any("'variety': 3 rounds of it were filled" in remark for remark in read.remarks)
    assert not read.rows["observations"]
    assert read.left_out["records with nothing seen in them: only the record itself is taken"] == 2


def test_a_round_that_the_form_counts_and_the_file_lacks_is_said(tmp_path: Path) -> None:
    held = changed({"variety_count": "3"})
    read = read_submissions(kobo(tmp_path / "a.xlsx", "ammunition", held))
    assert any(
        "row 2: the submission counts 3 rounds of 'variety', the file has 2" in each for each in read.remarks
    )


def test_a_round_whose_submission_is_not_there_is_a_problem_with_its_row(tmp_path: Path) -> None:
    files = central_files("ammunition", AMMUNITION)
    main = files["materiel_ammunition.csv"].decode().splitlines(keepends=True)
    files["materiel_ammunition.csv"] = "".join(main[:1] + main[2:]).encode()
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    with pytest.raises(InputError) as caught:
        read_submissions(tmp_path / "a.zip")
    assert {(each.file, each.row, each.column) for each in caught.value.problems} == {
        ("materiel_ammunition-variety.csv", 2, "PARENT_KEY"),
        ("materiel_ammunition-variety.csv", 3, "PARENT_KEY"),
    }


def test_the_same_record_twice_is_taken_once_and_counted(tmp_path: Path) -> None:
    read = read_submissions(wide(tmp_path / "a.csv", "ammunition", (*AMMUNITION, AMMUNITION[0])))
    assert len(read.rows["observations"]) == 3
    assert read.left_out["records that stand twice with the same answers, taken once"] == 1


def test_one_identifier_with_two_answers_is_refused_with_both_rows(tmp_path: Path) -> None:
    other = {**AMMUNITION[0], "place": "Bourem"}
    with pytest.raises(InputError) as caught:
        read_submissions(wide(tmp_path / "a.csv", "ammunition", (*AMMUNITION, other)))
    assert [(each.row, each.wrong) for each in caught.value.problems] == [
        (5, "an identifier that row 2 has as well, with other answers")
    ]


def test_all_wrong_answers_are_named_at_once_with_what_would_be_right(tmp_path: Path) -> None:
    held = changed({"date": "01/03/2026", "handling": "ambr", "point": "95 0 0 0"})
    held[0]["variety"][0]["quantity"] = "a dozen"
    with pytest.raises(InputError) as caught:
        read_submissions(kobo(tmp_path / "a.xlsx", "ammunition", held))
    found = {(each.file, each.row, (each.column or "").rpartition("/")[2]): each for each in caught.value.problems}
    assert found.keys() == {
        ("a.xlsx[materiel]", 2, "date"),
        ("a.xlsx[materiel]", 2, "handling"),
        ("a.xlsx[materiel]", 2, "point"),
        ("a.xlsx[variety]", 2, "quantity"),
    }
    assert found["a.xlsx[materiel]", 2, "handling"].right == "amber (nearest)"


def test_a_wrong_position_is_named_without_saying_it(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_submissions(kobo(tmp_path / "a.xlsx", "ammunition", changed({"point": "95.123 0 0 0"})))
    assert "95.123" not in "".join(map(str, caught.value.problems))


def test_who_sent_a_record_is_not_read(tmp_path: Path) -> None:
    read = read_submissions(wide(tmp_path / "a.csv", "ammunition", AMMUNITION))
    assert not [row for rows in said(read).values() for row in rows if "someone" in row.values()]
    assert read.left_out["columns about who sent a record or from which device, not read"] == 1


def test_a_record_edited_on_the_server_keeps_its_identifier(tmp_path: Path) -> None:
    held = replace_uuid(central_files("ammunition", AMMUNITION))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name, raw in held.items():
            archive.writestr(name, raw)
    rows = read_submissions(tmp_path / "a.zip").rows["observations"]
    assert rows[0]["id"] == "field.11111111-aaaa.aaaa0001"


def replace_uuid(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: raw.replace(b"uuid:11111111-aaaa", b"uuid:99999999-ffff") for name, raw in files.items()}


def test_another_form_is_sent_to_the_mapping(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("name,age,meta/instanceID\nBob,3,uuid:1\n")
    with pytest.raises(InputError, match="no export of a form of materiel") as caught:
        read_submissions(tmp_path / "other.csv")
    assert "materiel import --guess" in caught.value.problems[0].right


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"PK\x03\x04broken", b"a,b\n\x00\n", b'"open'])
def test_a_file_that_is_no_export_is_refused_in_words(raw: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(raw)
    with pytest.raises(InputError):
        read_submissions(tmp_path / "a.csv")


@pytest.mark.shared
@pytest.mark.parametrize("path", sorted(SHARED.glob("*.csv")) if SHARED.is_dir() else [None], ids=str)
def test_exports_of_other_forms_are_refused_and_none_breaks_the_reader(path: Path | None) -> None:
    if path is None:
        pytest.skip("the shared exports are not here")
    with pytest.raises(InputError, match="no export of a form of materiel"):
        read_submissions(path)


def test_an_archive_is_kept_without_its_photographs(tmp_path: Path) -> None:
    path = central(tmp_path / "a.zip", "ammunition", AMMUNITION, {"1700.jpg": b"not a picture"})
    read = read_submissions(path)
    held = read.attached[str(read.rows["sources"][0]["file"])]
    assert isinstance(held, bytes)
    assert b"not a picture" not in held
    again = tmp_path / "kept.zip"
    again.write_bytes(held)
    assert read_submissions(again).rows["sources"][0]["id"] == read.rows["sources"][0]["id"]
    assert any("cannot be cleaned" in remark for remark in read.remarks)
    assert replace(read, remarks=()).attached.keys() == {read.rows["sources"][0]["file"]}


def test_a_row_torn_by_a_comma_is_a_problem_and_its_cells_are_not_said(tmp_path: Path) -> None:
    path = wide(tmp_path / "a.csv", "ammunition", AMMUNITION)
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[1] += ",16.2717"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_submissions(path)
    assert [(each.row, each.wrong) for each in caught.value.problems] == [(2, "a cell that belongs to no column")]
    assert "16.2717" not in str(caught.value)
