"""Embargo screening on small cases: each test, the rule of the verdict, names on lists, versions."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analyse.small_case import study

from materiel.analyse import Study, analyse
from materiel.analyse.embargo.answers import Check, Outcome, is_within
from materiel.analyse.embargo.checks import CHECKS
from materiel.analyse.embargo.verdict import Verdict, verdict
from materiel.model.dates import parse_date
from materiel.reference.embargoes import embargoes, on_lists

ENTITIES: list[dict[str, Any]] = [
    {"id": "civ", "kind": "place", "name": "Côte d'Ivoire", "country": "CIV"},
    {"id": "town", "kind": "place", "name": "Town", "country": "CIV", "within": "civ"},
    {"id": "town-2", "kind": "place", "name": "Other town", "country": "CIV", "within": "civ"},
    {"id": "town-3", "kind": "place", "name": "Third town", "country": "CIV", "within": "civ"},
    {"id": "rebels", "kind": "armed_group", "name": "Rebels", "country": "CIV"},
    {"id": "onuci", "kind": "mission", "name": "UN operation"},
    {"id": "army", "kind": "state_force", "name": "Army", "country": "CIV"},
    {"id": "sudan", "kind": "place", "name": "Sudan", "country": "SDN"},
    {"id": "darfur", "kind": "place", "name": "Darfur", "country": "SDN", "within": "sudan"},
    {"id": "khartoum", "kind": "place", "name": "Khartoum", "country": "SDN", "within": "sudan"},
    {"id": "mujao", "kind": "armed_group", "name": "Mujao"},
    {"id": "ansar", "kind": "armed_group", "name": "Ansar al-Din", "aliases": "Ansar Dine"},
    {"id": "far", "kind": "place", "name": "Far away"},
]
ITEM: dict[str, Any] = {"id": "o", "kind": "cartridge", "calibre": "7.62 x 39", "marks": "1_39_010"}
SEEN = ITEM | {"year_from": 2010, "year_to": 2010, "holder_id": "rebels", "place_id": "town", "date": "2011"}


def small(*observations: dict[str, Any], **tables: list[dict[str, Any]]) -> Study:
    named = {"observations": list(observations) or [SEEN], "entities": ENTITIES} | tables
    return study(None, **named)


def screened(case: Study, **options: Any) -> dict[str, Any]:
    return analyse("embargo", case, **({"item": "o"} | options)).rows[0]


def outcome(row: dict[str, Any], test: str) -> str:
    return str(next(check["outcome"] for check in row["tests"] if check["test"] == test))


@pytest.mark.parametrize("quantity", [None, 1.0, 100_000.0])
def test_a_cartridge_made_before_the_embargo_is_never_indicated_by_its_mark(quantity: float | None) -> None:
    old = SEEN | {"year_from": 1999, "year_to": 1999, "quantity": quantity}
    spread = [old | {"id": f"o{n}", "place_id": place} for n, place in enumerate(("civ", "town-2", "town-3"))]
    row = screened(small(old, *spread))
    assert outcome(row, "made after the embargo began") == "no"
    assert row["verdict"] != "indicated"


def test_one_cartridge_made_after_the_embargo_is_consistent_and_not_more() -> None:
    assert screened(small(SEEN | {"quantity": 1.0}))["verdict"] == "consistent"


def test_many_cartridges_made_after_the_embargo_indicate_a_breach_somewhere() -> None:
    row = screened(small(SEEN | {"quantity": 20_000.0}))
    assert row["verdict"] == "indicated"
    assert "somewhere in the chain" in row["wording"]


def test_one_variety_in_three_places_of_the_territory_is_widely_spread() -> None:
    spread = [SEEN | {"id": f"o{n}", "place_id": place} for n, place in enumerate(("town-2", "town-3"))]
    row = screened(small(SEEN, *spread))
    assert outcome(row, "one variety widely spread") == "yes"
    assert row["verdict"] == "indicated"


def test_what_a_peace_operation_holds_is_exempt() -> None:
    assert screened(small(SEEN | {"holder_id": "onuci"}))["verdict"] == "not_applicable"


def test_whether_an_approval_was_given_to_an_army_stays_open() -> None:
    assert outcome(screened(small(SEEN | {"holder_id": "army"})), "exempt") == "open"


def test_outside_the_territory_no_embargo_applies() -> None:
    row = screened(small(SEEN | {"holder_id": None, "place_id": "far"}))
    assert (row["embargo_id"], row["verdict"]) == (None, "not_applicable")


def test_a_ban_on_a_part_of_a_state_leaves_the_whole_open_and_another_part_out() -> None:
    in_darfur = screened(small(SEEN | {"holder_id": None, "place_id": "darfur", "quantity": 5000.0}))
    in_sudan = screened(small(SEEN | {"holder_id": None, "place_id": "sudan"}))
    in_khartoum = screened(small(SEEN | {"holder_id": None, "place_id": "khartoum"}))
    assert (in_darfur["embargo_id"], in_darfur["verdict"]) == ("un-1591", "indicated")
    assert outcome(in_sudan, "in the hands or territory of the target") == "open"
    assert in_khartoum["embargo_id"] is None


def test_a_listed_group_is_a_target_only_since_it_was_listed() -> None:
    case = small(SEEN | {"holder_id": "mujao", "place_id": None})
    assert screened(case, on="2012-11")["embargo_id"] is None
    row = screened(case, on="2013-01")
    assert (row["embargo_id"], outcome(row, "in the hands or territory of the target")) == ("un-1267", "yes")
    assert outcome(row, "made after the embargo began") == "no"


def test_a_judgement_parts_an_entity_from_a_name_on_the_list() -> None:
    apart = {
        "id": "j", "left_table": "entities", "left_id": "ansar", "right_table": "listed", "right_id": "QDe.135",
        "verdict": "different",
    }  # fmt: skip
    seen = SEEN | {"holder_id": "ansar", "place_id": None, "date": "2014"}
    assert screened(small(seen))["embargo_id"] == "un-1267"
    assert screened(small(seen, judgements=[apart]))["embargo_id"] is None


def moved(**more: Any) -> dict[str, Any]:
    row = {"id": "t", "kind": "cartridge", "mode": "trafficking", "to_id": "rebels", "date": "2010"}
    return row | {"stated_as": "fact", "status": "completed", "about_ids": "o"} | more


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (moved(), "yes"),
        (moved(stated_as="probable"), "yes"),
        (moved(stated_as="possible"), "open"),
        (moved(stated_as="unsubstantiated"), "no"),
        (moved(status="not_shown"), "no"),
        (moved(status="alleged"), "open"),
        (moved(date="../2014"), "open"),
        (moved(date="2003"), "no"),
        (moved(authorised="yes"), "no"),
    ],
)
def test_a_transfer_counts_as_documented_by_its_proof_and_dates(row: dict[str, Any], expected: str) -> None:
    assert outcome(screened(small(transfers=[row])), "a documented transfer") == expected


def test_absence_on_record_before_the_find_is_told() -> None:
    absent = {"id": "h", **{k: ITEM[k] for k in ("kind", "calibre", "marks")}, "holder_id": "rebels"}
    absent |= {"polarity": "not_seen", "date": "2009", "stated_as": "fact"}
    row = screened(small(holdings=[absent]))
    assert outcome(row, "absent from every stock in the region before") == "yes"


def test_a_variety_seen_before_the_embargo_is_not_new_there() -> None:
    before = SEEN | {"id": "before", "date": "2003"}
    assert outcome(screened(small(SEEN, before)), "absent from every stock in the region before") == "no"


def test_a_case_adds_embargoes_of_its_own() -> None:
    own = {"id": "eu", "name": "EU embargo", "place_id": "far", "since": "2000", "stated_as": "fact"}
    row = screened(small(SEEN | {"place_id": "far", "holder_id": None, "quantity": 5000.0}, embargoes=[own]))
    assert (row["embargo_id"], row["verdict"]) == ("eu", "indicated")


def test_an_embargo_without_a_start_is_never_certainly_in_force() -> None:
    own = {"id": "eu", "name": "EU embargo", "place_id": "far", "stated_as": "fact"}
    row = screened(small(SEEN | {"place_id": "far", "holder_id": None, "quantity": 5000.0}, embargoes=[own]))
    assert outcome(row, "in force") == "open"
    assert row["verdict"] != "indicated"


def test_every_version_of_the_reference_follows_the_one_before() -> None:
    for versions in embargoes().values():
        for earlier, later in pairwise(versions):
            assert earlier.until is not None and earlier.until.latest is not None
            assert later.since.earliest is not None
            assert (later.since.earliest - earlier.until.latest).days == 1
        assert all(version.source for version in versions)
    assert all(entry.embargo_id in embargoes() and entry.since.earliest for entry in on_lists())


TESTS = ["in force", "in the hands or territory of the target", "exempt", "made after the embargo began",
         "quantity beyond personal trade", "one variety widely spread", "recent production",
         "absent from every stock in the region before", "a documented transfer"]  # fmt: skip


@given(st.lists(st.sampled_from(list(Outcome)), min_size=len(TESTS), max_size=len(TESTS)))
def test_nothing_is_indicated_without_force_target_and_a_reason(outcomes: list[Outcome]) -> None:
    assert len(CHECKS) == len(TESTS)
    said = dict(zip(TESTS, outcomes, strict=True))
    if verdict([Check(name, one, "") for name, one in said.items()]) is Verdict.INDICATED:
        assert said["in force"] is said["in the hands or territory of the target"] is Outcome.YES
        assert said["exempt"] is not Outcome.YES
        assert Outcome.YES in (said["made after the embargo began"], said["a documented transfer"])


@given(st.dates(), st.dates(), st.dates())
def test_a_single_day_is_within_or_not_and_never_open(one: Any, since: Any, until: Any) -> None:
    answer = is_within(*(parse_date(day.isoformat()) for day in (one, since, until)))
    assert (answer is Outcome.YES) == (since <= one <= until)
