"""Calibres as clerks of several countries write them."""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from materiel.reference.calibres import calibre_names, canonical_bore, canonical_calibre

CASES = Path(__file__).parent.parent / "cases" / "calibre_spellings.csv"
SPELLINGS = list(csv.DictReader(CASES.read_text(encoding="utf-8").splitlines()))
REFERENCE = list(
    csv.DictReader(
        files("materiel.reference").joinpath("data/calibres.csv").read_text(encoding="utf-8").splitlines()
    )
)
METRIC = [name for name in calibre_names() if " × " in name and name.endswith(" mm")]


@pytest.mark.parametrize("case", SPELLINGS, ids=lambda case: case["spelling"] or "empty")
def test_a_calibre_is_known_in_the_spelling_of_a_clerk(case: dict[str, str]) -> None:
    assert canonical_calibre(case["spelling"]) == (case["canonical"] or None)


def test_every_alias_of_the_reference_leads_to_one_calibre_whatever_its_case() -> None:
    for row in REFERENCE:
        for alias in filter(None, (row["canonical"], *row["aliases"].split(";"))):
            for spelling in (alias, alias.upper(), alias.lower(), f" {alias} ", alias.replace(" ", "\u00a0")):
                assert canonical_calibre(spelling) == row["canonical"], spelling


@given(
    st.sampled_from(METRIC),
    st.sampled_from(["x", "X", "×", "х", "Х", "*"]),
    st.sampled_from([".", ","]),
    st.sampled_from(["", " ", "\u00a0", "\u202f"]),
    st.sampled_from(["", "mm", "мм", "MM"]),
    st.booleans(),
)
def test_sign_decimal_blanks_and_unit_change_no_metric_calibre(
    name: str, sign: str, point: str, blank: str, unit: str, twice: bool
) -> None:
    bore, _, case = name.removesuffix(" mm").partition(" × ")
    spelling = f"{bore}{unit if twice else ''}{blank}{sign}{blank}{case}{blank}{unit}".replace(".", point)
    assert canonical_calibre(spelling) == name


@given(st.text(max_size=30))
def test_any_text_is_a_known_calibre_or_none(text: str) -> None:
    assert canonical_calibre(text) in (*calibre_names(), None)


@given(st.sampled_from(calibre_names()))
def test_a_canonical_name_is_its_own_spelling(name: str) -> None:
    assert canonical_calibre(name) == name


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("7.62", True),
        ("7,62 mm", True),
        ("12,7 мм", True),
        ("9mm", True),
        ("7.3", False),
        ("mm", False),
        ("82", True),
    ],
)
def test_a_bore_alone_is_something_that_sources_write(text: str, known: bool) -> None:
    assert (canonical_bore(text) is not None) is known
