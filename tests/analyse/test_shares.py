"""Do 95 % intervals cover the truth?"""

from __future__ import annotations

import numpy as np
import pytest
from benchmarks.coverage_of_intervals import DESIGNS, Design, coverage

from materiel.analyse.shares import student_quantile


@pytest.mark.parametrize("design", DESIGNS, ids=lambda design: design.name)
def test_intervals_of_shares_cover_the_truth(design: Design) -> None:
    covered = coverage(design, runs=300, seed=20).mean()
    assert 0.92 <= covered <= 0.985


def test_student_quantiles_are_those_of_the_tables() -> None:
    tabled = {3: 3.182, 5: 2.571, 10: 2.228, 30: 2.042, 100: 1.984}
    for degrees, value in tabled.items():
        assert student_quantile(0.975, degrees) == pytest.approx(value, abs=0.02)
    assert np.isclose(student_quantile(0.975, 1e9), 1.959964)
