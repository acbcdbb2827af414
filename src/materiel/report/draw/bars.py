"""Horizontal bars on a zero baseline, with an interval where there is one and hatching where nothing is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from materiel.report.draw.svg import (
    BLUE,
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

WIDTH = 480
ROW = 27
SIZE = 13


@dataclass(frozen=True)
class Bar:
    """One bar. ``low`` and ``high`` bound the value; ``unknown`` bars are hatched, ``present`` ones not counted.

    ``href`` opens its rows.
    """

    label: str
    value: float
    shown: str
    low: float | None = None
    high: float | None = None
    unknown: bool = False
    present: bool = False
    href: str | None = None
    lang: str | None = None


def draw_bars(
    bars: Sequence[Bar], title: str, *, axis: str = "", lang: str | None = None, longest_label: float = 190.0
) -> str:
    """Draw bars in the order given, all on one scale from zero.

    >>> "Mali" in draw_bars([Bar("Mali", 3, "3")], "Countries")
    True
    """
    left = min(longest_label, max((text_width(bar.label, SIZE) for bar in bars), default=60.0) + 8)
    right = max((text_width(bar.shown, SIZE) for bar in bars), default=20.0) + 12
    top = max((max(bar.value, bar.high or 0) for bar in bars), default=1) or 1
    scale = (WIDTH - left - right) / top
    height = ROW * len(bars) + (22 if axis else 6)
    pattern = hatch_id(title)
    role = "group" if any(bar.href for bar in bars) else "img"
    rows = [_row(bar, index, (left, scale), pattern) for index, bar in enumerate(bars)]
    base = element("line", x1=left, y1=0, x2=left, y2=ROW * len(bars), stroke=INK, stroke_width=1)
    label = words(axis, left, height - 5, font_size=11, fill=SOFT) if axis else ""
    return drawing(WIDTH, height, title, hatch(pattern), *rows, base, label, lang=lang, role=role)


def _row(bar: Bar, index: int, sheet: tuple[float, float], pattern: str) -> str:
    left, scale = sheet
    y = index * ROW
    middle = y + ROW / 2
    length = max(bar.value * scale, 1.2 if bar.value else 0)
    label = _label(bar, left, middle)
    box = element(
        "rect",
        x=left,
        y=y + 5,
        width=length,
        height=ROW - 10,
        fill=f"url(#{pattern})" if bar.unknown else BLUE,
        stroke=SOFT if bar.unknown else None,
        stroke_width=0.8 if bar.unknown else None,
    )
    end = left + max(length, (bar.high or 0) * scale)
    value = words(bar.shown, end + 6, middle + 4.5, font_size=SIZE, fill=INK, class_="value")
    if bar.present:
        box = element("circle", cx=left + 5, cy=middle, r=3, fill=PAPER, stroke=INK, stroke_width=1.1)
        value = words(bar.shown, left + 13, middle + 4, font_size=SIZE - 1.5, fill=SOFT, class_="value")
    if bar.href:
        value = element("a", value, href=bar.href, class_="door", data_note=bar.href.lstrip("#n"))
    return label + box + _whisker(bar, left, middle, scale) + value


def _label(bar: Bar, left: float, middle: float) -> str:
    room = int((left - 8) / (SIZE * 0.56))
    text = bar.label if len(bar.label) <= room + 3 else bar.label[: room + 1] + "…"
    full = element("title", escape(bar.label, quote=False)) if text != bar.label else ""
    written = words(text, left - 7, middle + 4.5, font_size=SIZE, text_anchor="end", fill=INK, lang=bar.lang)
    return element("g", full, written) if full else written


def _whisker(bar: Bar, left: float, middle: float, scale: float) -> str:
    if bar.low is None or bar.high is None or bar.high <= bar.low:
        return ""
    a, b = left + bar.low * scale, left + bar.high * scale
    path = f"M{a:.1f} {middle - 4:.1f}v8M{a:.1f} {middle:.1f}H{b:.1f}m0 -4v8"
    casing = element("path", d=path, stroke=PAPER, stroke_width=4, fill="none")
    return casing + element("path", d=path, stroke=INK, stroke_width=1.3, fill="none")


def draw_columns(counts: Sequence[tuple[str, int]], title: str, *, axis: str, lang: str | None = None) -> str:
    """Draw counts along a time axis as columns; the first and every fifth or tenth step carries its name.

    >>> "2012" in draw_columns([("2012", 3)], "Events by year", axis="events")
    True
    """
    width, height, foot = WIDTH * 1.25, 150.0, 22.0
    top = max((count for _, count in counts), default=1) or 1
    step = (width - 34) / max(1, len(counts))
    every = next(n for n in (1, 2, 5, 10, 20, 50) if step * n >= 34 or n == 50)
    drawn: list[str] = [
        element("line", x1=30, y1=y, x2=width, y2=y, stroke=RULE, stroke_width=0.7)
        + words(str(n), 25, y + 4, font_size=11, fill=SOFT, text_anchor="end")
        for n, y in _grid(top, height)
    ]
    for index, (name, count) in enumerate(counts):
        x, tall = 32 + index * step, (height - 12) * count / top
        drawn.append(element("rect", x=x, y=height - tall, width=max(1.0, step - 1.5), height=tall, fill=BLUE))
        if name.isdigit() and int(name) % every == 0:
            drawn.append(words(name, x + step / 2, height + 15, font_size=11, fill=SOFT, text_anchor="middle"))
    base = element("line", x1=30, y1=height, x2=width, y2=height, stroke=INK, stroke_width=1)
    return drawing(width, height + foot, f"{title} ({axis})", *drawn, base, lang=lang)


def _grid(top: int, height: float) -> list[tuple[int, float]]:
    step = next((n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if top / n <= 4), max(1, top // 4))
    return [(n, height - (height - 12) * n / top) for n in range(0, top + 1, step) if n]
