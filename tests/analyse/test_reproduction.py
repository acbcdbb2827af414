"""Which published figures the records reproduce, and the honest word for those they do not."""

from __future__ import annotations

from typing import Any

import pytest
from tests.analyse.small_case import study

from materiel.analyse import ANALYSES, Row, analyse

SIX = {"O1": 73, "O2": 36, "O3": 188, "O4": 88, "O5": 84, "O6": 40}
OBSERVATIONS: list[dict[str, Any]] = [{"id": key, "kind": "cartridge", "quantity": n} for key, n in SIX.items()]
TOTAL = {"id": "ALL", "measure": "count", "value_best": 1500, "bound": "approx"}


def verdict(formula: str | None, **figure: Any) -> Row:
    row = {"id": "F", "measure": "count", "formula": formula} | figure
    rows = analyse("reproduction", study(observations=OBSERVATIONS, figures=[TOTAL, row])).rows
    return next(row for row in rows if row["figure_id"] == "F")


ALL_SIX = "O1 + O2 + O3 + O4 + O5 + O6"


@pytest.mark.parametrize(
    ("formula", "figure", "expected"),
    [
        (ALL_SIX, {"value_best": 509, "bound": "exact"}, "reproduced"),
        (ALL_SIX, {"value_best": 510, "bound": "exact"}, "contradicted"),
        (f"100 * ({ALL_SIX}) / ALL", {"value_best": 33.9, "bound": "exact"}, "reproduced"),
        (f"({ALL_SIX}) / ALL", {"value_best": 0.333, "bound": "approx", "value_text": "one-third"}, "rounding"),
        (f">= 100 * ({ALL_SIX}) / ALL", {"value_best": 54, "bound": "approx"}, "records_missing"),
        (f">= 100 * ({ALL_SIX}) / ALL", {"value_best": 20, "bound": "approx"}, "contradicted"),
        (">= O1", {"value_max": 100, "bound": "at_most"}, "records_missing"),
        (">= O3", {"value_min": 100, "bound": "at_least"}, "reproduced"),
        (">= O2", {"value_min": 100, "bound": "at_least"}, "records_missing"),
        ("O3", {"value_min": 201, "bound": "more_than"}, "contradicted"),
        ("O3", {"value_max": 188, "bound": "at_most"}, "reproduced"),
        ("O3", {"value_max": 188, "bound": "less_than"}, "contradicted"),
        ("O3", {"value_min": 100, "value_max": 200, "bound": "range"}, "rounding"),
        ("O3", {"value_min": 10, "value_max": 20, "bound": "range"}, "contradicted"),
        ("O3", {"value_text": "many"}, "records_missing"),
        ("O9", {"value_best": 3, "bound": "exact"}, "records_missing"),
        ("O1 +", {"value_best": 3, "bound": "exact"}, "records_missing"),
        (None, {"value_best": 3, "bound": "exact"}, "records_missing"),
        ("F - 0", {"value_best": 3, "bound": "exact"}, "records_missing"),
    ],
)
def test_a_figure_gets_the_verdict_that_its_rows_bear(
    formula: str | None, figure: dict[str, Any], expected: str
) -> None:
    row = verdict(formula, **figure)
    assert row["verdict"] == expected
    assert row["explanation"]
    assert list(row) == list(ANALYSES["reproduction"].shapes[0])


def test_a_figure_names_the_rows_it_was_computed_from() -> None:
    row = verdict("100 * O3 / ALL", value_best=12.5, bound="exact")
    assert row["because"] == ["figures:F", "observations:O3", "figures:ALL"]
    assert row["computed"] == pytest.approx(12.5333333333)


def test_a_figure_that_rests_on_itself_is_never_reproduced() -> None:
    figures = [
        {"id": "A", "measure": "count", "value_best": 2, "formula": "2 * B"},
        {"id": "B", "measure": "count", "value_best": 1, "formula": "A / 2"},
    ]
    rows = analyse("reproduction", study(figures=figures)).rows
    assert [row["verdict"] for row in rows] == ["records_missing"] * 2
    assert rows[0]["explanation"].endswith("rests on the figure itself: A, B, A")


def test_deaths_of_a_year_are_not_the_sum_of_the_incidents_on_record() -> None:
    events = [
        {"kind": "battle", "date": "2013-02", "place_id": "gao", "killed_best": 5, "incident_id": "i"},
        {"kind": "battle", "date": "2013-02", "place_id": "gao", "killed_min": 4, "incident_id": "i"},
    ]
    entities = [
        {"id": "mali", "kind": "place", "name": "Mali"},
        {"id": "gao", "kind": "place", "name": "Gao", "within": "mali"},
    ]
    figure = {
        "id": "F",
        "measure": "killed",
        "value_best": 5,
        "bound": "exact",
        "period": "2013",
        "place_id": "mali",
    }
    row = analyse("reproduction", study(events=events, entities=entities, figures=[figure])).rows[0]
    assert row["verdict"] == "records_missing"
    assert "1 incidents" in row["explanation"] and "no complete list" in row["explanation"]
