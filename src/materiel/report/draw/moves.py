"""How shares move with an assumption: a line for each origin over the values tried, named at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from materiel.report.draw.svg import (
    BLUE,
    HATCH_INK,
    INK,
    PAPER,
    RULE,
    SKY,
    SOFT,
    VERMILION,
    drawing,
    element,
    text_width,
    words,
)

WIDTH, HEIGHT, LEFT, TOP, FOOT, SIZE = 430, 232, 40, 20, 40, 12
INKS = (BLUE, VERMILION, SKY, INK)
GAP = 15


@dataclass(frozen=True)
class Moving:
    """One origin: its share under each value, with bounds. ``unknown`` is dashed."""

    label: str
    shares: tuple[tuple[float, float, float], ...]
    unknown: bool = False


@dataclass(frozen=True)
class Scale:
    """The values tried, in words, and which is the usual one."""

    values: tuple[str, ...]
    usual: int
    name: str
    usual_word: str
    tick: str = "{} %"


def draw_moves(moving: Sequence[Moving], scale: Scale, title: str, *, lang: str | None = None) -> str:
    """Draw how shares move; the value that is usually assumed is marked.

    >>> line = Moving("Libya", ((0.2, 0.1, 0.3), (0.4, 0.3, 0.6)))
    >>> "Libya" in draw_moves([line], Scale(("10", "20"), 0, "items to a find", "usual"), "Shares")
    True
    """
    right = max((text_width(each.label, SIZE) for each in moving), default=40.0) + 30
    top = ceil(max((high for each in moving for *_, high in each.shares), default=0.1) * 5) / 5
    across = (WIDTH - LEFT - right) / max(len(scale.values) - 1, 1)
    place = _Place(across, (HEIGHT - TOP - FOOT) / top)
    lines = [_line(each, at, place) for at, each in enumerate(moving)]
    names = _names(moving, place, LEFT + across * (len(scale.values) - 1) + 10)
    return drawing(WIDTH, HEIGHT, title, *_grid(scale, top, place), *lines, *names, lang=lang)


@dataclass(frozen=True)
class _Place:
    across: float
    up: float

    def x(self, step: int) -> float:
        return LEFT + step * self.across

    def y(self, share: float) -> float:
        return HEIGHT - FOOT - share * self.up


def _grid(scale: Scale, top: float, place: _Place) -> list[str]:
    last = place.x(len(scale.values) - 1)
    drawn = []
    for n in range(round(top * 5) + 1):
        y = place.y(n / 5)
        drawn.append(element("line", x1=LEFT, y1=y, x2=last, y2=y, stroke=RULE if n else INK, stroke_width=0.8))
        tick = scale.tick.format(20 * n)
        drawn.append(words(tick, LEFT - 7, y + 4, font_size=11, fill=SOFT, text_anchor="end"))
    for step, value in enumerate(scale.values):
        is_usual = step == scale.usual
        x = place.x(step)
        if is_usual:
            drawn.append(
                element("line", x1=x, y1=TOP - 4, x2=x, y2=place.y(0), stroke=HATCH_INK, stroke_dasharray="2 3")
            )
            drawn.append(words(scale.usual_word, x, TOP - 8, font_size=11, fill=SOFT, text_anchor="middle"))
        weight = 600 if is_usual else None
        y = HEIGHT - FOOT + 15
        drawn.append(words(value, x, y, font_size=SIZE, fill=INK, text_anchor="middle", font_weight=weight))
    drawn.append(words(scale.name, LEFT, HEIGHT - 6, font_size=11, fill=SOFT))
    return drawn


def _line(each: Moving, at: int, place: _Place) -> str:
    ink = HATCH_INK if each.unknown else INKS[at % len(INKS)]
    shift = (at - 1) * 2.5
    points = [(place.x(step) + shift, place.y(share)) for step, (share, _, _) in enumerate(each.shares)]
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    dash = "5 4" if each.unknown else None
    drawn = [element("path", d=path, fill="none", stroke=ink, stroke_width=1.8, stroke_dasharray=dash)]
    for (x, y), (_, low, high) in zip(points, each.shares, strict=True):
        drawn.append(
            element("line", x1=x, y1=place.y(low), x2=x, y2=place.y(high), stroke=ink, stroke_opacity=0.55)
        )
        fill = PAPER if each.unknown else ink
        drawn.append(element("circle", cx=x, cy=y, r=3.4, fill=fill, stroke=ink, stroke_width=1.2))
    return element("g", *drawn)


def _names(moving: Sequence[Moving], place: _Place, x: float) -> list[str]:
    """Names at the ends of their lines, moved apart where they would lie over each other."""
    ends = sorted((place.y(each.shares[-1][0]), at) for at, each in enumerate(moving))
    drawn, above = [], -GAP * 2.0
    for y, at in ends:
        above = max(y, above + GAP)
        ink = HATCH_INK if moving[at].unknown else INKS[at % len(INKS)]
        drawn.append(element("line", x1=x, y1=above, x2=x + 10, y2=above, stroke=ink, stroke_width=2.4))
        drawn.append(words(moving[at].label, x + 14, above + 4, font_size=SIZE, fill=INK))
    return drawn
