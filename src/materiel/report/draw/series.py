"""Numbers by year on one scale: every source a line with a mark of its own, incidents on record as columns.

What is not known has its own form: a hatched cap over a column for incidents without a number, an arrow where
nobody states an upper bound, a hatched foot where a year has nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from materiel.report.draw.marks import INKS, SHAPES, draw_mark
from materiel.report.draw.series_sheet import HEAD, Column, Mark, Series, Sheet
from materiel.report.draw.svg import LAND, SOFT, drawing, element, hatch, hatch_id, number, text_width, words
from materiel.report.draw.year_scale import SMALL, YearScale

SIZE = 13
CAP = 9.0
ROOM = 62.0
"""How near the right end a number stands to the left of its mark."""

WIDER = 0.9
"""What `text_width` gives is a little too wide."""

NEAR = 1.6
"""Marks of one source that are further apart, in years, are not joined: nobody says what lay between."""


def draw_series(sheet: Sheet, lang: str | None = None) -> str:
    """Draw a sheet.

    >>> line = Series("UNHCR", (Mark(2013.5, 10, 10, 10, "10"),))
    >>> "UNHCR" in draw_series(Sheet("Refugees", 2012, 2014, (line,)))
    True
    """
    scale, pattern = YearScale.of(sheet), hatch_id(sheet.title)
    linked = any(mark.href for each in sheet.series for mark in each.marks) or any(c.href for c in sheet.columns)
    return drawing(
        *sheet.size[:2],
        sheet.title,
        hatch(pattern),
        *scale.grid(),
        *scale.years(pattern),
        *(_column(scale, column, pattern) for column in sheet.columns),
        *(_line(scale, at, each) for at, each in enumerate(sheet.series)),
        *_names(scale),
        lang=lang,
        role="group" if linked else "img",
    )


def _column(scale: YearScale, column: Column, pattern: str) -> str:
    """The incidents of a year as a column, with its whisker, and a hatched cap where there are more."""
    x, width, base = scale.x(column.year + 0.2), scale.step * 0.6, scale.sheet.base
    top = scale.y(column.best or 0)
    drawn = element("title", _escaped(column.told))
    drawn += element("rect", x=x, y=top, width=width, height=base - top, fill=LAND, stroke=SOFT, stroke_width=0.8)
    if column.is_more:
        cap = {"x": x, "y": top - CAP, "width": width, "height": CAP}
        drawn += element("rect", fill=f"url(#{pattern})", stroke=SOFT, stroke_width=0.5, **cap)
    drawn += scale.whisker(x + width / 4, (column.low, column.high), column.best, column.is_open, SOFT)
    return _door(drawn, column.href, column.told)


def _line(scale: YearScale, at: int, series: Series) -> str:
    """The marks of a source, joined from year to year."""
    ink, shape = INKS[at % len(INKS)], SHAPES[at % len(SHAPES)]
    stated = [mark for mark in series.marks if mark.value is not None]
    near = [step for step in pairwise(stated) if step[1].at - step[0].at <= NEAR]
    path = "".join(f"M{_point(scale, one)}L{_point(scale, other)}" for one, other in near)
    joined = element("path", d=path, fill="none", stroke=ink, stroke_width=1.4) if path else ""
    below = _below(scale, series.marks)
    return element(
        "g", joined, *(_mark(scale, mark, (shape, ink), at) for mark, at in zip(series.marks, below, strict=True))
    )


def _point(scale: YearScale, mark: Mark) -> str:
    return f"{number(round(scale.x(mark.at), 1))} {number(round(scale.y(mark.height), 1))}"


def _below(scale: YearScale, marks: Sequence[Mark]) -> list[bool]:
    """Whether the number of each mark stands below it: where above it would meet the one before."""
    found: list[bool] = []
    end, height = -1.0, -1.0
    for mark in marks:
        x, y, width = scale.x(mark.at), scale.y(mark.height), text_width(mark.shown, SMALL) + 8
        start = x - width if x > scale.sheet.right - ROOM else x
        meets = start < end and abs(y - height) < SIZE
        found.append(meets and not (found and found[-1]))
        end, height = start + width, y
    return found


def _mark(scale: YearScale, mark: Mark, look: tuple[str, str], below: bool) -> str:
    shape, ink = look
    x, y = scale.x(mark.at), scale.y(mark.height)
    drawn = element("title", _escaped(mark.told))
    drawn += scale.whisker(x, (mark.low, mark.high), mark.value, mark.is_open, ink)
    drawn += draw_mark(shape, x, y, ink) if mark.value is not None else ""
    if mark.shown:
        is_left = x > scale.sheet.right - ROOM
        at = (x - 7 if is_left else x + 7, y + 15 if below else y - 5)
        anchor = "end" if is_left else None
        drawn += words(mark.shown, *at, font_size=SMALL, fill=ink, text_anchor=anchor, class_="value")
    return _door(drawn, mark.href, mark.told)


def _names(scale: YearScale) -> list[str]:
    """The names of the sources beside their last marks, moved apart where they would meet."""
    sheet = scale.sheet
    wanted = [(scale.y(each.marks[-1].height), each.name, at) for at, each in enumerate(sheet.series)]
    if sheet.column_name:
        tops = [column.best for column in sheet.columns if column.best is not None]
        wanted.append((scale.y(tops[-1] / 2 if tops else 0), sheet.column_name, -1))
    placed: list[str] = []
    lowest = HEAD - SIZE
    for y, name, at in sorted(_apart(wanted, sheet.base)):
        lowest = max(lowest + SIZE + 2, y)
        placed.append(_name(sheet, name, at, lowest))
    return placed


def _apart(wanted: list[tuple[float, str, int]], base: float) -> list[tuple[float, str, int]]:
    """The wanted heights, raised so that the lowest names stay above the foot."""
    room, moved = base - 2, []
    for y, name, at in sorted(wanted, reverse=True):
        moved.append((min(y, room), name, at))
        room = min(y, room) - SIZE - 2
    return moved


def _name(sheet: Sheet, name: str, at: int, y: float) -> str:
    """A name with its mark, cut short where there is no room for it; the whole of it on pointing."""
    x, room = sheet.right + 19, sheet.size[2] - 20
    ink, key = (
        SOFT,
        element("rect", x=x - 13, y=y - 5, width=8, height=10, fill=LAND, stroke=SOFT, stroke_width=0.8),
    )
    if at >= 0:
        ink = INKS[at % len(INKS)]
        key = draw_mark(SHAPES[at % len(SHAPES)], x - 9, y, ink)
    kept = name
    while text_width(kept, SIZE) * WIDER > room:
        kept = kept.rstrip("…")[:-1].rstrip() + "…"
    full = element("title", _escaped(name)) if kept != name else ""
    return element("g", full, key, words(kept, x, y + 4.5, font_size=SIZE, fill=ink))


def _door(drawn: str, href: str | None, told: str) -> str:
    if href is None:
        return element("g", drawn)
    return element("a", drawn, href=href, class_="door", data_note=href.lstrip("#n"), aria_label=told)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
