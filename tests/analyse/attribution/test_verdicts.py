"""Every attribution of the arms works beside the computed one."""

from __future__ import annotations

import csv

import pytest
from benchmarks import attribution_example
from benchmarks.attribution_verdicts import CASES, DISAGREE, PAGE, Verdict, page, says, verdicts

with CASES.open(encoding="utf-8", newline="") as stream:
    LISTED = list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def computed() -> dict[str, Verdict]:
    return {verdict.statement: verdict for verdict in verdicts()}


@pytest.mark.parametrize("listed", LISTED, ids=lambda listed: f"{listed['case']}-{listed['statement']}")
def test_the_verdict_is_the_one_that_was_read_and_judged(
    listed: dict[str, str], computed: dict[str, Verdict]
) -> None:
    found = computed[listed["statement"]]
    assert (found.computed, found.agreement) == (listed["computed"], listed["agreement"])


def test_every_case_of_the_works_is_listed() -> None:
    assert {row["case"] for row in LISTED} == {f"C{number:02d}" for number in range(1, 30)}


def test_no_verdict_differs_but_where_two_works_contradict_each_other() -> None:
    tally = {row["agreement"]: row["statement"] for row in LISTED}
    assert "differs" not in tally
    assert [row["statement"] for row in LISTED if row["agreement"] == DISAGREE] == ["ATT-066", "ATT-067"]


def test_no_word_says_more_than_the_works_but_where_they_disagree(computed: dict[str, Verdict]) -> None:
    stronger = [
        each.statement
        for each in computed.values()
        if each.agreement not in (DISAGREE, "another question")
        and max(says(word) for word in each.computed.split("; ")) > says(each.work)
    ]
    assert stronger == []


def test_every_row_that_a_work_names_is_among_the_rows_for_and_against_or_explained(
    computed: dict[str, Verdict],
) -> None:
    assert {each.statement: each.unexplained for each in computed.values() if each.unexplained} == {}
    assert sum(len(each.missing) for each in computed.values()) <= 5


def test_every_verdict_that_does_not_agree_is_explained() -> None:
    assert [row["statement"] for row in LISTED if row["agreement"] != "agrees" and not row["explanation"]] == []


def test_the_page_of_verdicts_is_the_computed_one() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_worked_example_of_the_method_is_the_computed_one() -> None:
    assert attribution_example.PAGE.read_text(encoding="utf-8") == attribution_example.page()


def test_the_four_factors_of_the_example_give_its_likelihoods() -> None:
    steps = attribution_example.example().split("Step by step")[1].split("The theatre")[0]
    rows = [line.split("|")[7:9] for line in steps.splitlines() if line.startswith("| ") and "flow" not in line]
    assert len(rows) == 4
    for product, likelihood in rows:
        assert float(product) == pytest.approx(float(likelihood), abs=0.03)
