"""What evidence does to a conclusion: it strengthens, weakens, excludes, and copies add nothing but doubt."""

from __future__ import annotations

import pytest
from tests.analyse.attribution.small_theatre import (
    ENTITIES,
    SEEN,
    SOURCES,
    finding,
    holding,
    movement,
    origin,
    theatre,
)

from materiel.analyse import Study, analyse
from materiel.errors import UsageError

THREE = [holding("north", source=source) for source in ("one", "two", "three")]
BOTH = (holding("north", "imported"), holding("south", "imported", "two"))
RANK = {"low": 0, "moderate": 1, "high": 2}


def test_taking_away_the_rows_that_carry_a_conclusion_weakens_it() -> None:
    full = finding(*THREE, holding("south", "not_known_to_hold"), transfers=(movement("north"),))
    less = finding(holding("south", "imported", "two"), transfers=(movement("north"),))
    assert origin(full, "North")["verdict"] == "supported"
    assert origin(less, "North")["likelihood"] < origin(full, "North")["likelihood"] - 0.2
    assert origin(less, "North")["verdict"] == "not supported"


@pytest.mark.parametrize("polarity", ["lacks", "not_known_to_hold", "not_seen"])
def test_a_row_that_says_it_is_not_there_lowers_the_likelihood(polarity: str) -> None:
    before = origin(finding(*BOTH, holding("south")), "North")["likelihood"]
    after = finding(holding("north", polarity, "three"), holding("south", "imported", "two"), holding("south"))
    assert origin(after, "North")["likelihood"] < before
    assert origin(after, "North")["against"] == ["holdings:hol-1"]


def test_an_absence_confirmed_by_inspection_excludes() -> None:
    row = origin(finding(holding("north", "lacks"), holding("south"), transfers=(movement("north"),)), "North")
    assert row["verdict"] == "excluded"
    assert row["likelihood"] < 0.05
    assert "its absence there is confirmed" in row["wording"]


def test_copies_of_one_source_lower_confidence_and_not_likelihood() -> None:
    independent = origin(finding(*THREE), "North")
    copies = [source | {"work_id": "one work"} for source in SOURCES]
    copied = origin(finding(*THREE, sources=copies), "North")
    assert copied["likelihood"] == independent["likelihood"]
    assert RANK[copied["confidence"]] < RANK[independent["confidence"]]
    assert copied["sources"] == ["one work"]


def test_a_row_told_twice_weighs_as_once() -> None:
    once, twice = finding(THREE[0]), finding(THREE[0], THREE[0])
    assert origin(once, "North")["likelihood"] == origin(twice, "North")["likelihood"]


def test_what_is_said_with_less_firmness_weighs_less() -> None:
    by_firmness = [
        origin(finding(holding("north", stated_as=stated), holding("south", "imported", "two")), "North")
        for stated in ("fact", "possible", "alleged")
    ]
    likelihoods = [row["likelihood"] for row in by_firmness]
    assert likelihoods == sorted(likelihoods, reverse=True)


def test_an_allegation_alone_stays_unsubstantiated() -> None:
    alleged = movement("north", mode="state_supply", status="alleged", stated_as="unsubstantiated")
    found = finding(holding("south"), transfers=(alleged,))
    row = next(row for row in found.rows if row["scope"] == "theatre" and row["origin"] == "North")
    assert (row["verdict"], row["direct_supply"]) == ("unsubstantiated", "alleged and not substantiated")


def test_the_only_recipient_stands_against_all_others() -> None:
    found = finding(holding("north", "exclusive_recipient"), transfers=(movement("south"), movement("north")))
    assert origin(found, "North")["likelihood"] > 0.8


def test_who_passed_an_item_on_is_an_earlier_holder() -> None:
    passed = SEEN[0] | {"id": "T", "mode": "retransfer", "from_id": "south", "to_id": "north", "source_id": "two"}
    told = {key: value for key, value in passed.items() if key not in ("holder_id", "place_id", "container")}
    found = finding(holding("south", "imported"), holding("north"), transfers=(told,))
    assert origin(found, "South")["verdict"] == "earlier holder"


def test_a_trace_answered_by_the_exporter_ties_the_item_to_the_first_recipient() -> None:
    reply = {"observation_id": "O0", "outcome": "identified", "last_legal_holder_id": "south", "source_id": "three"}
    before, after = finding(*BOTH), finding(*BOTH, traces=[reply])
    assert origin(after, "South")["likelihood"] > origin(before, "South")["likelihood"] + 0.2
    assert "traces:tra-1" in origin(after, "South")["because"]


def test_what_armed_groups_elsewhere_have_is_no_state_stock() -> None:
    entities = [
        *(entity | {"country": "BFA"} if entity["id"] == "north" else entity for entity in ENTITIES),
        {"id": "others", "kind": "armed_group", "name": "others", "country": "BFA"},
        {"id": "land", "kind": "place", "name": "land", "country": "BFA"},
    ]
    seen = [*SEEN, SEEN[0] | {"id": "E", "holder_id": "others", "place_id": "land"}]
    row = origin(finding(holding("south"), entities=entities, observations=seen), "North")
    assert "documented with armed groups" in " ".join(row["reasons"])


def test_a_stockpile_that_has_and_lacks_an_item_is_reported_and_computed_around() -> None:
    found = finding(holding("north"), holding("north", "lacks", "two"), holding("south", "imported", "three"))
    assert any("lacks it and" in note and "both are weighed" in note for note in found.notes)
    row = origin(found, "North")
    assert row["verdict"] != "excluded"
    assert "holdings:hol-1" in row["because"]
    assert row["against"] == ["holdings:hol-2"]


def test_less_than_nothing_counts_as_no_find_and_is_said() -> None:
    seen = [*SEEN, SEEN[0] | {"id": "BAD", "marks": "71_90", "container": None, "quantity": -5.0}]
    assert any("observations BAD" in note or "BAD" in note for note in finding(*BOTH, observations=seen).notes)


def test_a_theatre_without_any_row_on_stockpiles_names_nobody() -> None:
    found = finding()
    assert [row["origin"] for row in found.rows if row["scope"] == "theatre"] == ["unknown"]


def test_a_case_may_weigh_evidence_in_its_own_way_and_the_finding_says_so() -> None:
    small = theatre(*BOTH)
    own = Study(small.engine, small.case, None, small.scope, {"weights": {"imported": 0.5}})
    found = analyse("attribution", own)
    assert "weights of this case: imported 0.5" in found.notes
    with pytest.raises(UsageError, match="rumour"):
        analyse("attribution", Study(small.engine, small.case, None, small.scope, {"weights": {"rumour": 1}}))
