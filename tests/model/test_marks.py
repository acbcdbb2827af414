"""Marks keep what was written and lose what nobody can see."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from materiel.model.glyphs import latin_digits, looking_latin, sounding_latin
from materiel.model.marks import canonical_marks, spoken_marks, turned


@given(st.text())
def test_canonical_marks_are_canonical(text: str) -> None:
    once = canonical_marks(text)
    assert canonical_marks(once) == once


@given(st.text())
def test_any_text_may_be_spoken(text: str) -> None:
    assert isinstance(spoken_marks(text), str)


@pytest.mark.parametrize("hidden", ["\u202e", "\u200f", "\x00", "\x1b", "\u200b", "\ufeff"])
def test_signs_nobody_can_see_are_left_out(hidden: str) -> None:
    assert canonical_marks(f"945{hidden}_05") == "945_05"


def test_native_glyphs_stay_as_they_are() -> None:
    assert canonical_marks("ппу_82") == "ппу_82"
    assert canonical_marks("٢٧_٨٥") == "٢٧_٨٥"


def test_every_turn_is_a_turn_of_every_other() -> None:
    starts = turned("3_*_87_*")
    assert all(set(turned(start)) == set(starts) for start in starts)


def test_digits_and_letters_of_other_scripts_have_latin_readings() -> None:
    assert latin_digits("۱۳۳۲") == "1332"
    assert (looking_latin("ппу"), sounding_latin("ппу")) == ("nny", "PPU")


def test_an_unreadable_stretch_may_be_said_in_words() -> None:
    assert spoken_marks("945_[illegible]") == "945_..."
