"""Files of others through a mapping: read as it says, refused with every reason at once."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from materiel.errors import InputError, Problem
from materiel.read.imported import Imported
from materiel.read.mapping.cells import day_of, number_of
from materiel.read.mapping.mapping import Rule, read_mapping
from materiel.read.mapping.reading import read_mapped

SEIZURES = """Registre des saisies;;;;;;
No;Date de saisie;Type;Calibre;Marquage;Qté;Lieu
#meta+id;#date;#item;;;;#loc
S-1;21/03/2012;Cartouches;7,62 x 39;31_94;1 250,5;Gao
S-2;mars 2013;arme;7,62 x 39;n/a;;Kidal; Gao
"""
MAPPING = """
table = "observations"
[file]
encoding = "cp1252"
delimiter = ";"
header_row = 2
skip_rows = [3]
empty = ["n/a"]
[source]
title = "Seizures"
data_set = "seizures"
handling = "green"
[columns]
id = { column = "No", prefix = "gn." }
date = { column = "Date de saisie", date = "dmy" }
kind = { column = "Type", values = { "Cartouches" = "cartridge", "arme" = "weapon" } }
calibre = { column = "Calibre" }
marks = { column = "Marquage" }
quantity = { column = "Qté", decimal = "comma" }
place_id = { column = "Lieu", entity = "place" }
method = { constant = "seized" }
"""


def read(tmp_path: Path, text: str = SEIZURES, mapping: str = MAPPING) -> Imported:
    (tmp_path / "saisies.csv").write_bytes(text.encode("cp1252"))
    (tmp_path / "map.toml").write_text(mapping, encoding="utf-8")
    return read_mapped(tmp_path / "saisies.csv", tmp_path / "map.toml")


def problems(tmp_path: Path, text: str = SEIZURES, mapping: str = MAPPING) -> list[Problem]:
    with pytest.raises(InputError) as caught:
        read(tmp_path, text, mapping)
    return list(caught.value.problems)


PLAIN = SEIZURES.replace("; Gao", "")


def test_a_table_is_read_as_its_mapping_says(tmp_path: Path) -> None:
    rows = read(tmp_path, PLAIN).rows
    first, second = rows["observations"]
    assert (first["id"], first["date"], first["kind"], first["quantity"]) == (
        "gn.S-1",
        "2012-03-21",
        "cartridge",
        1250.5,
    )
    assert (first["locator"], first["handling"], first["method"]) == ("row 4", "green", "seized")
    assert (second["date"], second["kind"], second["marks"], second["quantity"]) == (
        "2013-03",
        "weapon",
        None,
        None,
    )
    assert {row["id"]: row["name"] for row in rows["entities"]} == {
        "seizures.place.gao": "Gao",
        "seizures.place.kidal": "Kidal",
    }
    assert second["place_id"] == "seizures.place.kidal"
    assert rows["sources"][0]["title"] == "Seizures"


def test_a_cell_beyond_the_header_is_a_problem_with_its_row(tmp_path: Path) -> None:
    found = problems(tmp_path)
    assert [(each.row, each.value) for each in found] == [(5, " Gao")]


def test_every_wrong_cell_is_named_with_the_column_of_the_file(tmp_path: Path) -> None:
    text = PLAIN.replace("21/03/2012", "31/02/2012").replace("Cartouches", "Obus?").replace("1 250,5", "douze")
    found = {(each.row, each.column): each for each in problems(tmp_path, text)}
    assert found.keys() == {
        (4, "Date de saisie (as date)"),
        (4, "Type (as kind)"),
        (4, "Qté (as quantity)"),
    }
    assert found[4, "Qté (as quantity)"].value == "douze"


def test_a_row_that_stands_twice_under_one_id_is_refused(tmp_path: Path) -> None:
    found = problems(tmp_path, PLAIN.replace("S-2", "S-1"))
    assert [each.column for each in found] == ["No (as id)"]


def test_cells_that_cannot_be_understood_go_into_the_note_where_the_mapping_says_so(tmp_path: Path) -> None:
    mapping = MAPPING.replace('decimal = "comma"', 'decimal = "comma", wrong = "note"')
    done = read(tmp_path, PLAIN.replace("1 250,5", "douze"), mapping)
    assert (done.rows["observations"][0]["quantity"], done.rows["observations"][0]["note"]) == (None, "Qté: douze")
    assert done.left_out["cells of quantity that cannot be understood, kept in the note"] == 1


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ('"observations"', '"observation"', "table"),
        ("method =", "methode =", "methode"),
        ('constant = "seized"', 'constant = "?"', "method.constant"),
        ('"arme" = "weapon"', '"arme" = "?"', "kind.values.arme"),
        ('date = "dmy"', 'date = "american"', "date.date"),
        ('entity = "place"', 'entity = "town"', "place_id.entity"),
        ('column = "Calibre"', 'column = "Calibres"', "calibre"),
        ('column = "Calibre"', 'coloumn = "Calibre"', "calibre.coloumn"),
        ("header_row = 2", 'header_row = "2"', "file.header_row"),
        ('handling = "green"', 'handling = "grey"', "source.handling"),
        ('id = { column = "No", prefix = "gn." }\n', "", "id"),
    ],
)
def test_everything_wrong_or_undecided_in_a_mapping_is_named(
    tmp_path: Path, old: str, new: str, column: str
) -> None:
    assert old in MAPPING
    found = problems(tmp_path, PLAIN, MAPPING.replace(old, new))
    assert column in {each.column for each in found}
    assert all(each.right for each in found)


def test_a_mapping_that_is_no_toml_is_refused_in_words(tmp_path: Path) -> None:
    assert "no TOML" in problems(tmp_path, PLAIN, "table: observations")[0].wrong


def test_two_columns_of_dates_make_an_interval_and_several_names_several_entities(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "id,from,to,who\n1,2012-01-02,2012-01-05,MNLA; Ansar Dine\n2,2013,,MNLA\n3,,,\n"
    )
    (tmp_path / "m.toml").write_text(
        'table = "events"\n[columns]\nid = { column = "id" }\nkind = { constant = "battle" }\n'
        'date = { columns = ["from", "to"] }\n'
        'initiator_ids = { column = "who", entity = "armed_group", split = ";" }\n'
    )
    rows = read_mapped(tmp_path / "a.csv", tmp_path / "m.toml").rows
    assert [row["date"] for row in rows["events"]] == ["2012-01-02/2012-01-05", "2013/..", None]
    assert rows["events"][0]["initiator_ids"] == "a.armed_group.mnla;a.armed_group.ansar-dine"
    assert len(rows["entities"]) == 2


def test_a_sheet_of_a_workbook_below_a_title_is_read(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("Data")
    for cells in (["Register"], [], ["Ref", "Model"], [17, "AK 103-2"]):
        sheet.append(cells)
    book.save(tmp_path / "a.xlsx")
    (tmp_path / "m.toml").write_text(
        'table = "observations"\n[file]\nsheet = "Data"\nheader_row = 3\n'
        '[columns]\nid = { column = "Ref", prefix = "r." }\nmodel = { column = "Model" }\n'
    )
    row = read_mapped(tmp_path / "a.xlsx", tmp_path / "m.toml").rows["observations"][0]
    assert (row["id"], row["model"], row["locator"], row["handling"]) == ("r.17", "AK 103-2", "row 4", "amber")


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_the_same_in_every_form(day: date) -> None:
    for form, pattern in (("dmy", "%d/%m/%Y"), ("mdy", "%m/%d/%Y"), ("ymd", "%Y.%m.%d"), ("dmy", "%d-%b-%Y")):
        assert day_of(day.strftime(pattern), form) == day.isoformat()


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_a_number_is_the_same_with_point_or_comma(whole: int, part: int) -> None:
    expected = whole + part / 100
    english, french = f"{whole:,}.{part:02}", f"{whole:,}".replace(",", "\u202f") + f",{part:02}"
    assert float(number_of(english, "point")) == float(number_of(french, "comma")) == expected


def test_the_mapping_of_the_guide_is_read_and_every_word_of_a_rule_stands_in_it(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[3] / "docs/guide/mapping.md").read_text(encoding="utf-8")
    (tmp_path / "guide.toml").write_text(guide.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    said = read_mapping(tmp_path / "guide.toml")
    assert (said.table, said.rules["id"].prefix, said.rules["kind"].otherwise) == (
        "observations",
        "seizures.",
        "weapon",
    )
    words = {field.name for field in fields(Rule)}
    assert {word for word in words if f"`{word}" in guide} == words
