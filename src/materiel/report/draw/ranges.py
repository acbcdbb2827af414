"""Ranges on one zero-based scale: a dot at the number, a whisker between the bounds, an arrow where none is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from materiel.report.draw.marks import draw_mark
from materiel.report.draw.svg import BLUE, INK, RULE, SOFT, drawing, element, text_width, words

WIDTH, ROW, SIZE = 760.0, 25.0, 13


@dataclass(frozen=True)
class Whisker:
    """One range. ``shape`` is that of its dot; a row with ``is_sub`` stands under the one before it."""

    label: str
    low: float | None
    best: float | None
    high: float | None
    shown: str
    is_open: bool = False
    shape: str = "circle"
    ink: str = BLUE
    is_sub: bool = False
    href: str | None = None


def draw_ranges(rows: Sequence[Whisker], title: str, *, lang: str | None = None) -> str:
    """Draw ranges in the order given.

    >>> "2012 to 2013" in draw_ranges([Whisker("2012 to 2013", 1500, None, 3524, "1,500–3,524")], "Totals")
    True
    """
    left = min(330.0, max((text_width(row.label, SIZE) for row in rows), default=60.0) + 14)
    right = max((text_width(row.shown, SIZE) for row in rows), default=20.0) + 26
    tops = [end for row in rows for end in (row.low, row.best, row.high) if end is not None]
    scale = (WIDTH - left - right) / (max(tops, default=1.0) or 1.0)
    height = ROW * len(rows) + 8
    role = "group" if any(row.href for row in rows) else "img"
    drawn = [_row(row, at, left, scale) for at, row in enumerate(rows)]
    base = element("line", x1=left, y1=2, x2=left, y2=height - 6, stroke=INK, stroke_width=1)
    return drawing(WIDTH, height, title, *drawn, base, lang=lang, role=role)


def _row(row: Whisker, at: int, left: float, scale: float) -> str:
    middle = at * ROW + ROW / 2 + 2
    ends = [end for end in (row.low, row.best, row.high) if end is not None]
    last = left + (max(ends) if ends else 0) * scale
    rule = (
        ""
        if row.is_sub or at == 0
        else element(
            "line", x1=0, y1=middle - ROW / 2, x2=WIDTH, y2=middle - ROW / 2, stroke=RULE, stroke_width=0.6
        )
    )
    line = _line(row, left, scale, middle)
    dot = draw_mark(row.shape, left + row.best * scale, middle, row.ink) if row.best is not None else ""
    end = last + (20 if row.is_open else 9)
    value = words(row.shown, end, middle + 4.5, font_size=SIZE, fill=INK, class_="value")
    if row.href:
        value = element("a", value, href=row.href, class_="door", data_note=row.href.lstrip("#n"))
    return rule + _label(row, left, middle) + line + dot + value


def _line(row: Whisker, left: float, scale: float, middle: float) -> str:
    drawn = ""
    if row.low is not None and row.high is not None and row.high > row.low:
        a, b = left + row.low * scale, left + row.high * scale
        path = f"M{a:.1f} {middle - 4:.1f}v8M{a:.1f} {middle:.1f}H{b:.1f}m0 -4v8"
        drawn = element("path", d=path, stroke=row.ink, stroke_width=1.4, fill="none")
    if row.is_open:
        from_ = left + ((row.best if row.best is not None else row.low) or 0) * scale
        start = left + (row.low or 0) * scale
        path = f"M{start:.1f} {middle:.1f}H{from_ + 15:.1f}m-5 -3.5l5 3.5l-5 3.5"
        drawn += element("path", d=path, stroke=row.ink, stroke_width=1.4, fill="none")
    return drawn


def _label(row: Whisker, left: float, middle: float) -> str:
    room = int((left - 14) / (SIZE * 0.53))
    text = row.label if len(row.label) <= room + 2 else row.label[:room] + "…"
    full = element("title", escape(row.label, quote=False)) if text != row.label else ""
    ink = SOFT if row.is_sub else INK
    return element("g", full, words(text, left - 9, middle + 4.5, font_size=SIZE, text_anchor="end", fill=ink))
