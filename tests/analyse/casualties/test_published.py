"""Totals that organisations publish: each year of the case has one idea."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from tests.analyse.small_case import study

from materiel.analyse import Study, analyse

Row = dict[str, Any]


def figure(year: str, n: float | None, **cells: Any) -> Row:
    exact: Row = {} if n is None else {"value_best": n, "bound": "exact"}
    usual = {"measure": "killed", "subject": "deaths", "place_id": "land", "period": year, "source_id": "A"}
    return usual | exact | cells


def attack(year: str, n: int) -> Row:
    return {"kind": "attack", "date": f"{year}-05-05", "killed_best": n, "source_id": "A"}


FIGURES = [
    figure("2001", 411, reported_by="ACLED"),
    figure("2001", 160, reported_by="ICG"),
    figure("2002", 411, reported_by="ACLED"),
    figure("2002", 160, reported_by="ICG"),
    figure("2002", 411, reported_by="acled", source_id="B"),
    figure("2002", 160, reported_by="UN", source_id="C"),
    figure("2003", 160),
    figure("2004", 160),
    figure("2004", 20, subject="civilians"),
    figure("2005", 160),
    figure("2005", 20, period="2005-01/2005-06"),
    figure("2006", 160),
    figure("2006", 20, place_id="other"),
    figure("2007", 160),
    figure("2007", 20, entity_id="army"),
    figure("2008", 160, subject="Landian deaths"),
    figure("2009", 500, period="2009/2010"),
    figure("2011", 160),
    figure("2012", 160),
    figure("2013", None, value_min=496.0, bound="at_least"),
    figure("2014", None, value_max=700.0, bound="nearly"),
    figure("2015", None, value_min=24.0, value_max=99.0, bound="order_of_magnitude"),
    figure("2016", 160, id="x"),
    figure("2016", 80, formula="x / 2"),
    figure("2017", 25, subject="peacekeepers"),
    figure("2017", 31, subject="peacekeepers"),
    figure("2017", 25, subject="peacekeepers attached"),
    figure("2017", 5, subject="peacekeepers from Chad"),
    figure("2017", 1, subject="peacekeepers from China"),
    figure("2018", 25, subject="peacekeepers"),
    figure("2018", 31, subject="peacekeepers"),
    figure("2019", 200, measure="idps", subject="idps", period="2019-02"),
    figure("2019", 120, measure="idps", subject="idps", period="2019-07"),
]


@cache
def case() -> Study:
    events = [attack("2003", 20), attack("2009", 20), attack("2010", 20), attack("2011", 200)]
    coded = {"kind": "attack", "date": "2012-05-05", "killed_best": 2, "source_id": "D", "external_id": "1"}
    sources = [{"id": name, "kind": "report", "title": name} for name in "ABC"]
    places = [{"id": "land", "kind": "place", "name": "Landia"}, {"id": "other", "kind": "place", "name": "Other"}]
    army = {"id": "army", "kind": "state_force", "name": "Army"}
    return study(
        sources=[*sources, {"id": "D", "kind": "data_set", "title": "D"}],
        entities=[*places, army],
        events=[*events, coded],
        figures=FIGURES,
    )


@cache
def rows(measure: str = "killed", family: str | None = None) -> dict[str | None, Row]:
    found = analyse("casualties", case(), measure=measure, family=family)
    return {row["key"]: row for row in found.rows}


def ends(row: Row) -> tuple[Any, ...]:
    return row["low"], row["best"], row["high"]


def test_two_bodies_give_the_least_and_the_most_and_never_a_sum() -> None:
    assert ends(rows()["2001"]) == (160, 160, 411)
    assert sorted(account["value"] for account in rows()["2001"]["accounts"]) == [160, 411]


def test_two_works_that_quote_one_body_are_one_voice() -> None:
    assert ends(rows()["2002"]) == (160, 160, 411)
    assert rows()["2002"]["published"]["voices"] == 3


def test_published_totals_are_not_added_to_incidents() -> None:
    row = rows()["2003"]
    assert ends(row) == (160, 160, 160)
    assert (row["family"], row["incidents"]["best"]) == ("published", 20)


def test_incidents_alone_may_be_asked_for() -> None:
    assert ends(rows(family="incidents")["2003"]) == (20, 20, 20)
    assert ends(rows(family="incidents")["2004"]) == (None, None, None)


@pytest.mark.parametrize(
    ("year", "part"), [("2004", "people"), ("2005", "time"), ("2006", "place"), ("2007", "entity")]
)
def test_a_figure_for_less_than_everybody_is_shown_and_bounds_nothing(year: str, part: str) -> None:
    assert ends(rows()[year]) == (160, 160, 160)
    assert [account["part_of"] for account in rows()[year]["accounts"]] == [(), (part,)]


def test_words_that_name_the_place_narrow_nobody() -> None:
    assert ends(rows()["2008"]) == (160, 160, 160)


def test_a_total_of_two_years_has_a_row_of_its_own_that_holds_their_incidents() -> None:
    row = rows()["2009..2010"]
    assert ends(row) == (500, 500, 500)
    assert (row["label"], row["incidents"]["best"]) == ("2009 to 2010", 40)


def test_incidents_above_every_published_total_are_told() -> None:
    reasons = {each["reason"]: each["number"] for each in rows()["2011"]["difference"]}
    assert reasons["exceeds"] == 40


def test_a_data_set_is_a_list_of_all_incidents() -> None:
    reasons = [{each["reason"] for each in rows()[year]["difference"]} for year in ("2003", "2012")]
    assert ["selection" in each for each in reasons] == [True, False]


def test_the_total_of_a_data_set_is_one_published_total_more() -> None:
    row = rows()["2012"]
    assert ends(row) == (2, 2, 160) and row["published"]["voices"] == 2
    assert [account["is_list"] for account in row["accounts"]] == [False, True]


def test_hedged_numbers_keep_their_open_ends() -> None:
    assert [ends(rows()[key]) for key in ("2013", "2014", "2015")] == [
        (496, 496, None),
        (None, 700, 700),
        (24, None, 99),
    ]


def test_a_figure_derived_from_others_is_none_of_a_source() -> None:
    assert ends(rows()["2016"]) == (160, 160, 160)
    assert len(rows()["2016"]["accounts"]) == 1


def test_a_part_that_makes_two_numbers_fit_is_told() -> None:
    assert [each["reason"] for each in rows()["2017"]["difference"]] == ["part"]
    assert rows()["2018"]["difference"] == []


def test_what_stands_at_two_dates_is_no_disagreement() -> None:
    row = rows("idps")["2019"]
    assert ends(row) == (120, 120, 200) and row["published"]["voices"] == 1
