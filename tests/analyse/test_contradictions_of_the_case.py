"""What the five works on northern Mali contradict each other on, as facts of the field."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest
from benchmarks import contradictions_accuracy as accuracy

from materiel.analyse.contradictions import Contradiction, find_contradictions
from materiel.snapshot.engine import Engine

ROOT = Path(__file__).parent.parent.parent
CASES = ROOT / "tests" / "cases" / "contradictions_known.csv"


def known() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def engine() -> Engine:
    return accuracy.engine_of(ROOT / "cases" / "northern-mali")


@cache
def found() -> tuple[Contradiction, ...]:
    return tuple(find_contradictions(engine(), all_differences=True))


def rows_of(finding: Contradiction) -> set[str]:
    return {f"{side.table}:{side.id}" for side in (finding.left, finding.right)} | set(finding.because)


@pytest.mark.parametrize("fact", known(), ids=lambda fact: fact["fact"])
def test_the_works_disagree_on(fact: dict[str, str]) -> None:
    about = [
        (finding.kind, finding.resolution)
        for finding in found()
        if {fact["left"], fact["right"]} <= rows_of(finding) and finding.property == fact["property"]
    ]
    assert (fact["kind"], fact["resolution"]) in about


def test_every_finding_names_the_rows_it_rests_on() -> None:
    for finding in found():
        assert f"{finding.left.table}:{finding.left.id}" in finding.because
        assert finding.explanation.endswith((".", "same."))


def test_the_same_rows_are_never_listed_twice_for_one_property() -> None:
    keys = [
        (row.property, *sorted((f"{row.left.table}:{row.left.id}", f"{row.right.table}:{row.right.id}")))
        for row in found()
    ]
    assert len(keys) == len(set(keys))


def test_every_finding_is_on_a_readers_list_or_was_read_and_judged() -> None:
    rows = accuracy.Rows(engine())
    listed = [*accuracy.listed_in_conflict(engine()), *accuracy.listed_in_arms()]
    real = [finding for finding in found() if finding.is_real()]
    judged = accuracy.judged()
    assert judged.keys() <= {accuracy.key_of(finding) for finding in real}
    assert [
        accuracy.key_of(finding)
        for finding in real
        if accuracy.key_of(finding) not in judged
        and not any(accuracy.is_found(one, finding, rows) for one in listed)
    ] == []


def test_every_listed_contradiction_that_is_not_found_has_a_reason() -> None:
    rows = accuracy.Rows(engine())
    conflict, arms = accuracy.listed_in_conflict(engine()), accuracy.listed_in_arms()
    real = [finding for finding in found() if finding.is_real()]
    outcome = [
        *accuracy.recall([one for one in conflict if one.resolution in accuracy.OPEN], real, rows),
        *accuracy.recall([one for one in conflict if one.resolution not in accuracy.OPEN], list(found()), rows),
        *accuracy.recall(arms, list(found()), rows),
    ]
    assert {one.id for one, is_hit in outcome if not is_hit} == set(accuracy.missed_why())


def test_most_contradictions_that_a_reader_left_open_are_found_and_most_findings_are_right() -> None:
    rows = accuracy.Rows(engine())
    conflict = accuracy.listed_in_conflict(engine())
    real = [finding for finding in found() if finding.is_real()]
    hits = [hit for _, hit in accuracy.recall([one for one in conflict if one.resolution == "open"], real, rows)]
    assert sum(hits) / len(hits) >= 0.85
    judged = accuracy.judged()
    assert sum(judged.get(accuracy.key_of(finding), True) for finding in real) / len(real) >= 0.9
