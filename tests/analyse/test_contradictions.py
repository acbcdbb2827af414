"""What counts as a contradiction, and what only looks like one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from tests.analyse.small_case import study

from materiel.analyse import analyse
from materiel.analyse.contradictions import Contradiction, find_contradictions

Rows = list[dict[str, Any]]
GROUPS: Rows = [
    {"id": "mnla", "kind": "armed_group", "name": "MNLA"},
    {"id": "aqim", "kind": "armed_group", "name": "AQIM"},
    {"id": "flm", "kind": "armed_group", "name": "FLM"},
    {"id": "cma", "kind": "coalition", "name": "CMA"},
    {"id": "platform", "kind": "coalition", "name": "Platform"},
    {"id": "rebels", "kind": "category", "name": "Tuareg rebels"},
    {"id": "jihadists", "kind": "category", "name": "jihadists"},
    {"id": "army", "kind": "state_force", "name": "Malian army", "country": "MLI"},
    {"id": "mali", "kind": "state", "name": "Government of Mali", "country": "MLI"},
]
SOURCES: Rows = [
    {"id": "one", "kind": "report", "author": "One", "published": "2016"},
    {"id": "two", "kind": "report", "author": "Two", "published": "2021"},
]


def found(**rows: Rows) -> list[Contradiction]:
    """All differences of a small case, real or not."""
    tables: dict[str, Rows] = {"entities": GROUPS, "sources": SOURCES} | rows
    return find_contradictions(study(None, **tables), all_differences=True)


def verdicts(differences: Iterable[Contradiction], of: str | None = None) -> set[tuple[str, str]]:
    return {(row.property, row.resolution) for row in differences if of is None or row.property == of}


def accounts(left: dict[str, Any], right: dict[str, Any]) -> list[Contradiction]:
    """The differences between two accounts of one attack."""
    same = {"kind": "attack", "incident_id": "I"}
    return found(events=[same | {"source_id": "one"} | left, same | {"source_id": "two"} | right])


@pytest.mark.parametrize(
    ("left", "right", "resolution"),
    [
        ({"killed_min": 82, "killed_max": 82}, {"killed_best": 95}, "open"),
        ({"killed_max": 100}, {"killed_best": 82}, "open"),
        ({"killed_max": 100}, {"killed_best": 95}, "open"),
        ({"killed_min": 19}, {"killed_best": 20}, "precision"),
        ({"killed_min": 24, "killed_max": 99}, {"killed_best": 37}, "precision"),
        ({"date": "2012-12-21/2012-12-31"}, {"date": "2013-01"}, "open"),
        ({"date": "2012-12-21/2012-12-31"}, {"date": "../2013-01-10"}, "open"),
        ({"date": "2012"}, {"date": "2012-04-06"}, "precision"),
        ({"date": "2012-04-06~"}, {"date": "2012-04-08"}, "precision"),
        ({"initiator_ids": "mnla"}, {"initiator_ids": "flm"}, "open"),
        ({"initiator_ids": "mnla"}, {"initiator_ids": "mnla;aqim"}, "open"),
        ({"initiator_ids": "mnla"}, {"initiator_ids": "rebels"}, "precision"),
        ({"initiator_ids": "rebels"}, {"initiator_ids": "jihadists"}, "open"),
        ({"initiator_ids": "mnla;aqim"}, {"initiator_ids": "mnla;jihadists"}, "precision"),
        ({"target_ids": "army"}, {"target_ids": "mali"}, "precision"),
        ({"claimed_by_id": "aqim"}, {"claimed_by_id": "flm"}, "open"),
    ],
)
def test_two_accounts_of_one_attack_differ(left: dict[str, Any], right: dict[str, Any], resolution: str) -> None:
    assert {row.resolution for row in accounts(left, right)} == {resolution}


def test_accounts_that_agree_or_say_nothing_are_not_listed() -> None:
    assert accounts({"killed_best": 4, "date": "2012"}, {"killed_best": 4}) == []


def test_fewer_dead_among_fewer_targets_are_a_part() -> None:
    left = {"killed_best": 4, "target_ids": "army"}
    right = {"killed_best": 8, "target_ids": "army;flm"}
    assert verdicts(accounts(left, right), "killed") == {("killed", "scope")}


def test_a_value_told_a_thousand_times_is_compared_once() -> None:
    many = [{"kind": "attack", "incident_id": "I", "killed_best": 5} for _ in range(1000)]
    rows = found(events=[*many, {"kind": "attack", "incident_id": "I", "killed_best": 9}])
    assert len(rows) == 1
    assert len(rows[0].because) == 1001


def test_a_ceasefire_and_its_denial_contradict_each_other_but_their_dates_do_not() -> None:
    rows = found(
        events=[
            {"kind": "ceasefire", "incident_id": "I", "date": "2016-10-31"},
            {"kind": "denial", "incident_id": "I", "date": "2016-11-02"},
        ]
    )
    assert verdicts(rows) == {("kind", "open")}


def test_places_contradict_each_other_only_beyond_their_reach() -> None:
    places: Rows = [
        {"id": "gao", "kind": "place", "name": "Gao", "latitude": 16.27, "longitude": -0.04, "within": "north"},
        {"id": "timbuktu", "kind": "place", "name": "Timbuktu", "latitude": 16.77, "longitude": -3.01},
        {"id": "north", "kind": "place", "name": "northern Mali"},
    ]
    event = {"kind": "attack", "incident_id": "I"}
    rows = found(entities=places, events=[event | {"place_id": place} for place in ("gao", "timbuktu", "north")])
    assert {(row.left.value, row.right.value): row.resolution for row in rows} == {
        ("Gao", "Timbuktu"): "open",
        ("Gao", "northern Mali"): "precision",
        ("northern Mali", "Timbuktu"): "precision",
    }


SAME_ANSAR: Rows = [
    {"left_table": "entities", "left_id": "x", "right_table": "entities", "right_id": "y", "verdict": "same"}
]
ANSAR: Rows = [
    {"id": "x", "kind": "armed_group", "name": "Ansar Dine"},
    {"id": "y", "kind": "armed_group", "name": "Ansar Eddine"},
]


def test_two_dates_of_formation_contradict_each_other_once_two_rows_are_judged_one_group() -> None:
    claims = [
        {"entity_id": "x", "property": "formed", "value": "2012", "since": "2012", "source_id": "one"},
        {"entity_id": "y", "property": "formed", "value": "2011", "since": "2011", "source_id": "two"},
    ]
    assert ("formed", "open") in verdicts(found(entities=ANSAR, claims=claims, judgements=SAME_ANSAR))
    assert verdicts(found(entities=ANSAR, claims=claims)) == set()


def test_a_mandate_and_a_start_are_two_milestones_of_one_mission() -> None:
    mission = [{"id": "m", "kind": "mission", "name": "MINUSMA"}]
    claims = [
        {"entity_id": "m", "property": "formed", "value": date, "since": date}
        for date in ("2013-04-26", "2013-07-01")
    ]
    events = [
        {"kind": "mandate", "target_ids": "m", "date": "2013-04-26"},
        {"kind": "operation_start", "initiator_ids": "m", "date": "2013-07-01"},
    ]
    assert verdicts(found(entities=mission, claims=claims), "formed") == {("formed", "open")}
    assert verdicts(found(entities=mission, claims=claims, events=events), "formed") == {("formed", "scope")}


def test_a_status_may_change_but_not_on_one_day() -> None:
    said = {"entity_id": "mnla", "property": "status"}
    active = said | {"value": "active", "since": "2012", "until": "2013", "source_id": "one"}
    later = said | {"value": "dissolved", "since": "2015", "source_id": "two"}
    at_once = later | {"since": "2013"}
    assert verdicts(found(claims=[active, later]), "status") == {("status", "evolution")}
    assert verdicts(found(claims=[active, at_once]), "status") == {("status", "open")}


def test_two_spellings_are_a_variant_and_two_names_are_not() -> None:
    names = ("Al-Murabitoun", "Al-Mourabitoune", "The Signatories in Blood")
    entities = [
        {"id": f"e{n}", "kind": "armed_group", "name": name, "source_id": "one"} for n, name in enumerate(names)
    ]
    entities[2]["source_id"] = "two"
    judgements = [
        {"left_table": "entities", "left_id": "e0", "right_table": "entities", "right_id": right, "verdict": "same"}
        for right in ("e1", "e2")
    ]
    rows = found(entities=entities, judgements=judgements)
    assert {
        frozenset((row.left.value, row.right.value)): row.resolution for row in rows if row.property == "name"
    } == {
        frozenset(names[:2]): "variant",
        frozenset((names[0], names[2])): "open",
        frozenset(names[1:]): "open",
    }


def test_judgements_that_forbid_each_other_are_listed() -> None:
    judgement = {"left_table": "entities", "left_id": "x", "right_table": "entities", "right_id": "y"}
    rows = found(entities=ANSAR, judgements=[judgement | {"verdict": word} for word in ("same", "different")])
    assert ("identity", "open") in verdicts(rows)


FIGURE = {"measure": "killed", "place_id": "mali", "source_id": "one", "reported_by": "ICG", "period": "2012"}


@pytest.mark.parametrize(
    ("left", "right", "resolution"),
    [
        ({"value_best": 411, "subject": "conflict fatalities"}, {"value_best": 160, "subject": "dead"}, "open"),
        ({"value_min": 400, "bound": "at_least"}, {"value_min": 401, "bound": "more_than"}, "precision"),
        ({"value_best": 12, "period": "2013-09/2013-12"}, {"value_min": 31, "period": "2013-12"}, "open"),
        ({"value_best": 30, "period": "2013-09/2013-12"}, {"value_best": 12, "period": "2013-12"}, None),
    ],
)
def test_two_figures_on_the_dead_differ(
    left: dict[str, Any], right: dict[str, Any], resolution: str | None
) -> None:
    rows = found(figures=[FIGURE | left, FIGURE | right])
    assert {row.resolution for row in rows} == ({resolution} if resolution else set())


def test_a_series_of_refugees_develops_from_year_to_year() -> None:
    numbers = (("2013-07", 182_780), ("2014-07", 147_685), ("2015-06", 146_667))
    rows = found(
        figures=[
            {"measure": "refugees", "series": "refugees", "period": period, "value_best": number}
            for period, number in numbers
        ]
    )
    assert {(row.resolution, row.left.value[:7], row.right.value[:7]) for row in rows} == {
        ("evolution", "182,780", "147,685"),
        ("evolution", "147,685", "146,667"),
    }


@pytest.mark.parametrize(("total", "resolution"), [(265, "open"), (268, None), (300, "scope")])
def test_the_sorts_of_dead_of_one_source_add_up(total: int, resolution: str | None) -> None:
    parts = (("soldiers", 122), ("civilians", 47), ("militants", 99))
    figures = [FIGURE | {"subject": subject, "value_best": number} for subject, number in parts]
    rows = found(figures=[FIGURE | {"subject": "deaths", "value_best": total}, *figures])
    assert {row.resolution for row in rows if row.kind == "arithmetic"} == ({resolution} if resolution else set())


def test_two_ranges_that_differ_by_a_known_figure_are_one_estimate() -> None:
    ranges = (("2012/2013", 1500, 3524), ("2012/2014", 1689, 3713))
    figures = [
        {
            "measure": "killed",
            "series": "S",
            "period": period,
            "value_min": low,
            "value_max": high,
            "bound": "range",
        }
        for period, low, high in ranges
    ]
    rows = found(
        figures=[*figures, {"measure": "killed", "subject": "deaths", "period": "2014", "value_best": 189}]
    )
    assert [(row.kind, row.resolution) for row in rows if row.kind == "internal"] == [("internal", "scope")]
    assert (
        "exactly 189, the figure for deaths, 2014"
        in next(row for row in rows if row.kind == "internal").explanation
    )


def test_allies_cannot_fight_on_a_day_that_both_rows_vouch_for() -> None:
    allied = {
        "subject_id": "mnla",
        "relation": "allied_with",
        "object_id": "aqim",
        "since": "2012-01",
        "until": "2012-07",
    }
    for since, resolution in (("2012-06-28", "open"), ("2012-08", "evolution")):
        fights = {"subject_id": "aqim", "relation": "fights", "object_id": "mnla", "since": since}
        assert verdicts(found(relations=[allied, fights])) == {("alliance", resolution)}


@pytest.mark.parametrize(("counted", "resolution"), [(3, None), (4, "open"), (7, "scope")])
def test_a_work_that_counts_members_names_as_many(counted: int, resolution: str | None) -> None:
    members = [
        {"subject_id": group, "relation": "member_of", "object_id": "cma"} for group in ("mnla", "flm", "aqim")
    ]
    figure = {"measure": "member_groups", "entity_id": "cma", "value_best": counted}
    rows = found(relations=members, figures=[figure])
    assert verdicts(rows, "members") == ({("members", resolution)} if resolution else set())


def test_two_works_that_list_other_members_contradict_each_other() -> None:
    lists = {"one": ("mnla", "flm"), "two": ("mnla", "aqim")}
    members = [
        {"subject_id": group, "relation": "member_of", "object_id": "cma", "source_id": work}
        for work, groups in lists.items()
        for group in groups
    ]
    assert verdicts(found(relations=members), "members") == {("members", "open")}


def test_a_part_and_the_whole_of_a_group_are_on_one_side() -> None:
    ties = [
        {"subject_id": "flm", "relation": "splinter_of", "object_id": "mnla", "source_id": "one"},
        {"subject_id": "flm", "relation": "member_of", "object_id": "cma", "source_id": "one"},
        {"subject_id": "mnla", "relation": "member_of", "object_id": "platform", "source_id": "two"},
    ]
    assert ("side", "open") in verdicts(found(relations=ties))


def test_a_group_cannot_merge_away_twice() -> None:
    merged = {"subject_id": "flm", "relation": "merged_into"}
    rows = found(
        relations=[merged | {"object_id": "aqim", "since": "2015"}, merged | {"object_id": "cma", "since": "2017"}]
    )
    assert ("separate_existence", "open") in verdicts(rows)


def test_a_group_cannot_act_before_every_date_of_its_formation() -> None:
    formed = {"entity_id": "flm", "property": "formed", "value": "2015", "since": "2015"}
    attack = {"kind": "attack", "initiator_ids": "flm", "date": "2013-01"}
    earlier = formed | {"value": "2012", "since": "2012"}
    assert ("formed", "open") in verdicts(found(claims=[formed], events=[attack]))
    assert "before its formation" not in str(found(claims=[formed, earlier], events=[attack]))


def test_fighting_between_the_parties_of_a_truce_contradicts_it() -> None:
    truce = [*GROUPS, {"id": "truce", "kind": "agreement", "name": "December ceasefire"}]
    claims = [
        {"entity_id": "truce", "property": "type", "value": "ceasefire"},
        {"entity_id": "truce", "property": "reached", "value": "2012-12-05", "since": "2012-12-05"},
        {"entity_id": "truce", "property": "broken", "value": "2013-01-04", "since": "2013-01-04"},
    ]
    parties = [{"subject_id": who, "relation": "party_to", "object_id": "truce"} for who in ("mnla", "mali")]
    attack = {"kind": "attack", "initiator_ids": "mnla", "target_ids": "army", "date": "2012-12-20"}
    inside = found(entities=truce, claims=claims, relations=parties, events=[attack])
    after = found(entities=truce, claims=claims, relations=parties, events=[attack | {"date": "2013-01-20"}])
    assert ("truce", "open") in verdicts(inside)
    assert "truce" not in {row.property for row in after}


def test_a_source_cannot_support_what_happened_after_it_came_out() -> None:
    event = {"kind": "coup", "date": "2021-05", "source_id": "two", "cited_source_ids": "one"}
    assert verdicts(found(events=[event])) == {("citation", "citation")}
    assert verdicts(found(events=[event | {"cited_source_ids": "one;two"}])) == {("citation", "scope")}
    assert found(events=[event | {"date": "2016-06"}]) == []


CARTRIDGE = {"kind": "cartridge", "calibre": "14.5 x 114", "marks": "3_*_87_*", "source_id": "one"}


def test_a_caption_is_held_against_its_own_mark_and_against_the_table() -> None:
    table = CARTRIDGE | {"id": "T", "year_from": 1987, "year_to": 1987}
    photo = CARTRIDGE | {"id": "P", "year_from": 1988, "year_to": 1988, "same_as": "T"}
    assert {(row.kind, row.resolution) for row in found(observations=[table, photo])} == {
        ("internal", "misprint"),
        ("value", "open"),
    }


def test_a_year_that_stands_in_the_mark_is_right() -> None:
    assert found(observations=[CARTRIDGE | {"year_from": 1987, "year_to": 1987, "producer_country": "SUN"}]) == []


def test_a_calibre_is_not_of_the_other_standard() -> None:
    mortar = {"kind": "weapon", "calibre": "81 mm", "standard": "eastern_bloc_chinese"}
    assert verdicts(found(observations=[mortar])) == {("standard", "open")}


def test_parts_cannot_be_more_than_their_whole() -> None:
    whole = {"id": "W", "kind": "weapon", "quantity": 5}
    parts = [{"kind": "weapon", "quantity": 3, "part_of": "W"} for _ in range(2)]
    assert verdicts(found(observations=[whole, *parts])) == {("quantity", "open")}
    assert verdicts(found(observations=[whole | {"quantity": 6}, *parts])) == set()


def test_a_confirmed_absence_excludes_possession_and_ignorance_does_not() -> None:
    rifle = {"kind": "weapon", "model": "P90", "holder_id": "army"}
    for absence, resolution in (("lacks", "open"), ("not_known_to_hold", "precision")):
        rows = found(holdings=[rifle | {"polarity": "holds"}, rifle | {"polarity": absence}])
        assert verdicts(rows) == {("polarity", resolution)}


def test_only_contradictions_are_listed_unless_all_differences_are_asked_for() -> None:
    case = study(
        entities=GROUPS,
        sources=SOURCES,
        events=[{"kind": "attack", "incident_id": "I", "date": date} for date in ("2012", "2012-04-06")],
    )
    finding = analyse("contradictions", case)
    assert finding.rows == ()
    assert finding.notes == ("1 differences that are no contradictions are not listed: 1 of precision.",)
    assert [row["resolution"] for row in analyse("contradictions", case, all="yes").rows] == ["precision"]


def test_a_source_with_a_public_label_is_called_by_nothing_else() -> None:
    secret = [{"id": "s", "kind": "interview", "author": "A Name", "public_label": "interview 1"}]
    rows = found(
        sources=secret,
        events=[{"kind": "attack", "incident_id": "I", "killed_best": n, "source_id": "s"} for n in (4, 9)],
    )
    assert "interview 1" in rows[0].explanation
    assert "A Name" not in str(rows)
