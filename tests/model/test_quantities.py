"""Stated quantities: a number, bounds, or nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from materiel.model.quantities import Quantity, QuantityError

STATED = st.none() | st.floats(0, 1e9) | st.integers(0, 1_000)


@given(STATED, STATED, STATED)
def test_a_quantity_lies_within_its_bounds_or_is_refused(
    exact: float | None, least: float | None, most: float | None
) -> None:
    try:
        quantity = Quantity.of(exact, least, most)
    except QuantityError as error:
        assert "bound" in str(error)
        return
    ends = [end for end in (quantity.low, quantity.best, quantity.high) if end is not None]
    assert ends == sorted(ends)
    assert quantity.is_counted == any(value is not None for value in (exact, least, most))


@given(st.floats(0, 1e9))
def test_a_single_number_is_its_own_bounds(exact: float) -> None:
    assert Quantity.of(exact, None, None) == Quantity(exact, exact, exact)


@given(st.floats(0, 1e9))
def test_at_least_and_at_most_leave_the_other_side_open(bound: float) -> None:
    assert Quantity.of(None, bound, None) == Quantity(bound, None, None)
    assert Quantity.of(None, None, bound) == Quantity(None, None, bound)
