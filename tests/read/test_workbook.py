"""A case as a workbook: out, edited, and back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from materiel.errors import InputError
from materiel.model.case import CaseInfo, Scope
from materiel.model.tables import TABLES
from materiel.read import check_case, read_case, write_workbook

SmallCase = Callable[..., Path]
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\t\n", exclude_characters="\ufffe\uffff"),
    min_size=1,
)
AWKWARD = st.sampled_from(
    ["=1+1", "#N/A", "#REF!", "05", "1e5", "TRUE", "2012-01", "1/2", " x ", "_x0041_", "+1", "-", "@", "'"]
)


@given(st.lists(TEXT | AWKWARD, max_size=40))
@settings(max_examples=12, deadline=None)
def test_text_of_any_look_comes_back_from_a_workbook_as_it_was(texts: list[str]) -> None:
    rows = pa.table(
        {
            "id": [f"S-{n}" for n in range(len(texts))],
            "kind": ["report"] * len(texts),
            "title": pa.array(texts, pa.string()),
        }
    )
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "case.xlsx"
        write_workbook(CaseInfo("x", scope=Scope((), "2012")), {"sources": rows}, path)
        draft = read_case(path)
    assert draft.problems == ()
    assert draft.tables["sources"]["title"].to_pylist() == texts
    assert draft.info.scope.period == "2012"


def test_a_case_comes_back_from_a_workbook_and_from_a_folder_that_holds_it(
    small_case: SmallCase, tmp_path: Path
) -> None:
    before = read_case(small_case())
    home = tmp_path / "folder"
    home.mkdir()
    write_workbook(before.info, before.tables, home / "case.xlsx")
    for path in (home, home / "case.xlsx"):
        after = read_case(path)
        assert (after.problems, after.info.name) == ((), "small")
        assert after.tables == before.tables


def test_what_others_wrote_into_the_descriptor_comes_back_from_a_workbook(tmp_path: Path) -> None:
    added = {"version": "3", "resources": [{"name": "events", "title": "Happenings", "schema": {"note": "x"}}]}
    write_workbook(CaseInfo("x", descriptor=added), {}, tmp_path / "case.xlsx")
    read = read_case(tmp_path / "case.xlsx").info.descriptor
    assert (read["version"], read["resources"]) == ("3", added["resources"])


def _edited(small_case: SmallCase, edit: Callable[[Workbook], None]) -> Path:
    draft = read_case(small_case())
    path = small_case().parent / "edited.xlsx"
    write_workbook(draft.info, draft.tables, path)
    book = load_workbook(path)
    edit(book)
    book.save(path)
    return path


def _column(sheet: Any, name: str) -> int:
    return 1 + [cell.value for cell in sheet[1]].index(name)


def test_an_edited_workbook_is_accepted_as_the_case_it_says(small_case: SmallCase) -> None:
    def edit(book: Workbook) -> None:
        sheet = book["observations"]
        sheet.cell(2, _column(sheet, "quantity")).value = 74
        sheet.cell(2, _column(sheet, "date")).value = date(2014, 3, 5)
        sheet.cell(2, _column(sheet, "lot")).value = 12.0
        sheet.cell(5, _column(sheet, "id")).value = "OBS-3"
        sheet.cell(5, _column(sheet, "note")).value = "a row after an empty one"

    draft = read_case(_edited(small_case, edit))
    assert draft.problems == ()
    rows = draft.tables["observations"].to_pylist()
    assert [row["id"] for row in rows] == ["OBS-1", "OBS-2", "OBS-3"]
    assert (rows[0]["quantity"], rows[0]["date"], rows[0]["lot"]) == (74.0, "2014-03-05", "12")


def _put(column: str, value: object, number_format: str = "General") -> Callable[[Workbook], None]:
    def edit(book: Workbook) -> None:
        sheet = book["observations"]
        cell = sheet.cell(3, _column(sheet, column))
        cell.value = value
        cell.number_format = number_format

    return edit


def _merge(book: Workbook) -> None:
    book["observations"].merge_cells("B2:B3")


@pytest.mark.parametrize(
    ("edit", "wrong"),
    [
        (_put("quantity", "=1+1"), "row 3, column quantity: '=1+1' is a formula"),
        (_put("date", datetime(2014, 3, 1), "mmm-yy"), "without its day"),
        (_put("date", datetime(2014, 3, 1, 12, 30), "yyyy-mm-dd hh:mm"), "a date with a time of day"),
        (_put("note", True), "a truth value"),
        (_put("note", "#REF!"), "an error of the spreadsheet"),
        (_put("kind", "cartrige"), "'cartrige' is no code of this column; right would be cartridge"),
        (_merge, "'B2:B3' is a range of merged cells"),
        (lambda book: book.remove(book["figures"]), "edited.xlsx[figures]: the table is missing"),
        (lambda book: setattr(book["figures"], "title", "figure"), "'figure' is the name of no table"),
        (lambda book: setattr(book["figures"]["A1"], "value", "ident"), "[figures], row 1, column ident"),
        (lambda book: setattr(book["figures"]["AZ5"], "value", "x"), "a cell that belongs to no column"),
    ],
)
def test_what_a_spreadsheet_does_to_a_table_is_named(
    small_case: SmallCase, edit: Callable[[Workbook], None], wrong: str
) -> None:
    problems = [str(problem) for problem in check_case(_edited(small_case, edit))]
    assert any(wrong in problem for problem in problems), problems
    assert all("edited.xlsx" in problem for problem in problems)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 torn", b"id,kind\n"])
def test_a_file_that_is_no_workbook_is_told_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "case.xlsx").write_bytes(content)
    (problem,) = check_case(tmp_path / "case.xlsx")
    assert problem.wrong == "the file is no XLSX workbook"


def test_every_code_list_is_offered_under_its_column(tmp_path: Path) -> None:
    write_workbook(CaseInfo("x", codes={"events.kind": {"flood": "flood"}}), {}, tmp_path / "case.xlsx")
    book = load_workbook(tmp_path / "case.xlsx")
    for name, table in TABLES.items():
        offered = {str(choice.sqref).split(":")[0] for choice in book[name].data_validations.dataValidation}
        coded = {column.name for column in table.columns if column.codes or column.kind == "country"}
        assert {book[name][f"{cell[:-1]}1"].value for cell in offered} == coded
        assert book[name].freeze_panes == "B2"
    assert any("flood" in [cell.value for cell in column] for column in book["codes"].iter_cols())


def test_a_text_too_long_for_a_cell_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="32767"):
        write_workbook(
            CaseInfo("x"), {"sources": pa.table({"id": ["S"], "note": ["x" * 40_000]})}, tmp_path / "a.xlsx"
        )
    assert list(tmp_path.iterdir()) == []
