"""Dots with whiskers on a scale of shares from nothing to all that is shown; what is not known is hatched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil

from materiel.report.draw.svg import (
    BLUE,
    HATCH_INK,
    INK,
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

WIDTH, ROW, SIZE, FOOT = 480, 27, 13, 26


@dataclass(frozen=True)
class Dot:
    """One share with its interval. ``unknown`` ones are hatched; ``href`` opens the rows."""

    label: str
    value: float
    low: float
    high: float
    shown: str
    unknown: bool = False
    href: str | None = None
    lang: str | None = None


def draw_dots(dots: Sequence[Dot], title: str, *, tick: str = "{} %", lang: str | None = None) -> str:
    """Draw shares as dots, their intervals as whiskers, in the order given; ``tick`` words a share in per cent.

    >>> "Libya" in draw_dots([Dot("Libya", 0.28, 0.16, 0.41, "28 %")], "Origins")
    True
    """
    left = min(180.0, max((text_width(dot.label, SIZE) for dot in dots), default=60.0) + 12)
    right = max((text_width(dot.shown, SIZE) for dot in dots), default=20.0) + 14
    top = ceil(max((dot.high for dot in dots), default=0.1) * 10 + 0.2) / 10
    scale = (WIDTH - left - right) / top
    height = ROW * len(dots) + FOOT
    pattern = hatch_id(title)
    role = "group" if any(dot.href for dot in dots) else "img"
    rows = [_row(dot, at, (left, scale), pattern) for at, dot in enumerate(dots)]
    grid = _grid(top, (left, scale), ROW * len(dots), tick)
    return drawing(WIDTH, height, title, hatch(pattern), *grid, *rows, lang=lang, role=role)


def _grid(top: float, sheet: tuple[float, float], foot: float, tick: str) -> list[str]:
    left, scale = sheet
    step = 0.2 if top > 0.6 else 0.1
    drawn = []
    for n in range(round(top / step) + 1):
        x = left + n * step * scale
        drawn.append(element("line", x1=x, y1=0, x2=x, y2=foot, stroke=INK if n == 0 else RULE, stroke_width=0.8))
        text = tick.format(round(100 * n * step))
        drawn.append(words(text, x, foot + 16, font_size=11, fill=SOFT, text_anchor="middle"))
    return drawn


def _row(dot: Dot, at: int, sheet: tuple[float, float], pattern: str) -> str:
    left, scale = sheet
    y = at * ROW + ROW / 2
    a, x, b = (left + share * scale for share in (dot.low, dot.value, dot.high))
    end = max(b, x + 6) + 8
    room = text_width(dot.shown, SIZE)
    ground = element("rect", x=end - 3, y=y - 9, width=room, height=18, fill=PAPER)
    value = words(dot.shown, end, y + 4.5, font_size=SIZE, fill=INK, class_="value")
    if dot.href:
        value = element("a", value, href=dot.href, class_="door", data_note=dot.href.lstrip("#n"))
    return (
        _label(dot, left, y)
        + (_unknown(a, x, b, y, pattern) if dot.unknown else _known(a, x, b, y))
        + ground
        + value
    )


def _known(a: float, x: float, b: float, y: float) -> str:
    whisker = f"M{a:.1f} {y - 4:.1f}v8M{a:.1f} {y:.1f}H{b:.1f}m0 -4v8"
    line = element("path", d=whisker, stroke=INK, stroke_width=1.3, fill="none")
    return line + element("circle", cx=x, cy=y, r=4.6, fill=BLUE, stroke=PAPER, stroke_width=1.2)


def _unknown(a: float, x: float, b: float, y: float, pattern: str) -> str:
    band = element(
        "rect",
        x=a,
        y=y - 6,
        width=max(b - a, 2.0),
        height=12,
        fill=f"url(#{pattern})",
        stroke=HATCH_INK,
        stroke_width=0.8,
    )
    return band + element("circle", cx=x, cy=y, r=4.6, fill=PAPER, stroke=INK, stroke_width=1.3)


def _label(dot: Dot, left: float, y: float) -> str:
    room = int((left - 12) / (SIZE * 0.54))
    text = dot.label if len(dot.label) <= room + 2 else dot.label[:room].rstrip() + "…"
    full = element("title", escape(dot.label, quote=False)) if text != dot.label else ""
    written = words(text, left - 9, y + 4.5, font_size=SIZE, text_anchor="end", fill=INK, lang=dot.lang)
    return element("g", full, written) if full else written
