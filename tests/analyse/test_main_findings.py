"""The case in a few sentences, each of them computed."""

from __future__ import annotations

from typing import Any

from tests.analyse.small_case import study
from tests.analyse.test_composition import published

from materiel.analyse import ANALYSES, analyse
from materiel.analyse.because import rows_behind
from materiel.analyse.main_findings.found import standing_out


def sentences(**rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in analyse("main_findings", study(None, **rows)).rows}


def test_the_published_third_is_told_as_computed() -> None:
    few = {"calibre": "7.62 x 51", "marks": "*_77_FN", "quantity": 4, "part_of": "ALL", "producer_country": "BEL"}
    rows = {row["name"]: row for row in analyse("main_findings", published(few)).rows}
    assert rows["prominent_varieties_cartridge"]["wording"] == (
        "Six varieties make up 509 of about 1,500 cartridges (33.9 %)."
    )
    assert len(rows["prominent_varieties_cartridge"]["because"]) == 6
    assert "with the marks 945_05: 188 (12.5 %)" in rows["commonest_variety_cartridge"]["wording"]
    assert "China for at least 19.8 %" in rows["producers_cartridges"]["wording"]


def test_every_sentence_unfolds_to_rows() -> None:
    small = published()
    for row in analyse("main_findings", small).rows:
        assert list(row) == list(ANALYSES["main_findings"].shapes[0])
        assert row["because"] or rows_behind(small, row["filter"])


def test_the_share_of_a_standard_is_told_where_it_is_recorded() -> None:
    rows = sentences(
        observations=[
            {"id": "ALL", "kind": "weapon", "quantity": 300, "quantity_precision": "about"},
            {"id": "FAL", "kind": "weapon", "quantity": 7, "standard": "nato", "part_of": "ALL"},
        ]
    )
    assert (
        rows["nato_standard_weapons"]["wording"]
        == "7 of about 300 weapons (2.3 %) are recorded as of NATO standard."
    )
    assert rows["nato_standard_weapons"]["because"] == ["observations:FAL"]
    assert "documented_cartridges" not in rows


def test_years_of_production_are_told_as_exactly_as_they_are_known() -> None:
    old = {"id": "A", "kind": "cartridge", "quantity": 1, "year_from": 1950, "year_to": 1959}
    new = {"id": "B", "kind": "cartridge", "quantity": 1, "year_from": 2012, "year_to": 2012}
    row = sentences(observations=[old, new])["production_years_cartridges"]
    assert row["wording"].endswith("are of the 1950s, the newest of 2012.")
    assert row["because"] == ["observations:A", "observations:B"]


def test_figures_and_what_is_unknown_are_told() -> None:
    rows = sentences(
        observations=[{"id": "A", "kind": "weapon", "quantity": 2}, {"id": "B", "kind": "weapon"}],
        figures=[
            {"id": "F", "measure": "count", "value_best": 2, "bound": "exact", "formula": "A"},
            {"id": "G", "measure": "count", "value_best": 5, "bound": "exact"},
        ],
    )
    assert rows["reproduction"]["wording"].startswith("One of two published figures can be worked out again")
    assert rows["unknown"]["wording"].startswith("Not known: 50.0 % of the observations state no number")


def test_an_empty_case_has_no_findings() -> None:
    assert sentences() == {}


def test_the_varieties_before_the_steepest_fall_stand_out() -> None:
    assert standing_out([188, 88, 84, 73, 40, 36, 4, 2, 1, 1]) == 6
    assert standing_out([5]) == 1
    assert standing_out([]) == 0
