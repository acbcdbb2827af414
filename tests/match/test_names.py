"""Spellings and translations of one name are told from different names."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from materiel.match.folding import folded, skeleton
from materiel.match.names import NameTie, name_tie

CASES = Path(__file__).parent.parent / "cases" / "name_ties.csv"


def known() -> list[tuple[str, str, str]]:
    with CASES.open(encoding="utf-8", newline="") as lines:
        return [(row["left"], row["right"], row["tie"]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize(("left", "right", "tie"), known())
def test_two_names_hang_together_as_known(left: str, right: str, tie: str) -> None:
    assert name_tie(left, right) == NameTie(tie)


@pytest.mark.parametrize(("left", "right", "tie"), known())
def test_the_order_of_two_names_does_not_matter(left: str, right: str, tie: str) -> None:
    assert name_tie(right, left) == NameTie(tie)


def test_an_alias_in_common_lets_fewer_words_suffice() -> None:
    names = "Haut Conseil pour l’Unité de l’Azawad", "High Council for the Unity of Azawad"
    assert name_tie(*names) is NameTie.DIFFERENT
    assert name_tie(*names, alias_in_common=True) is NameTie.WORDING


@given(st.text(max_size=40))
def test_every_name_is_a_form_of_itself(name: str) -> None:
    assert name_tie(name, name) is NameTie.SAME


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert folded(folded(name)) == folded(name)


@given(st.from_regex(r"[a-z]{1,12}", fullmatch=True))
def test_the_sound_of_a_word_is_never_longer_than_the_word(word: str) -> None:
    assert len(skeleton(word)) <= len(word)
