"""A new case and the forms for the field."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from materiel.errors import InputError
from materiel.model import codes
from materiel.model.tables import TABLES
from materiel.read import check_case, new_case

Row = dict[str, str]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("new") / "Northern Mali"
    new_case(directory)
    return directory


def _rows(case: Path, form: str, sheet: str) -> list[Row]:
    header, *rows = load_workbook(case / "forms" / f"{form}.xlsx")[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, header), (str(cell or "") for cell in row), strict=True)) for row in rows]


def test_a_new_case_is_valid_as_a_folder_and_as_its_workbook(case: Path) -> None:
    assert check_case(case) == []
    assert check_case(case / "forms" / "tables.xlsx") == []


def test_a_folder_that_holds_anything_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(InputError, match="already"):
        new_case(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


FORMS = pytest.mark.parametrize("form", ["ammunition", "weapon", "event"])


@FORMS
def test_a_field_form_puts_safety_and_consent_before_any_question(case: Path, form: str) -> None:
    survey = _rows(case, form, "survey")
    assert [row["name"] for row in survey[:4]] == ["started", "safety", "ethics", "consent"]
    assert "Do not touch, move, open, unload or collect" in survey[1]["label::English (en)"]
    assert all("${consent} = 'yes'" in row["relevant"] for row in survey[4:])


@FORMS
def test_no_field_form_asks_to_handle_anything_or_records_the_device(case: Path, form: str) -> None:
    survey = _rows(case, form, "survey")
    assert not {row["type"] for row in survey} & {
        "deviceid",
        "phonenumber",
        "username",
        "email",
        "audit",
        "barcode",
    }
    words = " ".join(row["label::English (en)"] + row["hint::English (en)"] for row in survey[3:]).lower()
    assert not any(verb in words for verb in ("pick up", "lift", "unload", "dismantle", "weigh", "extract"))


@FORMS
def test_every_question_and_choice_of_a_form_stands_in_english_and_french(case: Path, form: str) -> None:
    survey, choices = _rows(case, form, "survey"), _rows(case, form, "choices")
    for row in [row for row in survey if row["type"] != "start"] + choices:
        assert row["label::English (en)"]
        assert row["label::French (fr)"]
        assert bool(row.get("hint::English (en)")) == bool(row.get("hint::French (fr)"))
    assert len({row["name"] for row in survey}) == len(survey)


@FORMS
def test_a_form_offers_the_codes_of_the_model(case: Path, form: str) -> None:
    lists = {each.name: each for each in codes.ALL}
    columns = {
        **TABLES["entities"].by_name,
        **TABLES["events" if form == "event" else "observations"].by_name,
    }
    offered = _rows(case, form, "choices")
    for row in _rows(case, form, "survey"):
        kind, _, name = row["type"].partition(" ")
        if kind == "select_one" and name != "yes_no":
            assert [each["name"] for each in offered if each["list_name"] == name] == list(lists[name].codes)
            assert columns[row["name"]].codes == lists[name]
