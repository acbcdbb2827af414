"""The drawing of lineages: time from left to right, a group is a line that begins and ends.

A full line is the time in which a source has the group; a dashed one that in which it may have begun or ended; a
dotted one the time after the last dated row, where no source tells of an end. Splits part from a line, mergers
lead into one; an alliance is a bridge between two lines, as wide as the time that its source gives it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from materiel.report.draw.svg import BLUE, INK, PAPER, RULE, SOFT, VERMILION, drawing, element, text_width, words

ROW, SIZE, WIDTH, TOP = 21.0, 12.0, 1060.0, 26.0


@dataclass(frozen=True)
class Line:
    """One group: the days between which it began and ended, where a source says so, and its dated days."""

    name: str
    full_name: str
    href: str | None
    begun: tuple[date | None, date | None]
    ended: tuple[date | None, date | None] | None
    seen: tuple[date | None, date | None]


@dataclass(frozen=True)
class Step:
    """A step from one line to another, by their places in the order; ``day`` None is not dated."""

    before: int
    after: int
    day: date | None
    title: str


@dataclass(frozen=True)
class Span:
    """An alliance between two lines, from a day to a day; an open end is drawn short."""

    one: int
    other: int
    start: date | None
    end: date | None
    title: str


@dataclass(frozen=True)
class Sheet:
    """What is drawn, and the words that are not names."""

    title: str
    lines: Sequence[Line]
    steps: Sequence[Step]
    spans: Sequence[Span]
    width: float = WIDTH


def draw_lineage(sheet: Sheet, lang: str | None = None) -> str:
    """Draw the lines of groups with their steps and alliances.

    >>> line = Line("MNLA", "MNLA", "#", (date(2011, 10, 1), date(2011, 10, 31)), None, (None, date(2016, 1, 1)))
    >>> "MNLA" in draw_lineage(Sheet("Lineage", [line], [], []))
    True
    """
    left = max((text_width(line.name, SIZE) for line in sheet.lines), default=60.0) + 14
    scale = _Scale.over(sheet, left)
    height = TOP + ROW * len(sheet.lines) + 8
    drawn = [*_years(scale, height)]
    drawn += [_span(span, scale, index) for index, span in enumerate(sheet.spans)]
    drawn += [_step(step, sheet, scale) for step in sheet.steps]
    drawn += [_line(line, _y(at), scale) for at, line in enumerate(sheet.lines)]
    return drawing(sheet.width, height, sheet.title, *drawn, lang=lang, role="group")


@dataclass(frozen=True)
class _Scale:
    """Days to places across the sheet."""

    first: int
    last: int
    left: float
    width: float

    @classmethod
    def over(cls, sheet: Sheet, left: float) -> _Scale:
        days = [day for line in sheet.lines for day in (*line.begun, *(line.ended or ()), line.seen[1]) if day]
        days += [step.day for step in sheet.steps if step.day]
        years = [day.year for day in days] or [2000]
        return cls(min(years), max(years) + 1, left, sheet.width)

    def x(self, day: date) -> float:
        part = (day.toordinal() - date(self.first, 1, 1).toordinal()) / (365.25 * (self.last - self.first))
        return self.left + min(1.0, max(0.0, part)) * (self.width - self.left - 6)

    @property
    def most_years(self) -> float:
        """How many years can be named along the sheet."""
        return (self.width - self.left) / 38

    @property
    def right(self) -> float:
        return self.width - 6


def _y(at: int) -> float:
    return TOP + ROW * at + ROW / 2


def _years(scale: _Scale, height: float) -> list[str]:
    every = next(n for n in (1, 2, 5, 10, 20, 50) if (scale.last - scale.first) / n <= scale.most_years or n == 50)
    drawn = []
    for year in range(scale.first, scale.last + 1):
        if year % every == 0:
            x = scale.x(date(year, 1, 1))
            drawn.append(element("line", x1=x, y1=TOP - 6, x2=x, y2=height, stroke=RULE, stroke_width=0.6))
            drawn.append(words(str(year), x, TOP - 11, font_size=10.5, fill=SOFT, text_anchor="middle"))
    return drawn


def _line(line: Line, y: float, scale: _Scale) -> str:
    first, last = line.seen
    possible = scale.left if line.begun[0] is None else scale.x(line.begun[0])
    known = line.begun[1] or first
    sure = scale.x(known) if known else possible
    ended = line.ended
    end_sure = scale.x(ended[0]) if ended and ended[0] else scale.x(last) if last else sure
    end_possible = scale.right if not ended or ended[1] is None else scale.x(ended[1])
    end_sure = max(sure, min(end_sure, end_possible))
    pieces = [
        _piece(possible, sure, y, "5 3" if line.begun != (None, None) else "1.5 4"),
        _piece(sure, end_sure, y, None),
        _piece(end_sure, end_possible, y, "5 3" if ended else "1.5 4"),
    ]
    stop = element("path", d=f"M{end_possible:.1f} {y - 5:.1f}v10", stroke=INK, stroke_width=2) if ended else ""
    name = words(line.name, scale.left - 8, y + 4, font_size=SIZE, text_anchor="end", fill=INK)
    label = element("a", name, href=line.href) if line.href else name
    return element(
        "g", element("title", escape(line.full_name, quote=False)), label, *pieces, stop, class_="strand"
    )


def _piece(start: float, end: float, y: float, dashes: str | None) -> str:
    if end - start < 0.5:
        return ""
    return element("line", x1=start, y1=y, x2=end, y2=y, stroke=INK, stroke_width=2.4, stroke_dasharray=dashes)


def _step(step: Step, sheet: Sheet, scale: _Scale) -> str:
    """A curve from the line before to the line after; a hollow dot where no source dates it."""
    start, end = _y(step.before), _y(step.after)
    begun = sheet.lines[step.after].begun
    day = step.day or begun[0] or begun[1] or sheet.lines[step.after].seen[0]
    x = scale.x(day) if day else scale.left
    back = max(scale.left, x - 14)
    path = f"M{back:.1f} {start:.1f}C{x:.1f} {start:.1f} {back:.1f} {end:.1f} {x:.1f} {end:.1f}"
    curve = element("path", d=path, fill="none", stroke=BLUE, stroke_width=1.6)
    inside = PAPER if step.day is None else BLUE
    dot = element("circle", cx=x, cy=end, r=3, fill=inside, stroke=BLUE, stroke_width=1.2)
    return element("g", element("title", escape(step.title, quote=False)), curve, dot)


def _span(span: Span, scale: _Scale, index: int) -> str:
    """A bridge: one post for a day, two and a beam where the source gives a time."""
    top, bottom = sorted((_y(span.one), _y(span.other)))
    start = span.start or span.end
    if start is None:
        return ""
    x = scale.x(start) + (index % 3)
    end = scale.x(span.end) if span.end and span.start else x
    posts = f"M{x:.1f} {top:.1f}V{bottom:.1f}" + (f"M{end:.1f} {top:.1f}V{bottom:.1f}" if end - x > 2 else "")
    post = element("path", d=posts, stroke=VERMILION, stroke_width=1.1, stroke_dasharray="2 2", fill="none")
    ends = "".join(element("circle", cx=x, cy=y, r=2.2, fill=VERMILION) for y in (top, bottom))
    beam = ""
    if end - x > 2:
        box = {"x": x, "y": top, "width": end - x, "height": bottom - top, "fill": VERMILION, "opacity": 0.08}
        beam = element("rect", **box)
    return element("g", element("title", escape(span.title, quote=False)), beam, post, ends, class_="bridge")
