"""Which kind of evidence a row is: what it says of a stockpile, of a flow, or of the find itself."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.analyse.attribution.small_theatre import (
    ENTITIES,
    ITEM,
    finding,
    holding,
    movement,
    origin,
    theatre,
)

from materiel.analyse.attribution.evidence import ELSEWHERE, USERS
from materiel.analyse.attribution.setting import Setting, setting_of
from materiel.model.case import Scope

Row = dict[str, Any]
ABROAD: list[Row] = [
    *ENTITIES,
    {"id": "abroad", "kind": "place", "name": "abroad", "country": "CIV"},
    {"id": "others", "kind": "armed_group", "name": "others", "country": "CIV"},
    {"id": "maker", "kind": "state", "name": "Maker", "country": "CHN"},
]
PLAIN: Row = {"kind": "cartridge", "source_id": "one", "stated_as": "fact"}


def kinds(setting: Setting, origin: str, item: int | None = 0) -> set[str]:
    """The kinds of evidence on an origin: for the first item, or for the flow."""
    rows = setting.of_origin.get(origin, ()) if item is None else setting.on(origin, item)
    return {row.kind for row in rows}


def transfer(sender: str | None, receiver: str, mode: str = "export", **more: Any) -> Row:
    return PLAIN | {"mode": mode, "from_id": sender, "to_id": receiver, "status": "completed"} | more


def test_an_item_that_came_to_groups_elsewhere_was_with_who_let_it_go() -> None:
    told = transfer("north", "others", "diversion", **ITEM)
    setting = setting_of(theatre(holding("south"), transfers=(told,), entities=ABROAD))
    assert kinds(setting, "north") == {"moved_elsewhere"}
    denied = setting_of(theatre(holding("south"), transfers=(told | {"stated_as": "denied"},), entities=ABROAD))
    assert kinds(denied, "north") == set()


def test_supplies_to_groups_elsewhere_are_told_of_the_flow_and_make_nobody_a_candidate() -> None:
    told = transfer("north", "others", "state_supply", kind="mixed")
    assert "north" not in setting_of(theatre(holding("south"), transfers=(told,), entities=ABROAD)).origins
    both = setting_of(theatre(holding("north"), transfers=(told,), entities=ABROAD))
    assert kinds(both, "north", None) == {"supplied_others"}


def test_what_groups_elsewhere_have_is_listed_where_it_came_from_the_same_stock() -> None:
    told = transfer("north", "others", "diversion", **ITEM)
    setting = setting_of(theatre(holding("north"), holding("others", "holds"), transfers=(told,), entities=ABROAD))
    assert {row.kind for row in setting.with_groups[ELSEWHERE, 0]} == {"with_others"}


@pytest.mark.parametrize(("mode", "kind"), [("export", "same_producer"), ("licence", "licensed_producer")])
def test_deliveries_of_the_same_maker_and_kind_speak_for_the_receiver(mode: str, kind: str) -> None:
    told = transfer("maker", "north", mode, producer_country="CHN", category="ammunition")
    setting = setting_of(theatre(holding("north"), transfers=(told,), entities=ABROAD))
    assert kind in kinds(setting, "north")


def test_the_same_model_seen_elsewhere_is_not_the_same_item() -> None:
    weapon = {"kind": "weapon", "model": "P90", "source_id": "field"}
    seen = [
        weapon | {"id": "W", "holder_id": "group", "place_id": "theatre"},
        weapon | {"id": "X", "place_id": "abroad", "calibre": "5.7 × 28 mm"},
        weapon | {"id": "Y", "place_id": "abroad"},
    ]
    setting = setting_of(theatre(observations=seen, entities=ABROAD))
    assert kinds(setting, "abroad") == {"model_seen"}


def test_what_users_did_not_have_before_the_period_came_since_from_where_movements_are_told_of() -> None:
    before = {"holder_id": "group", "polarity": "not_seen", "category": "cannon and rocket launchers"}
    seen = [{"id": "C", "kind": "weapon", "category": "auto-cannon", "holder_id": "group", "place_id": "theatre"}]
    row = PLAIN | before | {"kind": "weapon", "date": "2005"}
    has = PLAIN | {"kind": "weapon", "holder_id": "north", "polarity": "held", "about_ids": "C"}
    small = theatre(row, has, transfers=(movement("north"),), observations=seen)
    setting = setting_of(replace(small, scope=Scope(("theatre",), period="2012/2014")))
    assert kinds(setting, "north") == {"held", "came_since"}
    later = setting_of(replace(small, scope=Scope(("theatre",), period="2000/2004")))
    assert kinds(later, "north") == {"held"}


def test_what_users_hold_is_the_find_and_no_evidence_of_where_it_came_from() -> None:
    setting = setting_of(theatre(holding("north"), holding("group")))
    assert {row.kind for row in setting.with_groups[USERS, 0]} == {"with_users"}
    assert setting.origins == ("north",)
    assert "holdings:hol-2" in origin(finding(holding("north"), holding("group")), "North")["because"]


def test_an_allegation_does_not_dispute_a_confirmed_absence() -> None:
    rows = (holding("north", "lacks", "two"), holding("south"))
    assert kinds(setting_of(theatre(holding("north"), *rows)), "north") >= {"held", "lacks_disputed"}
    alleged = setting_of(theatre(holding("north", stated_as="alleged"), *rows))
    assert "lacks" in kinds(alleged, "north") and "lacks_disputed" not in kinds(alleged, "north")


def test_the_likelihood_of_an_item_rests_also_on_movements_of_its_kind_and_on_its_maker() -> None:
    weapons = movement("north", kind="weapon")
    supplier = PLAIN | {"kind": "mixed", "holder_id": "north", "polarity": "imported", "producer_country": "CHN"}
    found = finding(holding("north"), supplier, transfers=(movement("north"), weapons))
    because = set(origin(found, "North")["because"])
    assert {"holdings:hol-1", "holdings:hol-2", "transfers:tra-1", "observations:O0"} <= because
    assert "transfers:tra-2" not in because


def test_how_an_item_came_to_a_stockpile_is_told_with_that_stockpile() -> None:
    passed = transfer("south", "north", "retransfer", **ITEM)
    found = finding(holding("south", "imported"), transfers=(passed,))
    assert origin(found, "South")["verdict"] == "earlier holder"
    assert "holdings:hol-1" in origin(found, "North")["because"]
