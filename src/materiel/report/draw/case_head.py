"""The cartridge drawing: a case head to scale with its marks where they stand.

Marks are recorded clockwise from 12 o'clock; their parts are drawn at equal steps round the head. How the
characters were turned is not recorded, so all are drawn upright for reading: a stamp that is read upside down is
another stamp.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, radians, sin

from materiel.report.draw.svg import INK, MONO, PAPER, RULE, SOFT, drawing, element, hatch, hatch_id, words

PRIMER = 0.235  # radius of the primer as a part of the head's diameter
BAND = 0.365  # radius of the circle on which the marks stand
NOMINAL_MM = 12.0  # drawn with a broken rim where the true diameter is not in the reference
ILLEGIBLE = ("?", "…")


@dataclass(frozen=True)
class HeadStyle:
    """How a head is drawn. ``px_per_mm`` is the scale, equal for all heads of one page."""

    px_per_mm: float = 2.4
    margin: float = 2
    hours: bool = False
    scale_bar: str | None = None


@dataclass(frozen=True)
class Head:
    """What is drawn: ``parts`` of the marks in order, the head's diameter if known, a title in words.

    ``symbols`` names the figure behind a ``*``: ``star`` or ``nato``.
    """

    parts: tuple[str, ...]
    diameter_mm: float | None
    title: str
    symbols: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Ring:
    """The circle on which the marks stand."""

    centre: float
    diameter: float
    letter: float
    pattern: str


def draw_case_head(head: Head, style: HeadStyle, lang: str | None = None) -> str:
    """Draw a case head as SVG text.

    >>> draw_case_head(Head(("945", "05"), 14.48, "Case head 945_05"), HeadStyle())[:4]
    '<svg'
    """
    diameter = (head.diameter_mm or NOMINAL_MM) * style.px_per_mm
    outer = style.margin + (diameter * 0.09 + 6 if style.hours else 0)
    centre = diameter / 2 + outer
    foot = 22 if style.scale_bar else 0
    parts = [
        hatch(hatch_id(head.title), 3) if any(c in "".join(head.parts) for c in ("?", "...")) else "",
        *_metal(centre, diameter, known=head.diameter_mm is not None),
        *_marks(head, centre, diameter),
    ]
    if style.hours:
        parts += _hours(len(head.parts), centre, diameter)
    if style.scale_bar:
        parts.append(_scale_bar(centre, 2 * centre + 6, style))
    return drawing(2 * centre, 2 * centre + foot, head.title, *parts, lang=lang)


def clock_hour(index: int, count: int) -> str:
    """The hour at which a part stands, to the nearest half hour.

    >>> [clock_hour(i, 3) for i in range(3)]
    ['12', '4', '8']
    """
    half_hours = round(24 * index / count)
    hour = half_hours // 2 or 12
    return f"{hour}:30" if half_hours % 2 else str(hour)


def _metal(centre: float, diameter: float, *, known: bool) -> list[str]:
    rim = element(
        "circle",
        cx=centre,
        cy=centre,
        r=diameter / 2 - 0.6,
        fill=PAPER,
        stroke=INK,
        stroke_width=1.3,
        stroke_dasharray=None if known else "3 2.5",
    )
    bevel = element("circle", cx=centre, cy=centre, r=diameter * 0.47, fill="none", stroke=RULE, stroke_width=0.8)
    primer = element("circle", cx=centre, cy=centre, r=diameter * PRIMER, fill="none", stroke=SOFT, stroke_width=1)
    return [rim, bevel, primer]


def _marks(head: Head, centre: float, diameter: float) -> list[str]:
    symbols = iter(head.symbols)
    ring = _Ring(centre, diameter, _letter_size(head.parts, diameter), hatch_id(head.title))
    drawn: list[str] = []
    for index, part in enumerate(head.parts):
        angle = 360 * index / len(head.parts)
        if part == "*":
            drawn.append(_symbol(next(symbols, "star"), angle, ring))
        else:
            drawn += _part(part.replace("...", "…"), angle, ring)
    return drawn


def _letter_size(parts: Sequence[str], diameter: float) -> float:
    """As large as the band allows, smaller where many characters share the circle."""
    characters = sum(max(1, len(part.replace("...", "…"))) + 1.2 for part in parts)
    room = 2 * pi * BAND * diameter / max(1.0, characters * 0.66)
    return min(diameter * 0.19, room)


def _part(text: str, angle: float, ring: _Ring) -> list[str]:
    below = 90 < angle < 270
    step = (ring.letter * 0.68 / (ring.diameter * BAND)) * 180 / pi * (-1 if below else 1)
    first = angle - step * (len(text) - 1) / 2
    return [_letter(char, first + step * i, below, ring) for i, char in enumerate(text)]


def _letter(char: str, angle: float, below: bool, ring: _Ring) -> str:
    size = ring.letter
    x, y = _at(ring.centre, ring.diameter * BAND, angle)
    turn = f"rotate({angle + 180 if below else angle:.1f} {x:.2f} {y:.2f})"
    if char in ILLEGIBLE:
        wide = size * (0.6 if char == "?" else 1.1)
        return element(
            "rect",
            x=x - wide / 2,
            y=y - size / 2,
            width=wide,
            height=size,
            fill=f"url(#{ring.pattern})",
            stroke=SOFT,
            stroke_width=0.6,
            transform=turn,
        )
    return words(
        char,
        x,
        y + size * 0.36,
        font_size=size,
        font_family=MONO,
        font_weight=600,
        text_anchor="middle",
        fill=INK,
        transform=turn,
    )


def _symbol(kind: str, angle: float, ring: _Ring) -> str:
    x, y = _at(ring.centre, ring.diameter * BAND, angle)
    r = ring.letter * 0.48
    if kind == "nato":
        cross = f"M{x - r:.2f} {y:.2f}H{x + r:.2f}M{x:.2f} {y - r:.2f}V{y + r:.2f}"
        circle = element("circle", cx=x, cy=y, r=r, fill="none")
        return element("g", circle, element("path", d=cross), stroke=INK, stroke_width=1.3)
    points = " ".join(
        "{:.2f},{:.2f}".format(*_at_point(x, y, r if i % 2 == 0 else r * 0.4, angle + 36 * i)) for i in range(10)
    )
    return element("polygon", points=points, fill=INK)


def _hours(count: int, centre: float, diameter: float) -> list[str]:
    drawn = []
    for index in range(count):
        angle = 360 * index / count
        (ax, ay), (bx, by) = _at(centre, diameter * 0.515, angle), _at(centre, diameter * 0.545, angle)
        tx, ty = _at(centre, diameter * 0.585 + 1, angle)
        drawn.append(element("line", x1=ax, y1=ay, x2=bx, y2=by, stroke=SOFT, stroke_width=1))
        drawn.append(words(clock_hour(index, count), tx, ty + 3.6, font_size=10.5, fill=SOFT, text_anchor="middle"))
    return drawn


def _scale_bar(centre: float, y: float, style: HeadStyle) -> str:
    half = 5 * style.px_per_mm / 2
    path = f"M{centre - half:.2f} {y - 3:.2f}v6M{centre - half:.2f} {y:.2f}h{2 * half:.2f}m0 -3v6"
    line = element("path", d=path, stroke=SOFT, fill="none", stroke_width=1)
    label = words(style.scale_bar or "", centre + half + 6, y + 3.6, font_size=10.5, fill=SOFT)
    return line + label


def _at(centre: float, radius: float, angle: float) -> tuple[float, float]:
    return _at_point(centre, centre, radius, angle)


def _at_point(x: float, y: float, radius: float, angle: float) -> tuple[float, float]:
    return x + radius * sin(radians(angle)), y - radius * cos(radians(angle))
