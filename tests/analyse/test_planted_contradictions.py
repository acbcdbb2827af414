"""Planted contradictions of every kind are found with both rows, and what only looks like one is not."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analyse.planted.case import is_found, of, planted
from tests.analyse.planted.plant import compatible_plants, contradictions

from materiel.analyse.contradictions import KINDS


def test_every_kind_of_contradiction_is_planted() -> None:
    assert {plant.kinds[0] for plant in contradictions()} == set(KINDS)


@settings(max_examples=3, deadline=None, derandomize=True)
@given(st.integers(0, 2**32))
def test_in_one_case_all_that_is_planted_is_found_and_nothing_else(seed: int) -> None:
    random = Random(seed)
    plants = [*contradictions(), *compatible_plants()]
    random.shuffle(plants)
    every, found = planted(plants, random)
    missed = {one.plant.words for one in every if one.keys is not None and not is_found(one, found)}
    invented = {one.plant.words: of(one, found) for one in every if one.keys is None and of(one, found)}
    assert (missed, invented) == (set(), {})
    rows = {key for one in every for key in one.rows}
    assert all(set(finding.because) <= rows | {"sources:one", "sources:two", "sources:three"} for finding in found)


def test_the_gravest_are_listed_first_and_say_why() -> None:
    _, found = planted(contradictions(), Random(1))
    assert [row.weighing.weight for row in found] == sorted((row.weighing.weight for row in found), reverse=True)
    assert all(row.weighing.why.startswith("The statements are ") for row in found)
