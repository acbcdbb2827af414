"""Formulas of figures: reading and working out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analyse.small_case import study

from materiel.analyse.reproduction.evaluate import Evaluation
from materiel.analyse.reproduction.grammar import parse_formula
from materiel.analyse.reproduction.statements import Statements, statements
from materiel.model.formulas import FormulaError, words

OBSERVATIONS: list[dict[str, Any]] = [
    {"id": "ALL.sample", "kind": "cartridge", "quantity": 1500},
    {
        "id": "O-1",
        "kind": "cartridge",
        "quantity": 188,
        "part_of": "ALL.sample",
        "calibre": "7.62x54R",
        "marks": "945_05",
    },
    {"id": "O-2", "kind": "cartridge", "quantity": 12, "part_of": "ALL.sample", "standard": "nato", "date": "2013"},
    {
        "id": "O-3",
        "kind": "cartridge",
        "part_of": "ALL.sample",
        "calibre": "7.62 x 39",
        "marks": "10_11",
        "year_from": 1978,
    },
    {"id": "O-4", "kind": "weapon", "quantity_min": 2, "quantity_max": 3},
    {"id": "O-5", "kind": "weapon", "quantity": 9, "same_as": "O-4"},
]
FIGURES: list[dict[str, Any]] = [
    {"id": "F1", "measure": "count", "value_best": 1500, "bound": "approx"},
    {"id": "F2", "measure": "count", "value_min": 121, "bound": "more_than"},
    {"id": "F3", "measure": "share", "value_text": "largely"},
]


def worked_out(formula: str) -> str:
    small = study(observations=OBSERVATIONS, figures=FIGURES)
    known = statements(small, words(formula))
    return str(Evaluation(small, known).value(parse_formula(formula, known.rows.keys()).tree))


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1 + 2 * 3 - 4 / 2", "5"),
        ("-(1 + 2) * 3", "-9"),
        ("10 - 2 - 3", "5"),
        ("100 * O-1 / F1", "12.5333"),
        ("O-1-O-2", "176"),
        ("O-1 - 8", "180"),
        ("6 + F2", "at least 127"),
        ("991 / F2", "0 to 8.19008"),
        ("O-3", "at least 1"),
        ("O-4", "2 to 3"),
        ("count(O-1, O-3)", "2"),
        ("sum(O-1, O-2)", "200"),
        ("max(O-1, O-2)", "188"),
        ("min(O-1, O-4)", "2 to 3"),
        ("sum(standard=nato)", "12"),
        ('sum(calibre="7,62 x 54R", within=ALL.sample)', "188"),
        ("sum(kind=cartridge)", "at least 1500"),
        ("varieties(within=ALL.sample)", "2"),
        ("O-2[date] - O-3[year_from]", "35"),
    ],
)
def test_a_formula_has_a_value(formula: str, value: str) -> None:
    assert worked_out(formula) == value


@pytest.mark.parametrize(
    ("formula", "words_of_error"),
    [
        ("O-9", "no row O-9"),
        ("F3", "figures:F3 states no number"),
        ("1 / (O-4 - 2)", "divisor can be zero"),
        ("O-1[colour]", "no column colour"),
        ("O-1[marks]", "marks of observations is no number"),
        ("1 +", "is missing before"),
        ("(1", "missing before"),
        ("1 2", "left over"),
        ("mean(O-1)", "no function"),
        ("sum(colour=red)", "no column 'colour'"),
        ("sum(kind=mine)", "no observation fits"),
        ("count(1)", "count\\(\\) counts rows"),
        ("__import__('os')", "no part of a formula"),
    ],
)
def test_a_formula_without_a_value_says_why(formula: str, words_of_error: str) -> None:
    with pytest.raises(FormulaError, match=words_of_error):
        worked_out(formula)


@given(st.text('AB-1 .+*/()[]=<>,"sumcount', max_size=30))
def test_any_text_is_read_as_a_formula_or_refused(text: str) -> None:
    try:
        parse_formula(text, {"A-1", "B"})
    except FormulaError as error:
        assert str(error)


EMPTY, NOTHING = study(), Statements({})
NUMBERS = st.integers(1, 50).map(str)
SUMS = st.recursive(
    NUMBERS,
    lambda inner: st.tuples(inner, st.sampled_from([" + ", " - ", " * ", " / "]), inner).map(
        lambda p: f"({''.join(p)})"
    ),
)


@given(SUMS)
def test_arithmetic_is_that_of_numbers(formula: str) -> None:
    try:
        expected = eval(formula)
    except ZeroDivisionError:
        return
    try:
        tree = parse_formula(formula, ()).tree
        assert Evaluation(EMPTY, NOTHING).value(tree).low == pytest.approx(expected)
    except FormulaError as error:
        assert "zero" in str(error)
