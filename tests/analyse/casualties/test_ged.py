"""Totals of UCDP's events, imported as published, against the known answers of the release."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.rows import tables

from materiel.analyse import Study, analyse
from materiel.read.published.ucdp_ged import read_ucdp_ged
from materiel.snapshot.engine import Engine
from materiel.snapshot.readings import with_readings

FILE = Path(__file__).parents[4] / "shared/data/ucdp-ged/mali.csv"


@pytest.fixture(scope="module")
def ged() -> Study:
    if not FILE.exists():
        pytest.skip("the shared material is not here")
    rows = {name: [dict(row) for row in given] for name, given in read_ucdp_ged(FILE).rows.items()}
    return Study(Engine.over({name: with_readings(name, table) for name, table in tables(**rows).items()}))


def added(rows: tuple[dict[str, Any], ...], first: int = 0, last: int = 9999) -> tuple[int, ...]:
    """What the years add up to; those of incidents that may belong to two years by their first."""
    chosen = [row for row in rows if row["key"] and first <= int(row["key"][:4]) <= last]
    ends = tuple(sum(row["incidents"][end] for row in chosen) for end in ("low", "best", "high"))
    return (sum(row["incidents"]["counted"] for row in chosen), *ends)


@pytest.mark.shared
def test_the_totals_of_ged_mali_are_those_of_the_release(ged: Study) -> None:
    rows = analyse("casualties", ged).rows
    assert added(rows) == (2120, 15153, 15742, 20656)
    assert added(rows, 2012, 2018) == (625, 3719, 3864, 5226)


@pytest.mark.shared
def test_numbers_outside_their_own_bounds_are_kept_and_told(ged: Study) -> None:
    assert any("outside their own bounds" in note for note in analyse("casualties", ged).notes)
