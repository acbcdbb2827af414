"""The map: outlines, and one symbol for each place whose area stands for how many rows name it.

How exact a place is shows in its form: a disc for a place known exactly or nearly, a broken ring of the size of a
district or region for one that is not, hatching for a whole country. Nothing is drawn finer than it is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from materiel.report.draw.legend import draw_legend, draw_scale, radius_of
from materiel.report.draw.outlines import in_frame, inside_points, path_of
from materiel.report.draw.placing import Box, Name, place_names
from materiel.report.draw.projection import Frame, Mercator
from materiel.report.draw.svg import (
    BLUE,
    INK,
    LAND,
    PAPER,
    RULE,
    SOFT,
    drawing,
    element,
    hatch,
    hatch_id,
    text_width,
    words,
)

RADIUS_KM = {3: 40.0, 4: 110.0, 5: 110.0}
LETTER = 12


@dataclass(frozen=True)
class Spot:
    """One place on the map. ``precision`` is UCDP's 1 (exact) to 5; ``weight`` is the number of rows."""

    name: str
    longitude: float
    latitude: float
    precision: int
    weight: float
    href: str | None = None


@dataclass(frozen=True)
class Sheet:
    """What a map shows: its places, the rows that name only a country (by ISO code), and the words on it.

    ``inner`` is the frame of a closer map, drawn as a rectangle; ``named`` says whether places bear their names.
    """

    title: str
    spots: tuple[Spot, ...]
    countries: Mapping[str, float]
    country_names: Mapping[str, str]
    legend: tuple[str, str, str]
    frame: Frame
    width: float = 760
    with_legend: bool = True
    largest_px: float = 17
    named: bool = True
    inner: Frame | None = None


_MOST_FULL_RINGS = 30
_FAINTEST = 0.2
"""Many rings over one another are drawn fainter, so that the places under them can be told apart."""


def draw_map(sheet: Sheet, lang: str | None = None) -> str:
    """Draw the map as SVG text."""
    plane = Mercator(sheet.frame, sheet.width)
    pattern = hatch_id(sheet.title)
    legend_height = 64.0 if sheet.with_legend else 24.0
    clip = element(
        "clipPath",
        element("rect", x=0, y=0, width=sheet.width, height=plane.height),
        id=f"{pattern}-frame",
    )
    land = element("g", *_land(sheet, plane, pattern), clip_path=f"url(#{pattern}-frame)")
    largest = max((spot.weight for spot in sheet.spots), default=1.0)
    areas = sum(spot.precision > 2 for spot in sheet.spots)
    strength = max(_FAINTEST, min(1.0, _MOST_FULL_RINGS / max(areas, 1)))
    symbols = [
        _symbol(spot, plane, (largest, sheet.largest_px), strength)
        for spot in sorted(sheet.spots, key=lambda s: -s.weight)
    ]
    return drawing(
        sheet.width,
        plane.height + legend_height,
        sheet.title,
        hatch(pattern, 9),
        clip,
        element("rect", x=0, y=0, width=sheet.width, height=plane.height, fill=PAPER, stroke=RULE),
        land,
        element("g", *symbols, clip_path=f"url(#{pattern}-frame)"),
        _inner(sheet.inner, plane) if sheet.inner else "",
        *_names(sheet, plane, largest),
        draw_legend(sheet.legend, plane, largest, pattern) if sheet.with_legend else "",
        draw_scale(plane, plane.height + (52 if sheet.with_legend else 16)),
        lang=lang,
        role="group" if any(spot.href for spot in sheet.spots) else "img",
    )


def _inner(frame: Frame, plane: Mercator) -> str:
    (left, top), (right, bottom) = plane.at(frame.west, frame.north), plane.at(frame.east, frame.south)
    return element(
        "rect", x=left, y=top, width=right - left, height=bottom - top, fill="none", stroke=INK, stroke_width=0.8
    )


def _land(sheet: Sheet, plane: Mercator, pattern: str) -> list[str]:
    drawn: list[str] = []
    for code, rings in in_frame(sheet.frame).items():
        path = path_of(rings, plane)
        drawn.append(element("path", d=path, fill=LAND, stroke=RULE, stroke_width=1, stroke_linejoin="round"))
        if sheet.countries.get(code):
            drawn.append(element("path", d=path, fill=f"url(#{pattern})", fill_opacity=0.3, stroke="none"))
    return drawn


def _country_name(text: str, count: float | None, at: tuple[float, float]) -> str:
    name = words(text, *at, letter_spacing=1.4)
    number = words(f"{count:g}", at[0], at[1] + 14) if count else ""
    return element(
        "g",
        name,
        number,
        font_size=11,
        text_anchor="middle",
        fill=SOFT,
        paint_order="stroke",
        stroke=LAND,
        stroke_width=3,
    )


def _symbol(spot: Spot, plane: Mercator, size: tuple[float, float], strength: float) -> str:
    x, y = plane.at(spot.longitude, spot.latitude)
    exact = spot.precision <= 2
    km = RADIUS_KM.get(spot.precision, 110.0)
    ring = (
        ""
        if exact
        else element(
            "circle",
            cx=x,
            cy=y,
            r=plane.kilometres(km, spot.latitude),
            fill="none",
            stroke=BLUE,
            stroke_width=1.1,
            stroke_opacity=None if strength == 1 else round(strength, 2),
            stroke_dasharray="4 3",
        )
    )
    disc = element(
        "circle",
        element("title", f"{spot.name}: {spot.weight:g}".replace("&", "&amp;").replace("<", "&lt;")),
        cx=x,
        cy=y,
        r=radius_of(spot.weight, *size),
        fill=BLUE if exact else PAPER,
        fill_opacity=0.82 if exact else 0.6,
        stroke=PAPER if exact else BLUE,
        stroke_width=1,
        stroke_dasharray=None if exact else "2 2",
    )
    mark = ring + disc
    name = f"{spot.name}: {spot.weight:g}"
    return element("a", mark, href=spot.href, aria_label=name) if spot.href else mark


def _names(sheet: Sheet, plane: Mercator, largest: float) -> list[str]:
    names = []
    for spot in sheet.spots:
        if sheet.named and sheet.frame.holds(spot.longitude, spot.latitude):
            x, y = plane.at(spot.longitude, spot.latitude)
            names.append(Name(spot.name, x, y, radius_of(spot.weight, largest, sheet.largest_px), spot.weight))
    placed, taken = place_names(names, LETTER, (sheet.width, plane.height))
    drawn = [
        words(
            each.name.text,
            each.x,
            each.y,
            font_size=LETTER,
            text_anchor=each.anchor,
            fill=INK,
            paint_order="stroke",
            stroke=LAND,
            stroke_width=3,
            stroke_linejoin="round",
        )
        for each in placed
    ]
    return [*_country_names(sheet, plane, taken), *drawn]


def _country_names(sheet: Sheet, plane: Mercator, taken: list[Box]) -> list[str]:
    drawn = []
    for code in in_frame(sheet.frame):
        if code not in sheet.country_names:
            continue
        text = sheet.country_names[code].upper()
        count = sheet.countries.get(code)
        half = (text_width(text, 11) + 1.4 * len(text)) / 2
        tall = 26 if count else 14
        for longitude, latitude in inside_points(code, sheet.frame):
            x, y = plane.at(longitude, latitude)
            box = Box(x - half, y - 12, x + half, y - 12 + tall)
            edge = box.left > 2 and box.right < sheet.width - 2 and box.top > 2 and box.bottom < plane.height - 2
            if edge and not any(box.meets(other) for other in taken):
                taken.append(box)
                drawn.append(_country_name(text, count, (x, y)))
                break
    return drawn
