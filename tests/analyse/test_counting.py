"""Which observations count, and how many items each stands for."""

from __future__ import annotations

from typing import Any

from tests.analyse.small_case import study

from materiel.analyse import analyse
from materiel.analyse.because import rows_behind
from materiel.analyse.theatre import select
from materiel.model.case import Scope


def pieces(**rows: Any) -> dict[str, Any]:
    small = study(**rows)
    return {row["id"]: row["number"] for row in select(small).plan.rows(small.engine)}


def test_items_told_again_are_counted_once() -> None:
    told = [{"id": "A", "quantity": 5}, {"id": "B", "quantity": 5, "same_as": "A"}, {"id": "C", "same_as": "B"}]
    assert pieces(observations=told) == {"A": 5}


def test_items_told_again_count_once_where_the_first_account_may_not_be_seen() -> None:
    told = [{"id": "B", "quantity": 5, "same_as": "HIDDEN"}, {"id": "C", "quantity": 5, "same_as": "HIDDEN"}]
    assert pieces(observations=told) == {"B": 5}


def test_accounts_that_tell_of_each_other_count_once() -> None:
    told = [{"id": "A", "quantity": 5, "same_as": "B"}, {"id": "B", "quantity": 5, "same_as": "A"}]
    assert pieces(observations=told) == {"A": 5}


def test_what_is_denied_is_not_counted() -> None:
    told = [{"id": "A", "quantity": 5, "stated_as": "denied"}, {"id": "B", "quantity": 1, "stated_as": "alleged"}]
    assert pieces(observations=told) == {"B": 1}


def test_a_counted_whole_keeps_its_total_whatever_part_of_it_is_itemised() -> None:
    rows = [
        {"id": "ALL", "quantity": 1500},
        {"id": "SMALL", "quantity": 1200, "part_of": "ALL"},
        {"id": "V1", "quantity": 188, "part_of": "SMALL"},
        {"id": "V2", "part_of": "SMALL"},
        {"id": "V3", "quantity": 12, "part_of": "V2"},
    ]
    counted = pieces(observations=rows)
    assert counted == {"ALL": 300, "SMALL": 1000, "V1": 188, "V3": 12}
    assert sum(counted.values()) == 1500


def test_a_crate_is_not_one_of_its_cartridges() -> None:
    rows = [
        {"id": "CRATE", "kind": "package", "quantity": 1},
        {"id": "ROUNDS", "kind": "cartridge", "quantity": 500, "part_of": "CRATE"},
    ]
    assert pieces(observations=rows) == {"CRATE": 1, "ROUNDS": 500}


def test_kilograms_are_not_added_to_items() -> None:
    assert pieces(observations=[{"id": "A", "quantity": 640, "unit": "kg"}, {"id": "B", "quantity": 2}]) == {"B": 2}


def test_a_part_takes_holder_and_kind_from_its_whole() -> None:
    small = study(
        observations=[
            {"id": "ALL", "kind": "weapon", "holder_id": "x", "quantity": 300, "place_id": "gao"},
            {"id": "FOUND", "part_of": "ALL", "model": "FAL"},
            {"id": "PART", "quantity": 3, "part_of": "FOUND", "place_id": "kidal"},
        ]
    )
    part = {row["id"]: row for row in select(small).plan.rows(small.engine)}["PART"]
    assert (part["kind"], part["holder_id"], part["place_id"], part["model"]) == ("weapon", "x", "kidal", "FAL")


def test_a_whole_keeps_its_total_where_its_parts_overlap_and_that_is_remarked() -> None:
    rows = [
        {"id": "ALL", "kind": "cartridge", "quantity": 10},
        {"id": "A", "quantity": 8, "part_of": "ALL"},
        {"id": "B", "quantity": 7, "part_of": "ALL"},
    ]
    assert pieces(observations=rows) == {"ALL": -5, "A": 8, "B": 7}
    notes = analyse("composition", study(observations=rows)).notes
    assert any("observations:ALL add up to 15, more than the 10" in note for note in notes)


PLACES = [
    {"id": "mali", "kind": "place", "name": "Mali"},
    {"id": "gao", "kind": "place", "name": "Gao", "within": "mali"},
    {"id": "sebha", "kind": "place", "name": "Sebha"},
]
SEEN = [
    {"id": "HERE", "kind": "cartridge", "quantity": 1, "place_id": "gao", "date": "2013-01"},
    {"id": "THERE", "kind": "cartridge", "quantity": 2, "place_id": "sebha", "date": "2013"},
    {"id": "BEFORE", "kind": "cartridge", "quantity": 4, "place_id": "gao", "date": "2005"},
    {"id": "SOMEWHERE", "kind": "cartridge", "quantity": 8},
]
THEATRE = Scope(("mali",), "2012/2014")


def test_the_theatre_keeps_what_does_not_lie_outside_it() -> None:
    small = study(THEATRE, observations=SEEN, entities=PLACES)
    assert rows_behind(small, "counted:") == ["observations:HERE", "observations:SOMEWHERE"]
    notes = analyse("composition", small).notes
    assert any("without a place and kept" in note for note in notes)


def test_a_filter_that_names_a_place_replaces_the_theatre() -> None:
    small = study(THEATRE, observations=SEEN, entities=PLACES)
    assert rows_behind(small, "counted: place=Sebha") == ["observations:THERE"]
    assert rows_behind(small, "counted: place=Mali, date=2005") == ["observations:BEFORE"]
