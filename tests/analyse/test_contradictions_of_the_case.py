"""What the five works on northern Mali contradict each other on, as facts of the field."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from materiel.analyse.contradictions import Contradiction, find_contradictions
from materiel.read import read_case
from materiel.snapshot.engine import Engine
from materiel.snapshot.readings import with_readings

ROOT = Path(__file__).parent.parent.parent
CASES = ROOT / "tests" / "cases" / "contradictions_known.csv"


def known() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def found() -> tuple[Contradiction, ...]:
    draft = read_case(ROOT / "cases" / "northern-mali")
    engine = Engine.over({name: with_readings(name, table) for name, table in draft.tables.items()})
    return tuple(find_contradictions(engine, all_differences=True))


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
