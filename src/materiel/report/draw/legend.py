"""The legend of a map and its scale."""

from __future__ import annotations

from math import sqrt

from materiel.report.draw.projection import Mercator
from materiel.report.draw.svg import BLUE, INK, RULE, SOFT, element, words

LETTER = 12


def radius_of(weight: float, largest: float, largest_px: float = 17) -> float:
    """The radius of a symbol: its area grows with the weight.

    >>> radius_of(100, 100), round(radius_of(25, 100), 1)
    (17.0, 8.5)
    """
    return max(2.6, largest_px * sqrt(weight / largest))


def draw_legend(said: tuple[str, str, str], plane: Mercator, largest: float, pattern: str) -> str:
    """Symbol sizes, and the forms of an exact place, an inexact one, a whole country."""
    y = plane.height + 26
    exact, inexact, country = said
    steps = sorted({largest, max(1.0, round(largest / 4)), 1.0}, reverse=True)
    x = 20.0
    drawn: list[str] = []
    for step in steps:
        r = radius_of(step, largest)
        drawn.append(element("circle", cx=x, cy=y, r=r, fill=BLUE, fill_opacity=0.82))
        drawn.append(words(f"{step:g}", x + r + 4, y + 4, font_size=LETTER, fill=INK))
        x += r + 40
    drawn.append(words(exact, x - 6, y + 4, font_size=LETTER, fill=INK))
    x += len(exact) * 6.2 + 18
    drawn.append(
        element("circle", cx=x, cy=y, r=9, fill="none", stroke=BLUE, stroke_width=1.1, stroke_dasharray="4 3")
    )
    drawn.append(words(inexact, x + 15, y + 4, font_size=LETTER, fill=INK))
    x += len(inexact) * 6.2 + 34
    drawn.append(element("rect", x=x, y=y - 8, width=22, height=16, fill=f"url(#{pattern})", stroke=RULE))
    drawn.append(words(country, x + 28, y + 4, font_size=LETTER, fill=INK))
    return element("g", *drawn)


def draw_scale(plane: Mercator, y: float) -> str:
    """A bar of kilometres, true in the middle of the sheet."""
    middle = (plane.frame.south + plane.frame.north) / 2
    km = next((n for n in (1000, 500, 200, 100, 50, 20, 10) if plane.kilometres(n, middle) <= 160), 10)
    length = plane.kilometres(km, middle)
    path = f"M8 {y - 4:.1f}v4h{length:.1f}v-4"
    line = element("path", d=path, fill="none", stroke=SOFT)
    return line + words(f"{km} km", 14 + length, y + 1, font_size=11, fill=SOFT)
