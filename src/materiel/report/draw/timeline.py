"""Bars in time: thick where a thing surely was, thin where its dates leave it open, dotted where no end is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from materiel.report.draw.svg import BLUE, INK, RULE, SOFT, VERMILION, drawing, element, text_width, words

WIDTH, LEFT, RIGHT, ROW, FOOT, SIZE = 980.0, 300.0, 235.0, 22.0, 22.0, 13
THICK, THIN = 9.0, 3.0
_EVERY = (1, 2, 5, 10)


@dataclass(frozen=True)
class Stretch:
    """One account of one thing. ``begun`` and ``ended`` are the first and the last day that each can mean.

    ``ended`` is None where nobody tells an end. ``shown`` stands behind the bar; a row with ``is_sub`` is another
    account of the thing above it.
    """

    label: str
    begun: tuple[date | None, date | None]
    ended: tuple[date | None, date | None] | None
    shown: str
    told: str
    is_sub: bool = False
    is_denied: bool = False
    href: str | None = None


def draw_timeline(rows: Sequence[Stretch], title: str, years: tuple[int, int], *, lang: str | None = None) -> str:
    """Draw stretches in the order given, on one scale of years.

    >>> day = date(2014, 5, 24)
    >>> held = Stretch("Ceasefire", (day, day), (day, day), "38 days", "")
    >>> "38" in draw_timeline([held], "Agreements", (2012, 2016))
    True
    """
    scale = _Scale(*years)
    height = ROW * len(rows) + FOOT + 6
    drawn = [_row(scale, row, at) for at, row in enumerate(rows)]
    role = "group" if any(row.href for row in rows) else "img"
    return drawing(WIDTH, height, title, *scale.grid(height - FOOT), *drawn, lang=lang, role=role)


@dataclass(frozen=True)
class _Scale:
    first: int
    last: int

    @property
    def step(self) -> float:
        return (WIDTH - LEFT - RIGHT) / (self.last - self.first + 1)

    @property
    def end(self) -> float:
        return WIDTH - RIGHT

    def x(self, day: date | None, default: float) -> float:
        """Where a day stands, kept within the scale."""
        if day is None:
            return default
        at = LEFT + (day.year - self.first + (day.timetuple().tm_yday - 1) / 366) * self.step
        return min(max(at, LEFT), self.end)

    def grid(self, height: float) -> list[str]:
        every = next(n for n in _EVERY if self.step * n >= 34 or n == _EVERY[-1])
        drawn = []
        for year in range(self.first, self.last + 2):
            x = LEFT + (year - self.first) * self.step
            drawn.append(element("line", x1=x, y1=0, x2=x, y2=height, stroke=RULE, stroke_width=0.7))
            if year <= self.last and (year - self.first) % every == 0:
                middle = x + self.step / 2
                drawn.append(words(str(year), middle, height + 15, font_size=11, fill=SOFT, text_anchor="middle"))
        return drawn


def _row(scale: _Scale, row: Stretch, at: int) -> str:
    middle = at * ROW + ROW / 2 + 2
    above = element("line", x1=0, y1=middle - ROW / 2, x2=WIDTH, y2=middle - ROW / 2, stroke=RULE, stroke_width=0.6)
    bar, end = _bar(scale, row, middle)
    shown = words(row.shown, end + 8, middle + 4.5, font_size=SIZE - 1, fill=SOFT, class_="value")
    inside = element("title", escape(row.told, quote=False)) + bar + shown
    if row.href:
        inside = element(
            "a", inside, href=row.href, class_="door", data_note=row.href.lstrip("#n"), aria_label=row.told
        )
    return ("" if row.is_sub or at == 0 else above) + _label(row, middle) + element("g", inside)


def _bar(scale: _Scale, row: Stretch, middle: float) -> tuple[str, float]:
    """The bar of a stretch, and where it ends."""
    start = scale.x(row.begun[0], LEFT)
    sure = scale.x(row.begun[1], start)
    ink = VERMILION if row.is_denied else BLUE
    if row.ended is None:
        open_end = scale.end
        dashed = f"M{sure:.1f} {middle:.1f}H{open_end:.1f}"
        drawn = _box(start, max(sure, start + 2), middle, THIN, ink)
        drawn += element("path", d=dashed, stroke=ink, stroke_width=1.6, stroke_dasharray="2 4", fill="none")
        return drawn + element("circle", cx=sure, cy=middle, r=3.4, fill=ink), open_end
    first_end, last_end = scale.x(row.ended[0], sure), scale.x(row.ended[1], scale.end)
    if row.begun == (None, None):
        start = sure = first_end
    drawn = _box(start, max(last_end, start + 2), middle, THIN, ink)
    if first_end > sure:
        drawn += _box(sure, first_end, middle, THICK, ink)
    stop = element("path", d=f"M{last_end:.1f} {middle - 6:.1f}v12", stroke=INK, stroke_width=1.4)
    struck = f"M{start - 3:.1f} {middle:.1f}H{last_end + 3:.1f}"
    return drawn + stop + (element("path", d=struck, stroke=INK, stroke_width=1) if row.is_denied else ""), last_end


def _box(x: float, end: float, middle: float, thick: float, ink: str) -> str:
    return element("rect", x=x, y=middle - thick / 2, width=max(end - x, 1.5), height=thick, fill=ink)


def _label(row: Stretch, middle: float) -> str:
    kept = row.label
    while text_width(kept, SIZE) * 0.9 > LEFT - 16:
        kept = kept.rstrip("…")[:-1].rstrip() + "…"
    full = element("title", escape(row.label, quote=False)) if kept != row.label else ""
    ink = SOFT if row.is_sub else INK
    return element("g", full, words(kept, LEFT - 9, middle + 4.5, font_size=SIZE, text_anchor="end", fill=ink))
