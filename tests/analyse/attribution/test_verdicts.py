"""Every attribution of the arms works beside the computed one."""

from __future__ import annotations

import csv

import pytest
from benchmarks.attribution_verdicts import CASES, PAGE, Verdict, page, verdicts

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


def test_only_where_two_works_contradict_each_other_does_a_verdict_differ() -> None:
    assert [row["statement"] for row in LISTED if row["agreement"] == "differs"] == ["ATT-067"]


def test_every_verdict_that_does_not_agree_is_explained() -> None:
    assert [row["statement"] for row in LISTED if row["agreement"] != "agrees" and not row["explanation"]] == []


def test_the_page_of_verdicts_is_the_computed_one() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
