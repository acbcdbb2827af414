"""At least how many incidents no list has: known answers, simulated lists, and when no bound is given."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analyse.small_case import study
from tests.analyse.test_actors import lines, mali

from materiel.analyse import Study, analyse
from materiel.analyse.capture_recapture.bound import Bound, lower_bound
from materiel.errors import UsageError
from materiel.simulate.lists import Listed, ListOptions, held, simulate_lists
from materiel.snapshot.engine import Engine
from materiel.snapshot.readings import with_readings

COUNTS = st.integers(0, 500)


def bound_of(options: ListOptions) -> tuple[Bound, int]:
    """The bound from drawn lists, and how many incidents stand on none."""
    on = held(options)
    lists = on.sum(axis=1)
    alone = [int((on[:, n] & (lists == 1)).sum()) for n in range(on.shape[1])]
    return lower_bound(alone, int((lists == 2).sum())), int((lists == 0).sum())


def share_below(**options: Any) -> float:
    """In which part of 60 draws the bound is no greater than the truth."""
    found = [bound_of(ListOptions(incidents=600, seed=seed, **options)) for seed in range(60)]
    return float(np.mean([bound.unlisted <= truth for bound, truth in found]))


def as_study(listed: Listed) -> Study:
    return Study(Engine.over({name: with_readings(name, table) for name, table in listed.tables.items()}))


@pytest.mark.parametrize("line", lines("capture_recapture.csv"), ids=lambda line: line["why"])
def test_a_known_answer(line: dict[str, str]) -> None:
    alone = [int(n) for n in line["alone"].split(";")]
    assert lower_bound(alone, int(line["on_two"])).unlisted == pytest.approx(float(line["unlisted"]), abs=0.001)


@given(left=COUNTS, right=COUNTS, shared=st.integers(7, 500))
def test_with_two_lists_it_is_chapmans_estimator(left: int, right: int, shared: int) -> None:
    chapman = (left + shared + 1) * (right + shared + 1) / (shared + 1) - 1
    assert lower_bound([left, right], shared).unlisted == pytest.approx(chapman - (left + right + shared), abs=1e-6)


@given(alone=st.lists(COUNTS, min_size=2, max_size=5), on_two=st.integers(7, 500))
def test_the_interval_holds_the_bound_and_no_negative_number(alone: list[int], on_two: int) -> None:
    bound = lower_bound(alone, on_two)
    assert 0 <= bound.low <= bound.unlisted <= bound.high


def test_it_is_below_the_truth_where_some_incidents_are_harder_to_see() -> None:
    assert share_below(unevenness=1.5) > 0.95


def test_it_is_below_the_truth_where_one_list_copies_from_another() -> None:
    assert share_below(copied=0.4) > 0.95


def test_it_is_no_bound_where_lists_share_out_the_ground() -> None:
    """The assumption that is written beside every result: what happens where it does not hold."""
    assert share_below(shared_out=0.5) < 0.05


def test_the_interval_covers_the_truth_where_lists_are_independent() -> None:
    found = [bound_of(ListOptions(incidents=600, rates=(0.5, 0.4, 0.3), seed=seed)) for seed in range(100)]
    covered = sum(bound.low <= truth <= bound.high for bound, truth in found)
    assert covered >= 88


def test_lists_of_a_case_are_its_data_sets() -> None:
    listed = simulate_lists(ListOptions(incidents=300, seed=3))
    row = analyse("capture_recapture", as_study(listed)).rows[0]
    assert row["verdict"] == "bounded"
    assert 0 <= 300 - listed.unlisted - row["listed"] <= 4, (
        "only those outside the time that both cover are left out"
    )
    assert row["low"] <= listed.unlisted <= row["high"]
    assert len(row["assumptions"]) == 4


def test_by_year_and_by_size_each_row_has_its_own_overlap() -> None:
    case = as_study(simulate_lists(ListOptions(incidents=600, seed=3)))
    years = analyse("capture_recapture", case, by="year").rows
    assert [row["key"] for row in years] == ["2012", "2013", "2014", "2015", "2016"]
    sizes = analyse("capture_recapture", case, by="killed").rows
    assert sum(row["listed"] for row in sizes) == sum(row["listed"] for row in years)


def test_lists_that_do_not_overlap_enough_give_no_bound() -> None:
    row = analyse("capture_recapture", as_study(simulate_lists(ListOptions(incidents=12, seed=1)))).rows[0]
    assert (row["verdict"], row["unlisted"]) == ("refused", None)
    assert "overlap is too small" in row["reasons"][0]


def attack(n: int, source: str, **cells: Any) -> dict[str, Any]:
    date = f"2012-{n % 12 + 1:02}-03"
    return {"kind": "attack", "date": date, "killed_best": 2, "incident_id": f"i{n}", "source_id": source, **cells}


def two_works(**of_b: Any) -> list[dict[str, Any]]:
    return [*(attack(n, "A") for n in range(20)), *(attack(n, "B", **of_b) for n in range(10, 30))]


def verdict(events: list[dict[str, Any]], *more: dict[str, Any], **works: str) -> dict[str, Any]:
    sources = [{"id": name, "kind": "report", "title": name, "work_id": works.get(name)} for name in "AB"]
    return analyse("capture_recapture", study(sources=[*sources, *more], events=events)).rows[0]


def test_works_that_do_not_know_of_one_another_are_two_lists() -> None:
    row = verdict(two_works())
    assert (row["verdict"], row["listed"], row["shared"]) == ("bounded", 30, 10)
    assert row["unlisted"] == round(100 / 11, 1)


def test_copies_of_one_work_are_one_list() -> None:
    row = verdict(two_works(), A="w", B="w")
    assert row["verdict"] == "refused" and "fewer than two lists" in row["reasons"][0]


def test_a_work_that_names_the_other_is_no_second_list() -> None:
    row = verdict(two_works(cited_source_ids="A"))
    assert row["verdict"] == "refused" and "not independent" in row["reasons"][0]
    assert any("B names A as a source" in reason for reason in row["reasons"])


def test_works_that_take_their_numbers_from_one_agency_are_one_list() -> None:
    wire = {"id": "W", "kind": "news", "title": "wire"}
    events = [{**event, "cited_source_ids": "W"} for event in two_works()]
    row = verdict(events, wire)
    assert row["verdict"] == "refused" and any("one source" in reason for reason in row["reasons"])


def test_only_the_time_that_all_lists_cover_counts() -> None:
    late = [attack(90 + n, "B", date="2019-05-05") for n in range(9)]
    row = verdict([*two_works(), *late])
    assert row["period"] == "2012-01-03/2012-12-03" and row["listed"] == 30


def test_lists_may_be_named() -> None:
    case = as_study(simulate_lists(ListOptions(incidents=300, rates=(0.5, 0.4, 0.3), seed=3)))
    row = analyse("capture_recapture", case, lists="list-0, list-2").rows[0]
    assert [each["works"] for each in row["lists"]] == [["list-0"], ["list-2"]]
    with pytest.raises(UsageError, match="lists are list-0, list-1, list-2"):
        analyse("capture_recapture", case, lists="nobody")


def test_the_works_on_mali_share_too_few_incidents_for_a_bound() -> None:
    row = analyse("capture_recapture", mali()).rows[0]
    assert row["verdict"] == "refused" and row["unlisted"] is None
