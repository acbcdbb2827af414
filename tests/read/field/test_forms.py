"""The forms for the field: what they warn of, ask and offer, and that a server takes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from materiel.model import codes
from materiel.model.handling import Handling
from materiel.model.tables import TABLES
from materiel.read.field.form import write_form
from materiel.read.field.questions import FORMS as NAMES
from materiel.read.field.questions import choices, questions

Row = dict[str, str]
FORMS = pytest.mark.parametrize("form", NAMES)
_SILENT = {"start", "calculate", "end_group", "end_repeat"}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("forms")
    for form in NAMES:
        write_form(form, directory / f"{form}.xlsx")
    return directory


def rows(home: Path, form: str, sheet: str) -> list[Row]:
    header, *cells = load_workbook(home / f"{form}.xlsx")[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, header), (str(cell or "") for cell in row), strict=True)) for row in cells]


@FORMS
def test_a_server_takes_the_form_without_a_warning(home: Path, form: str) -> None:
    made = convert(str(home / f"{form}.xlsx"))
    assert made.warnings == []
    assert "<instanceID/>" in made.xform
    assert made.xform.count('lang="French (fr)"') == 1


@FORMS
def test_safety_ethics_security_and_consent_stand_before_any_question(home: Path, form: str) -> None:
    survey = rows(home, form, "survey")
    names = [row["name"] for row in survey]
    asked = [row["name"] for row in survey if row["type"] not in _SILENT | {"begin_group", "note"}]
    assert asked[:2] == ["security", "consent"]
    assert names.index("safety") < names.index("ethics") < names.index("security")
    assert (
        "Do not touch, move, open, unload or collect anything, and ask nobody to"
        in survey[3]["label::English (en)"]
    )


@FORMS
def test_nothing_is_asked_where_it_is_not_safe_or_nobody_agreed(home: Path, form: str) -> None:
    survey = rows(home, form, "survey")
    start = next(at for at, row in enumerate(survey) if row["name"] == "record")
    assert survey[start]["relevant"] == "${security} = 'yes' and ${consent} = 'yes'"
    assert survey[-1]["type"] == "end_group"
    assert survey[-1]["name"] == "record"
    before = [row["name"] for row in survey[:start] if row["type"].startswith(("select", "text", "geopoint"))]
    assert before == ["security", "consent"]


@FORMS
def test_no_form_asks_to_handle_anything_or_records_the_device_or_who_holds_it(home: Path, form: str) -> None:
    survey = rows(home, form, "survey")
    personal = {"deviceid", "phonenumber", "username", "email", "audit", "barcode", "start-geopoint"}
    assert not {row["type"] for row in survey} & personal
    words = " ".join(row["label::English (en)"] + row["hint::English (en)"] for row in survey[6:]).lower()
    assert not any(
        verb in words for verb in ("pick up", "lift", "unload", "dismantle", "weigh", "extract", "magnet")
    )


@FORMS
def test_every_question_choice_hint_and_message_stands_in_english_and_french(home: Path, form: str) -> None:
    survey = [row for row in rows(home, form, "survey") if row["type"] not in _SILENT]
    for row in survey + rows(home, form, "choices"):
        assert row["label::English (en)"]
        assert row["label::French (fr)"]
        for part in ("hint", "constraint_message"):
            assert bool(row.get(f"{part}::English (en)")) == bool(row.get(f"{part}::French (fr)"))
    assert all(row["constraint_message::English (en)"] for row in survey if row["constraint"])
    named = [row["name"] for row in rows(home, form, "survey") if not row["type"].startswith("end_")]
    assert len(set(named)) == len(named)


@FORMS
def test_what_a_form_offers_are_codes_of_the_column_that_the_answer_goes_into(form: str) -> None:
    columns = {**TABLES["entities"].by_name, **TABLES["events" if form == "event" else "observations"].by_name}
    listed = {each.name: each for each in codes.ALL}
    judged = 0
    for each in questions(form):
        column = columns.get(each.name)
        if each.type == "select_one" and column is not None and column.codes is not None:
            assert choices(each.list).keys() <= column.codes.codes.keys(), each.name
            judged += 1
            if each.list in listed:
                assert choices(each.list).keys() == listed[each.list].codes.keys()
    assert judged >= 4


@FORMS
def test_every_choice_of_a_code_list_has_its_own_french_words(form: str) -> None:
    same = [
        (each.list, code)
        for each in questions(form)
        if each.type == "select_one"
        for code, (english, french) in choices(each.list).items()
        if english == french and english not in ("grenade", "mine", "raid", "massacre")
    ]
    assert same == []


@FORMS
def test_who_may_see_a_record_and_its_position_is_asked_with_a_careful_default(form: str) -> None:
    asked = {each.name: each.cells for each in questions(form)}
    assert asked["handling"]["required"] == asked["point_handling"]["required"] == "yes"
    assert Handling.parse(asked["handling"]["default"]) >= Handling.AMBER
    assert Handling.parse(asked["point_handling"]["default"]) > Handling.parse(asked["handling"]["default"])
    assert asked["point_choice"]["default"] == "none"


def test_a_box_of_several_varieties_and_each_with_several_photographs_fit_one_form(home: Path) -> None:
    survey = rows(home, "ammunition", "survey")
    opened = [row["name"] for row in survey if row["type"] == "begin_repeat"]
    assert opened == ["variety", "photo"]
    names = [row["name"] for row in survey]
    assert names.index("container") < names.index("variety") < names.index("photo")


def test_marks_that_are_legible_in_part_must_say_where_they_are_not(home: Path) -> None:
    marks = next(row for row in rows(home, "ammunition", "survey") if row["name"] == "marks")
    assert "contains(., '?') or contains(., '...')" in marks["constraint"]
    assert "From 12 o'clock, clockwise" in marks["hint::English (en)"]
