"""Composition and varieties, on the published table of six prominent varieties among 1,500 cartridges."""

from __future__ import annotations

from typing import Any

import pytest
from tests.analyse.small_case import study

from materiel.analyse import ANALYSES, Study, analyse
from materiel.analyse.because import rows_behind
from materiel.errors import UsageError

SIX = [
    ("7.62 x 39", "31_94", 73, "CHN", 1994),
    ("7.62 x 54R", "71_90", 36, "CHN", 1990),
    ("7.62 x 54R", "945_05", 188, "CHN", 2005),
    ("7.62 x 54R", "17_88", 88, "SUN", 1988),
    ("7.62 x 54R", "188_88", 84, "SUN", 1988),
    ("14.5 x 114", "3_*_87_*", 40, "SUN", 1987),
]


def published(*more: dict[str, Any]) -> Study:
    rows: list[dict[str, Any]] = [
        {"id": "ALL", "kind": "cartridge", "quantity": 1500, "quantity_precision": "about"}
    ]
    rows += [
        {"id": marks, "calibre": calibre, "marks": marks, "quantity": n, "part_of": "ALL"}
        | {"producer_country": country, "year_from": year, "year_to": year}
        for calibre, marks, n, country, year in SIX
    ]
    rows += [
        {"id": "BGR", "calibre": "7.62 x 39", "marks": "10_11", "producer_country": "BGR", "quantity_min": 1}
        | {"part_of": "ALL", "year_from": 2011, "year_to": 2011},
        {"id": "CSK", "producer_country": "CSK", "quantity_min": 1, "quantity_max": 15, "part_of": "ALL"},
        {"id": "PHOTO", "calibre": "7.62 x 54R", "marks": "945_05", "same_as": "945_05"},
    ]
    return study(observations=[*rows, *more])


def test_the_six_prominent_varieties_make_up_a_third_of_the_cartridges() -> None:
    rows = analyse("varieties", published(), top=6).rows
    first, last = rows[0], rows[-1]
    assert (first["calibre"], first["marks"], first["quantity"]) == ("7.62 × 54R mm", "945_05", 188)
    assert sum(row["quantity"] for row in rows) == 509
    assert round(100 * last["cumulative_share"], 1) == 33.9
    assert first["because"] == ["observations:945_05"]


def test_varieties_present_but_not_counted_come_after_the_counted_ones() -> None:
    rows = analyse("varieties", published()).rows
    assert [row["quantity"] for row in rows] == [188, 88, 84, 73, 40, 36, None]
    assert (rows[-1]["marks"], rows[-1]["quantity_low"], rows[-1]["present_not_counted"]) == ("10_11", 1, 1)


def test_shares_of_countries_add_up_with_what_is_not_itemised() -> None:
    finding = analyse("composition", published())
    rows = {row["key"]: row for row in finding.rows}
    assert {key: row["quantity"] for key, row in rows.items()} == {
        "CHN": 297,
        "SUN": 212,
        "BGR": None,
        "CSK": None,
        None: 991,
    }
    assert sum(row["share"] or 0 for row in finding.rows) == pytest.approx(1)
    assert (rows["CSK"]["quantity_low"], rows["CSK"]["quantity_high"]) == (1, 15)
    assert rows[None]["not_itemised"] == 991
    assert finding.rows[-1]["key"] is None


def test_one_total_for_all_sites_gives_no_interval_and_says_why() -> None:
    finding = analyse("composition", published())
    assert all(row["low"] is None and row["high"] is None for row in finding.rows)
    assert any("do not say how the items were spread" in note for note in finding.notes)


def test_a_stated_design_effect_gives_intervals_under_that_assumption() -> None:
    narrow = analyse("composition", published(), design_effect=1).rows[0]
    wide = analyse("composition", published(), design_effect=25).rows[0]
    assert narrow["low"] < narrow["share"] < narrow["high"]
    assert wide["low"] < narrow["low"] and narrow["high"] < wide["high"]
    assert wide["effective_size"] == pytest.approx(60)


def test_one_crate_says_as_much_as_one_find() -> None:
    crate = [{"id": f"C{n}", "container": f"crate {n}", "quantity": 500} for n in range(20)]
    finds = [{"id": f"F{n}", "container": f"find {n}", "quantity": 1} for n in range(20)]
    rows = [
        row | {"kind": "cartridge", "producer_country": "CHN" if at % 2 else "SUN"}
        for at, row in enumerate((*crate, *finds))
    ]
    china = analyse("composition", study(observations=rows)).rows[0]
    assert china["effective_size"] < 45
    assert china["low"] < 0.36 and china["high"] > 0.64


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("decade", {"1980s": 212, "2000s": 188, "1990s": 109, "2010s": None, None: 991}),
        ("calibre", {"7.62 × 54R mm": 396, "7.62 × 39 mm": 73, "14.5 × 114 mm": 40, None: 991}),
        ("kind", {"cartridge": 1500}),
    ],
)
def test_the_whole_is_counted_by_any_property(by: str, expected: dict[str | None, int | None]) -> None:
    assert {row["key"]: row["quantity"] for row in analyse("composition", published(), by=by).rows} == expected


def test_a_row_that_rests_on_many_names_a_filter_that_selects_them() -> None:
    rows = [
        {"id": f"O{n:03}", "kind": "cartridge", "producer_country": "CHN", "calibre": "7.62 x 39", "quantity": 2}
        for n in range(60)
    ]
    small = study(observations=rows)
    row = analyse("composition", small, by="calibre").rows[0]
    assert row["because"] == []
    assert rows_behind(small, row["filter"]) == [f"observations:O{n:03}" for n in range(60)]


@pytest.mark.parametrize("name", ["composition", "varieties"])
def test_rows_have_exactly_the_documented_keys(name: str) -> None:
    for row in analyse(name, published()).rows:
        assert list(row) == list(ANALYSES[name].shapes[0])


def test_wrong_words_of_a_call_are_refused() -> None:
    with pytest.raises(UsageError, match="no analysis 'magic'; there are"):
        analyse("magic", published())
    with pytest.raises(UsageError, match="none of producer_country"):
        analyse("composition", published(), by="colour")
    with pytest.raises(UsageError, match="no option size"):
        analyse("varieties", published(), size=2)
    with pytest.raises(UsageError, match="'six' is no number"):
        analyse("varieties", published(), top="six")


def test_an_empty_case_has_an_empty_composition() -> None:
    finding = analyse("composition", study())
    assert finding.rows == () and finding.notes
