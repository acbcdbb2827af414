"""Drafts of mappings: what a header, a tag and the cells say, and that a draft is used or says what is missing."""

from __future__ import annotations

import csv
import tomllib
from collections import defaultdict
from pathlib import Path

import pytest
from benchmarks.mapping_guess import peers, score
from hypothesis import given, settings
from hypothesis import strategies as st

from materiel.errors import InputError
from materiel.read.mapping.draft import draft_text
from materiel.read.mapping.guess import Draft, guess
from materiel.read.mapping.reading import read_mapped

CASES = Path(__file__).parents[2] / "cases/mapping_guess.csv"
SHARED = Path(__file__).parents[4] / "shared"
FRENCH = """Date de saisie;Type d'objet;Numéro de série;Calibre;Pays de fabrication;Nombre;Localité;Remarques
21/03/2012;Fusil;AB 123;7,62 x 39;Chine;1;Gao;
05/11/2013;Cartouches;;7,62 x 54R;URSS;1 250;Kidal;boîte ouverte
13/12/2013;Roquette;77-1;;Chine;4;Gao;
"""


def drafted(tmp_path: Path, text: str, name: str = "saisies.csv", encoding: str = "utf-8") -> Draft:
    (tmp_path / name).write_bytes(text.encode(encoding))
    return guess(tmp_path / name)


def means(draft: Draft) -> dict[str, str]:
    return {name: each.column for each in draft.guesses for name in each.rule.columns}


def test_a_french_register_of_seizures_is_understood(tmp_path: Path) -> None:
    draft = drafted(tmp_path, FRENCH, encoding="cp1252")
    assert draft.table == "observations"
    assert means(draft) == {
        "Date de saisie": "date",
        "Type d'objet": "kind",
        "Numéro de série": "serial",
        "Calibre": "calibre",
        "Pays de fabrication": "producer_country",
        "Nombre": "quantity",
        "Localité": "place_id",
        "Remarques": "note",
    }
    rules = {each.column: each.rule for each in draft.guesses}
    assert rules["date"].date == "dmy"
    assert rules["kind"].values == {"Fusil": "weapon", "Cartouches": "cartridge", "Roquette": "rocket"}


def test_a_draft_that_leaves_nothing_undecided_imports_as_it_is(tmp_path: Path) -> None:
    draft = drafted(tmp_path, FRENCH)
    (tmp_path / "map.toml").write_text(draft_text(draft), encoding="utf-8")
    rows = read_mapped(tmp_path / "saisies.csv", tmp_path / "map.toml").rows["observations"]
    assert [row["date"] for row in rows] == ["2012-03-21", "2013-11-05", "2013-12-13"]
    assert [row["producer_country"] for row in rows] == ["CHN", "SUN", "CHN"]
    assert [row["quantity"] for row in rows] == [1, 1250, 4]


def test_tags_of_hxl_speak_where_headers_do_not_and_are_no_row(tmp_path: Path) -> None:
    draft = drafted(
        tmp_path,
        "a,b,c,d,e\n#event+id,#date+start,#geo+lat,#geo+lon,#affected+killed\n"
        "x1,2012-03-01,16.2,-0.1,3\nx2,2012-03-02,16.3,-0.2,0\n",
    )
    assert draft.table == "events"
    assert draft.skip_rows == (2,)
    assert means(draft) == {"a": "id", "b": "date", "c": "latitude", "d": "longitude", "e": "killed_best"}


def test_american_days_are_told_by_a_day_that_is_no_month(tmp_path: Path) -> None:
    draft = drafted(tmp_path, "event date,deaths,type,place\n03/21/2012,1,battle,Gao\n03/04/2012,2,attack,Kidal\n")
    assert next(each.rule.date for each in draft.guesses if each.column == "date") == "mdy"


def test_a_column_of_repeated_values_is_no_identifier(tmp_path: Path) -> None:
    draft = drafted(tmp_path, "id,event type,place,killed\n1,battle,Gao,2\n1,attack,Gao,3\n")
    identifier = next(each for each in draft.guesses if each.column == "id")
    assert identifier.rule.rows
    assert "id" in draft.unmapped


def test_what_a_table_requires_and_no_column_says_is_left_to_decide(tmp_path: Path) -> None:
    draft = drafted(tmp_path, "event_date,location,latitude,longitude,killed\n2012-01-01,Gao,16.27,-0.04,1\n")
    (tmp_path / "map.toml").write_text(draft_text(draft), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_mapped(tmp_path / "saisies.csv", tmp_path / "map.toml")
    assert [(each.column, each.wrong) for each in caught.value.problems] == [("kind.constant", "not decided yet")]


def test_a_table_of_something_else_is_left_to_decide(tmp_path: Path) -> None:
    draft = drafted(tmp_path, "shoe size,colour of eyes\n43,brown\n41,green\n", "people.csv")
    assert draft.is_doubtful
    assert tomllib.loads(draft_text(draft))["table"] == "?"


@pytest.mark.parametrize(
    ("header", "known"),
    [
        ("event_id_cnty,event_date,event_type,sub_event_type,actor1,fatalities", "acled"),
        ("record_id,date_known,sampling,holder_kind,quantity_how,marks_state,handling", "kobo"),
        ("id,year,type_of_violence,side_a,side_b,where_prec,date_prec,best", "ucdp-ged"),
        ("Event Type,Date,Place", None),
    ],
)
def test_a_published_data_set_is_sent_to_its_own_reader(tmp_path: Path, header: str, known: str | None) -> None:
    width = header.count(",")
    draft = drafted(tmp_path, f"{header}\n1{',2' * width}\n")
    assert (draft.known[0] if draft.known else None) == known


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=4), min_size=1, max_size=5),
    st.sampled_from([",", ";", "\t"]),
)
def test_a_draft_of_any_table_is_toml_and_is_used_or_says_what_is_missing(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], sign: str
) -> None:
    home = tmp_path_factory.mktemp("any")
    with (home / "a.csv").open("w", encoding="utf-8", errors="replace", newline="") as out:
        csv.writer(out, delimiter=sign).writerows(rows)
    try:
        text = draft_text(guess(home / "a.csv"))
    except InputError:
        return
    tomllib.loads(text)
    (home / "map.toml").write_text(text, encoding="utf-8", errors="replace")
    try:
        read_mapped(home / "a.csv", home / "map.toml")
    except InputError as error:
        assert error.problems


@pytest.mark.shared
def test_real_files_are_understood_better_than_by_like_names() -> None:
    if not SHARED.is_dir():
        pytest.skip("the shared files are not here")
    files: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in csv.DictReader(CASES.read_text(encoding="utf-8").splitlines()):
        if "geonames" not in row["file"]:  # 24,000 rows: the benchmark reads it
            files[row["file"], row["table"]][row["column"]] = row["means"]
    right = like = columns = 0
    for (file, table), expected in files.items():
        right += score(expected, means(guess(SHARED / file, table=table)))[0]
        like += peers(table, expected)["fuzzy"][0]
        columns += len(expected)
    assert right >= 0.9 * columns
    assert columns - like > 3 * (columns - right)


def test_bare_numbers_as_identifiers_get_the_name_of_the_data_set(tmp_path: Path) -> None:
    draft = drafted(tmp_path, "id,model,calibre,serial,part of\n1,AK 103,7.62 x 39,7,\n2,AK 103,7.62 x 39,8,1\n")
    prefixes = {each.column: each.rule.prefix for each in draft.guesses if each.rule.prefix}
    assert prefixes["id"] == "saisies."
