"""Which incidents a year, a place and an actor hold, and what they add up to."""

from __future__ import annotations

from functools import cache
from typing import Any

from tests.analyse.small_case import study

from materiel.analyse import Study, analyse

Row = dict[str, Any]
GROUPS = [{"id": name, "kind": "armed_group", "name": name} for name in "XYZ"]
LABEL = {"id": "rebels", "kind": "category", "name": "rebels"}
PLACES = [
    {"id": "land", "kind": "place", "name": "Land"},
    {"id": "town", "kind": "place", "name": "Town", "within": "land"},
]


def deed(incident: str, n: int | None, source: str = "A", **cells: Any) -> Row:
    number: Row = {} if n is None else {"killed_min": n, "killed_max": n}
    return {"kind": "attack", "date": "2012-05-01", "source_id": source, "incident_id": incident, **number, **cells}


@cache
def case() -> Study:
    events = [
        deed("twice", 10, "A", initiator_ids="X", place_id="town"),
        deed("twice", 10, "B", initiator_ids="X;rebels", place_id="land"),
        deed("joint", 7, initiator_ids="X;Y"),
        deed("disputed", 5, "A", initiator_ids="X", date="2011-05-01"),
        deed("disputed", 5, "B", initiator_ids="Z", date="2011-05-01"),
        deed("battle", 20, kind="battle", initiator_ids="X", target_ids="Y", date="2010-05-01"),
        deed("vote", 2, kind="election", initiator_ids="X", date="2009-05-01"),
        deed("unknown", None, date="2012-06-01"),
        deed("new year", 4, date="2012-12-30/2013-01-02"),
        deed("undated", 3, date=None),
        deed("total", 37, date="2015", initiator_ids="Y"),
        deed("counted", 19, date="2015-11-20", initiator_ids="Y"),
        deed("elsewhere", 30, date="2015-11-21", initiator_ids="Z"),
        deed("coded total", 8, date="2017", external_id="1", source_id="D"),
        deed("coded", 6, date="2017-02-03", external_id="2", source_id="D"),
    ]
    sources = [{"id": name, "kind": "report", "title": name} for name in "ABD"]
    return study(sources=sources, entities=[*GROUPS, LABEL, *PLACES], events=events)


@cache
def rows(by: str) -> dict[tuple[str | None, str | None], Row]:
    return {(row["key"], row["role"]): row for row in analyse("casualties", case(), by=by).rows}


def ends(by: str, key: str | None, role: str | None = None) -> tuple[Any, ...]:
    row = rows(by)[(key, role)]
    return row["low"], row["best"], row["high"]


def test_a_year_adds_incidents_once_however_many_tell_of_them() -> None:
    assert ends("year", "2012") == (17, 17, 17)
    told = {a["source_id"]: (a["value"], a["incidents"]) for a in rows("year")[("2012", None)]["accounts"]}
    assert told == {"A": (17, 2), "B": (10, 1)}


def test_an_incident_without_a_number_is_counted_as_one_and_adds_nothing() -> None:
    incidents = rows("year")[("2012", None)]["incidents"]
    assert (incidents["counted"], incidents["uncounted"]) == (2, 1)


def test_an_incident_between_two_years_belongs_to_neither() -> None:
    assert ends("year", "2012/2013") == (4, 4, 4)
    before, after = (rows("year")[(key, None)]["incidents"] for key in ("2012", "2013"))
    assert [(each["uncertain"], each["possible"]) for each in (before, after)] == [(1, 4), (1, 4)]
    assert ends("year", "2013") == (None, None, None)


def test_the_years_part_all_incidents() -> None:
    whole = sum(row["best"] or 0 for row in rows("year").values())
    assert whole == 10 + 7 + 5 + 20 + 2 + 4 + 3 + 37 + 30 + 8 + 6


def test_the_undated_and_the_unplaced_have_rows_of_their_own() -> None:
    assert ends("year", None) == (3, 3, 3)
    assert rows("year")[(None, None)]["label"] == "undated"
    assert rows("place")[(None, None)]["label"] == "place not stated"


def test_a_place_holds_what_happened_in_the_places_within_it() -> None:
    assert ends("place", "town") == ends("place", "land") == (10, 10, 10)


def test_a_place_that_names_its_country_lies_in_it() -> None:
    country = {"id": "mali", "kind": "place", "name": "Mali", "country": "MLI", "place_precision": "6"}
    town = {"id": "coded", "kind": "place", "name": "Town", "country": "MLI", "latitude": 16.0, "longitude": 0.0}
    small = study(entities=[country, town], events=[deed("one", 7, place_id="coded")])
    rows = {row["key"]: row["best"] for row in analyse("casualties", small, by="place").rows}
    assert rows == {"mali": 7, "coded": 7}


def test_an_incident_of_two_actors_stands_in_both_rows_and_says_so() -> None:
    x, y = (rows("actor")[(group, "initiator")] for group in "XY")
    assert (x["best"], x["incidents"]["shared"]) == (10 + 7, 7)
    assert (y["best"], y["incidents"]["shared"]) == (7 + 37, 7)


def test_a_label_for_many_contradicts_nobody_that_it_may_mean() -> None:
    assert rows("actor")[("X", "initiator")]["incidents"]["uncertain"] == 1
    assert rows("actor")[("rebels", "initiator")]["best"] is None


def test_a_disputed_initiator_is_possible_and_not_counted() -> None:
    row = rows("actor")[("X", "initiator")]["incidents"]
    assert (row["uncertain"], row["possible"]) == (1, 5)


def test_both_sides_of_a_battle_are_parties_to_it() -> None:
    assert ends("actor", "X", "party") == ends("actor", "Y", "party") == (20, 20, 20)


def test_who_holds_an_election_did_not_begin_the_killing() -> None:
    assert ends("actor", "X", "named") == (2, 2, 2)


def test_what_nobody_is_named_for_has_a_row() -> None:
    assert rows("actor")[(None, "initiator")]["label"] == "nobody named"


def test_a_total_of_several_deeds_adds_only_what_is_beyond_those_of_its_initiator() -> None:
    assert ends("year", "2015") == (37 + 30, 37 + 30, 37 + 19 + 30)
    assert rows("year")[("2015", None)]["incidents"]["overlapping"] == 1


def test_rows_that_one_data_set_codes_do_not_overlap() -> None:
    assert ends("year", "2017") == (14, 14, 14)


def test_the_wounded_have_bounds_and_a_number_where_both_are_one() -> None:
    hurt = [
        deed("one", None, "A", wounded_min=6, wounded_max=6),
        deed("one", None, "B", wounded_min=5, wounded_max=9),
    ]
    sources = [{"id": name, "kind": "report", "title": name} for name in "AB"]
    row = analyse("casualties", study(sources=sources, events=hurt), measure="wounded").rows[0]
    assert (row["low"], row["best"], row["high"]) == (5, 6, 9)


def test_without_events_and_figures_the_answer_says_so() -> None:
    answer = analyse("casualties", study())
    assert answer.rows == () and "no event and no figure" in answer.notes[0]


def test_what_only_texts_tell_of_adds_to_a_data_set_what_is_beyond_it() -> None:
    """The data set has its own names for parties and places; time and distance are what is left to go by."""
    near = {
        "id": "town",
        "kind": "place",
        "name": "Town",
        "latitude": 18.4,
        "longitude": 1.4,
        "place_precision": "1",
    }
    coded = {**near, "id": "coded", "latitude": 18.44, "longitude": 1.41}
    far = {**near, "id": "far", "latitude": 14.0, "longitude": -5.0}
    told = [
        deed("t1", 82, date="2012-01-18/2012-01-25", place_id="town", initiator_ids="X"),
        deed("t2", 9, date="2012-01-20", place_id="far", initiator_ids="X"),
        deed("d1", 45, "D", kind="battle", date="2012-01-24", place_id="coded", initiator_ids="Y", external_id="1"),
        deed("d2", 12, "D", kind="battle", date="2012-01-20", place_id="coded", initiator_ids="Y", external_id="2"),
    ]
    sources = [{"id": name, "kind": "report", "title": name} for name in "AD"]
    row = analyse("casualties", study(sources=sources, entities=[*GROUPS, near, coded, far], events=told)).rows[0]
    assert (row["low"], row["best"], row["high"]) == (82 + 9, 82 + 9, 82 + 9 + 45 + 12)
    assert {a["source_id"]: a["value"] for a in row["accounts"]} == {"A": 82 + 9, "D": 45 + 12}
