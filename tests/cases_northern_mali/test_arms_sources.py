"""What is left of a reference in a damaged list, and which sources are protected."""

from __future__ import annotations

import pytest

from convert.arms.sources import legible, whole
from convert.reliability import reliability


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        ("[lost; Keita from citation]", "Keita"),
        ("[lost]", ""),
        ("[not given]", ""),
        ("Spleeters [from citation]", "Spleeters"),
        ("[lost; dailymail.co.uk from URL]", "dailymail.co.uk"),
        ("International Alert and [lost]", "International Alert"),
        ("[lost] Mission in Mali", "Mission in Mali"),
    ],
)
def test_a_lost_part_goes_and_a_part_taken_from_elsewhere_stays(printed: str, left: str) -> None:
    assert legible(printed) == left


def test_an_address_with_a_gap_is_no_address() -> None:
    assert whole("http://www.un.org/sc/committees/1267/")
    assert not whole("http://damspleet.com/post/(number)/one-of-the-367")


def test_a_source_known_by_its_mention_alone_cannot_be_judged() -> None:
    assert reliability("report") == "B"
    assert reliability("report", known=False) == "F"
