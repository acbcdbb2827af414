"""How far a sum may be off: what is simulated, and what is left as stated."""

from __future__ import annotations

import numpy as np
import pytest
from tests.analyse.small_case import study

from materiel.analyse import analyse
from materiel.analyse.casualties.heaping import Heaping
from materiel.analyse.casualties.spread import Counts, intervals


def interval(
    rows: list[tuple[float, float, float]], sources: list[int] | None = None, rounding: float = 0.0
) -> list[float]:
    low, best, high = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    source = np.array(sources or [0] * len(rows))
    counts = Counts(low, best, high, np.zeros(len(rows), dtype=np.int64), source, np.full(len(rows), rounding))
    return [float(end[0]) for end in intervals(counts, 1)]


def test_an_exact_count_has_no_interval() -> None:
    assert interval([(12, 12, 12), (3, 3, 3)]) == [15, 15]


def test_the_interval_lies_within_the_certain_bounds() -> None:
    low, high = interval([(10, 20, 40), (5, 5, 9)])
    assert 15 < low < 25 < high < 49


def test_a_triangle_has_the_percentiles_of_its_formula() -> None:
    """Of a triangle from 0 to 100 with its top at 50 the 5th percentile is 100 * sqrt(0.05 / 2)."""
    low, high = interval([(0, 50, 100)])
    assert low == pytest.approx(100 * np.sqrt(0.05 / 2), abs=1.5)
    assert high == pytest.approx(100 - 100 * np.sqrt(0.05 / 2), abs=1.5)


def test_errors_of_one_source_do_not_cancel_out() -> None:
    rows = [(0.0, 50.0, 100.0)] * 16
    one = interval(rows)
    many = interval(rows, list(range(16)))
    assert one[1] - one[0] > 3 * (many[1] - many[0])


def test_dozens_are_even_on_a_logarithmic_scale() -> None:
    low, high = interval([(24, np.nan, 99)])
    assert low == pytest.approx(24 * (99 / 24) ** 0.05, rel=0.03)
    assert high == pytest.approx(24 * (99 / 24) ** 0.95, rel=0.03)


def test_rounding_widens_round_numbers_only_and_cancels_out() -> None:
    assert interval([(13, 13, 13)], rounding=1.0) == [13, 13]
    one = interval([(20, 20, 20)], rounding=1.0)
    many = interval([(20.0, 20.0, 20.0)] * 100, rounding=1.0)
    assert 2 < one[1] - one[0] < 12
    assert many[1] - many[0] == pytest.approx(10 * (one[1] - one[0]), rel=0.1)


def test_heaping_needs_many_counts_and_a_clear_excess() -> None:
    assert Heaping("w", 30, 30).rounding == 0
    assert Heaping("w", 200, 50).rounding == 0
    assert Heaping("w", 200, 120).rounding == pytest.approx((0.6 - 0.2) / 0.8 / 0.6)


def test_an_incident_without_an_upper_bound_leaves_the_interval_open() -> None:
    events = [
        {"kind": "attack", "date": "2012-05-01", "killed_min": 5, "source_id": None},
        {"kind": "attack", "date": "2012-06-01", "killed_min": 2, "killed_best": 3, "killed_max": 9},
    ]
    row = analyse("casualties", study(events=events)).rows[0]
    assert row["interval_high"] is None and 7 < row["interval_low"] < 8.5


def test_the_same_rows_give_the_same_interval() -> None:
    events = [
        {"kind": "attack", "date": "2012", "killed_min": n, "killed_best": n, "killed_max": 3 * n} for n in range(9)
    ]
    first, second = (analyse("casualties", study(events=events)).rows for _ in range(2))
    assert first == second
