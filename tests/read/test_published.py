"""What becomes of ACLED's events, UCDP's years and SIPRI's deals. The files are invented; their forms are real."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from materiel.actions.importing import import_file
from materiel.cli.import_commands import FORMATS as SAID
from materiel.errors import InputError
from materiel.model.case import CaseInfo
from materiel.read import check_case, read_case, write_case
from materiel.read.formats import FORMATS, read_format

CASES = Path(__file__).parent.parent / "cases"
FILES = {
    "acled_new.csv": "acled",
    "acled_old.csv": "acled",
    "sipri_register.csv": "sipri",
    "ucdp_battle_deaths.csv": "ucdp-conflict-years",
    "ucdp_conflict_years.csv": "ucdp-conflict-years",
}


def rows(file: str, table: str) -> dict[str, dict[str, Any]]:
    return {row["id"]: dict(row) for row in read_format(FILES[file], CASES / file).rows[table]}


def named(file: str) -> dict[str, str]:
    return {key: row["name"] for key, row in rows(file, "entities").items()}


def told(file: str, ids: str | None) -> list[str]:
    return [named(file)[key] for key in (ids or "").split(";") if key]


def changed(tmp_path: Path, file: str, row: int, column: str, text: str) -> Path:
    """A file with one other cell."""
    with (CASES / file).open(encoding="utf-8", newline="") as lines:
        every = list(csv.reader(lines))
    every[row - 1][every[0].index(column)] = text
    with (tmp_path / file).open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(every)
    return tmp_path / file


@pytest.mark.parametrize("file", FILES)
def test_what_is_imported_is_a_case_in_order_and_the_same_twice(file: str, tmp_path: Path) -> None:
    write_case(CaseInfo("case"), {}, tmp_path / "case")
    first = import_file(FILES[file], CASES / file, into=tmp_path / "case")
    assert check_case(tmp_path / "case") == []
    tables = read_case(tmp_path / "case").tables
    again = import_file(FILES[file], CASES / file, into=tmp_path / "case")
    assert read_case(tmp_path / "case").tables == tables
    assert sum(first.added.values()) == sum(again.unchanged.values()) > 3
    assert sum(map(sum, (again.added.values(), again.changed.values(), again.withdrawn.values()))) == 0
    source = tables["sources"].to_pylist()[0]
    assert (tmp_path / "case" / source["file"]).read_bytes() == (CASES / file).read_bytes()
    stated = [row for name in ("events", "figures", "transfers") for row in tables[name].to_pylist()]
    assert stated
    assert all(row["source_id"] == source["id"] and row["locator"] for row in stated)


def test_the_command_names_every_format() -> None:
    assert sorted(FORMATS) == SAID.split(", ")


def test_acleds_order_of_actors_makes_nobody_an_attacker() -> None:
    battle = rows("acled_new.csv", "events")["acled.TST1"]
    sides = ["Example Group A", "Military Forces of Example State (2020-)"]
    assert (told("acled_new.csv", battle["initiator_ids"]), battle["target_ids"]) == (sides, None)


def test_civilians_are_the_target_where_acled_says_so_whichever_side_they_stand_on() -> None:
    events = rows("acled_new.csv", "events")
    for key, by in (("acled.TST2", "Example Group A"), ("acled.TST4", "Military Forces of Other State")):
        assert told("acled_new.csv", events[key]["initiator_ids"]) == [by]
        assert told("acled_new.csv", events[key]["target_ids"]) == ["Civilians (Example State)"]


def test_acleds_one_number_of_deaths_is_no_bound() -> None:
    event = rows("acled_new.csv", "events")["acled.TST1"]
    assert [event[f"killed_{of}"] for of in ("min", "best", "max")] == [None, 3, None]


def test_acleds_codes_of_precision_become_ours_and_stay_in_the_note() -> None:
    events = rows("acled_new.csv", "events").values()
    assert [row["date_precision"] for row in events] == ["1", "3", "4", "1"]
    assert [row["place_precision"] for row in events] == ["1", "2", "4", "1"]
    assert all("time_precision=" in row["note"] and "geo_precision=" in row["note"] for row in events)


def test_those_who_stood_with_a_side_and_all_sources_are_kept() -> None:
    note = rows("acled_new.csv", "events")["acled.TST1"]["note"]
    assert "assoc_actor_1=Example Ally; Second Ally" in note
    assert "source=Paper One; Radio Two" in note


def test_the_older_export_says_the_same_in_other_words() -> None:
    old, new = (rows(file, "events")["acled.TST1"] for file in ("acled_old.csv", "acled_new.csv"))
    same = ("kind", "date", "place_id", "initiator_ids", "place_precision", "external_id")
    assert {name: old[name] for name in same} == {name: new[name] for name in same}
    kinds = [
        {row["name"]: row["kind"] for row in rows(file, "entities").values()} for file in FILES if "acled" in file
    ]
    assert kinds[0]["Example Group A"] == kinds[1]["Example Group A"] == "armed_group"


def test_a_type_of_event_that_is_not_known_is_counted_and_kept() -> None:
    read = read_format("acled", CASES / "acled_old.csv")
    assert read.left_out["events of a type that is not known here, taken as other"] == 1
    assert rows("acled_old.csv", "events")["acled.TST6"]["kind"] == "other"


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("event_date", "03/04/2021"),
        ("fatalities", "many"),
        ("geo_precision", "4"),
        ("latitude", ""),
        ("actor1", " "),
    ],
)
def test_a_wrong_cell_of_acled_is_named(column: str, text: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_format("acled", changed(tmp_path, "acled_new.csv", 3, column, text))
    assert [(problem.row, problem.column) for problem in caught.value.problems] == [(3, column)]


def test_a_level_of_intensity_bounds_the_deaths_of_a_year() -> None:
    figures = rows("ucdp_conflict_years.csv", "figures")
    bounds = {
        key: (row["value_min"], row["value_best"], row["value_max"], row["bound"]) for key, row in figures.items()
    }
    assert bounds["ucdp.conflict-year.901.2009"] == (25, None, 999, "range")
    assert bounds["ucdp.conflict-year.901.2012"] == (1000, None, None, "at_least")
    claim = rows("ucdp_conflict_years.csv", "claims")["ucdp.conflict-year.901.2012.status"]
    assert (claim["value"][:3], claim["since"]) == ("war", "2012")


def test_each_of_several_sides_fights_and_foreign_troops_support() -> None:
    ties = rows("ucdp_conflict_years.csv", "relations").values()
    names = named("ucdp_conflict_years.csv")
    in_2012 = {(names[row["subject_id"]], row["relation"]) for row in ties if row["since"] == "2012"}
    assert {("Example Front", "fights"), ("Other Front", "fights"), ("Government of Chad", "supports")} <= in_2012


def test_battle_related_deaths_keep_their_estimates() -> None:
    figure = rows("ucdp_battle_deaths.csv", "figures")["ucdp.dyad-death.7001.2012"]
    assert [figure[f"value_{of}"] for of in ("min", "best", "max")] == [100, 120, 180]
    assert (figure["measure"], figure["period"], figure["place_id"]) == ("killed", "2012", "ucdp.country.MLI")


def test_a_second_row_of_a_year_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path, "ucdp_conflict_years.csv", 3, "year", "2009")
    with pytest.raises(InputError, match="second row of the same year"):
        read_format("ucdp-conflict-years", path)


def test_a_deal_is_a_transfer_of_what_was_delivered_and_an_order_where_nothing_was() -> None:
    deals = {row["model"]: row for row in rows("sipri_register.csv", "transfers").values()}
    assert [(deals[f"Model {m}"]["quantity"], deals[f"Model {m}"]["date"]) for m in "ABC"] == [
        (4, "2011/2012"),
        (9, "2012/2014"),
        (2, None),
    ]
    assert [deals[f"Model {m}"]["status"] for m in "AC"] == ["completed", "ordered"]
    assert [deals[f"Model {m}"]["kind"] for m in "ABCD"] == ["vehicle", "vehicle", "component", "missile"]


def test_what_sipri_estimates_is_put_as_probable_and_about() -> None:
    deals = {row["model"]: row for row in rows("sipri_register.csv", "transfers").values()}
    assert (deals["Model A"]["stated_as"], deals["Model A"]["quantity_precision"]) == ("fact", None)
    assert (deals["Model B"]["stated_as"], deals["Model B"]["quantity_precision"]) == ("probable", "about")
    assert "estimated by SIPRI: Year of order, Number ordered, Number delivered" in deals["Model B"]["note"]


def test_an_empty_recipient_is_the_one_above_and_an_unknown_supplier_is_nobody() -> None:
    deals = {row["model"]: row for row in rows("sipri_register.csv", "transfers").values()}
    assert deals["Model B"]["to_id"] == deals["Model A"]["to_id"] == "sipri.MLI"
    assert deals["Model D"]["from_id"] is None
    kinds = {row["name"]: row["kind"] for row in rows("sipri_register.csv", "entities").values()}
    assert kinds == {
        "Mali": "state",
        "Bulgaria": "state",
        "France": "state",
        "Example Front (Example State)": "armed_group",
    }


def test_brackets_of_older_exports_mean_an_estimate(tmp_path: Path) -> None:
    text = (CASES / "sipri_register.csv").read_text(encoding="utf-8")
    (tmp_path / "old.csv").write_text(text.replace("2010,,4,,Model A", "(2010),,(4),,Model A"), encoding="cp1252")
    read = read_format("sipri", tmp_path / "old.csv").rows["transfers"]
    (deal,) = (row for row in read if row["model"] == "Model A")
    assert deal["stated_as"] == "probable"
    assert deal["id"] in rows("sipri_register.csv", "transfers")


@pytest.mark.parametrize(
    ("text", "column"), [("Model A,Light helicopter,four", "Number delivered"), ("Mali,,2010", "Supplier")]
)
def test_a_wrong_deal_is_named(text: str, column: str, tmp_path: Path) -> None:
    given = (CASES / "sipri_register.csv").read_text(encoding="utf-8")
    right = {"Number delivered": "Model A,Light helicopter,4", "Supplier": "Mali,Bulgaria,2010"}[column]
    (tmp_path / "wrong.csv").write_text(given.replace(right, text), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_format("sipri", tmp_path / "wrong.csv")
    assert [(problem.row, problem.column) for problem in caught.value.problems] == [(8, column)]
