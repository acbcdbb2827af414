"""Drawings say what is known, and no more."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from materiel.reference.calibres import calibre_names
from materiel.reference.case_heads import head_diameter
from materiel.report.draw.bars import Bar, draw_bars
from materiel.report.draw.case_head import Head, HeadStyle, clock_hour, draw_case_head
from materiel.report.draw.legend import radius_of
from materiel.report.draw.map import Sheet, Spot, draw_map
from materiel.report.draw.placing import Name, place_names
from materiel.report.draw.projection import Frame

SVG = "{http://www.w3.org/2000/svg}"


def drawn(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


def letters(svg: ElementTree.Element) -> list[str]:
    return ["".join(each.itertext()) for each in svg.iter(f"{SVG}text")]


def sheet(*spots: Spot, countries: dict[str, float] | None = None) -> Sheet:
    frame = Frame(-10, 10, 10, 25)
    return Sheet("Map", spots, countries or {}, {"MLI": "Mali"}, ("exact", "area", "country"), frame)


def test_parts_of_the_marks_stand_clockwise_from_twelve() -> None:
    head = Head(("945", "05"), 14.48, "945_05")
    places = {
        each.text: float(each.get("y", 0)) for each in drawn(draw_case_head(head, HeadStyle())).iter(f"{SVG}text")
    }
    assert places["4"] < places["0"]  # 945 above, 05 below


@pytest.mark.parametrize(("count", "hours"), [(2, ["12", "6"]), (3, ["12", "4", "8"]), (4, ["12", "3", "6", "9"])])
def test_parts_stand_at_equal_steps_of_the_clock(count: int, hours: list[str]) -> None:
    assert [clock_hour(index, count) for index in range(count)] == hours


def test_characters_below_the_middle_are_drawn_upright() -> None:
    svg = draw_case_head(Head(("10", "66"), 11.35, "10_66"), HeadStyle())
    turns = [float(angle) for angle in re.findall(r"rotate\((-?[\d.]+)", svg)]
    assert all(min(turn % 360, 360 - turn % 360) <= 90 for turn in turns)


def test_an_illegible_character_is_hatched_and_not_guessed() -> None:
    svg = drawn(draw_case_head(Head(("9?", "..."), 11.35, "9?_..."), HeadStyle()))
    assert letters(svg) == ["9"]
    assert sum("url(#hatch" in each.get("fill", "") for each in svg.iter(f"{SVG}rect")) == 2


def test_heads_of_two_calibres_are_drawn_to_one_scale() -> None:
    widths = [
        float(drawn(draw_case_head(Head(("1",), head_diameter(name), name), HeadStyle(margin=0))).get("width", 0))
        for name in ("7.62 × 39 mm", "14.5 × 114 mm")
    ]
    assert widths[1] / widths[0] == pytest.approx(26.95 / 11.35, rel=0.01)


def test_a_head_of_unknown_width_has_a_broken_rim() -> None:
    assert "stroke-dasharray" in draw_case_head(Head(("1",), None, "1"), HeadStyle())


def test_every_case_head_is_of_a_calibre_that_the_reference_names() -> None:
    known = [name for name in calibre_names() if head_diameter(name)]
    assert len(known) >= 40


@given(st.lists(st.text("0123456789ABCpnyУ٣*?", min_size=1, max_size=9), min_size=1, max_size=8))
def test_any_marks_give_a_drawing(parts: list[str]) -> None:
    drawn(draw_case_head(Head(tuple(parts), 11.35, "_".join(parts)), HeadStyle(hours=True, scale_bar="5 mm")))


def test_bars_begin_at_zero_and_grow_with_their_value() -> None:
    svg = drawn(draw_bars([Bar("a", 10, "10"), Bar("b", 5, "5")], "Bars"))
    boxes = [(float(r.get("x", 0)), float(r.get("width", 0))) for r in svg.iter(f"{SVG}rect")]
    assert boxes[0][0] == boxes[1][0] and boxes[0][1] == pytest.approx(2 * boxes[1][1], rel=0.01)


def test_what_is_present_but_not_counted_has_no_bar_of_zero() -> None:
    svg = drawn(draw_bars([Bar("a", 10, "10"), Bar("b", 0, "present", present=True)], "Bars"))
    assert len(list(svg.iter(f"{SVG}rect"))) == 1 and "0" not in letters(svg)


def test_a_place_known_to_its_region_only_has_a_ring_and_no_dot() -> None:
    exact = draw_map(sheet(Spot("Gao", 0, 16, 1, 5)))
    region = draw_map(sheet(Spot("Gao Region", 0, 16, 4, 5)))
    assert 'fill-opacity="0.82" stroke="var(--paper' in exact
    assert 'fill-opacity="0.82" stroke="var(--paper' not in region and "stroke-dasharray" in region


def test_a_country_that_rows_name_is_hatched() -> None:
    assert 'fill-opacity="0.3"' in draw_map(sheet(countries={"MLI": 3}))
    assert 'fill-opacity="0.3"' not in draw_map(sheet())


def test_the_area_of_a_symbol_grows_with_its_rows() -> None:
    assert radius_of(40, 100) ** 2 == pytest.approx(4 * radius_of(10, 100) ** 2)


def test_names_on_a_map_never_lie_over_each_other() -> None:
    names = [Name(f"Place {n}", 50 + n, 50 + n % 3, 4, n) for n in range(12)]
    _, taken = place_names(names, 12, (200, 120))
    labels = taken[len(names) :]
    assert not any(a.meets(b) for i, a in enumerate(labels) for b in labels[i + 1 :])


def test_text_in_a_drawing_is_escaped() -> None:
    svg = draw_bars([Bar("<script>&", 1, "1")], "a < b & c")
    assert "<script>" not in svg
    drawn(svg)
