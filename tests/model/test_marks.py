"""Marks as they stand on a case: what is tidied, and what must never be."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from materiel.model.marks import SEPARATOR, canonical_marks

PARTS = st.lists(st.text("0123456789*?.ABnyПпуТ٠١٢é ", max_size=5), min_size=1, max_size=5)


@given(st.text(max_size=30))
def test_tidying_marks_twice_changes_nothing_more(text: str) -> None:
    assert canonical_marks(canonical_marks(text)) == canonical_marks(text)


@given(PARTS)
def test_marks_keep_their_number_of_parts_their_order_and_their_script(parts: list[str]) -> None:
    tidied = canonical_marks(SEPARATOR.join(parts)).split(SEPARATOR)
    assert [part.replace(" ", "") for part in tidied] == [
        unicodedata.normalize("NFC", part).replace(" ", "") for part in parts
    ]


def test_look_alikes_of_two_scripts_stay_two_marks() -> None:
    assert canonical_marks("ппу_78") != canonical_marks("nny_78")
    assert canonical_marks("Т_52") != canonical_marks("T_52")
    assert canonical_marks("١٠_٧٣") != canonical_marks("10_73")
