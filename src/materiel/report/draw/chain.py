"""A custody chain from left to right: holders in order of time, documented hops solid, inferred ones dashed, and
the hop at which custody turned barred.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from materiel.report.draw.svg import BLUE, INK, MONO, PAPER, SOFT, VERMILION, drawing, element, words

WARN = "var(--warn,#a33f00)"
STEP = 214
SIDE = 78
MIDDLE = 44
TURN = 18
"""Room over the hops for the word where custody turned."""
LINE = 24
"""Letters to a line of a holder's name."""


@dataclass(frozen=True)
class Link:
    """One hop in words: to whom, how, when, how firmly, by which rows. ``turned`` says that custody turned here."""

    to: str
    how: str
    when: str
    certainty: str
    inferred: bool = False
    turned: str = ""
    rows: str = ""


def draw_chain(start: str, links: Sequence[Link], title: str, *, lang: str | None = None) -> str:
    """Draw a chain from its first holder on.

    >>> "stroke-dasharray" in draw_chain("Maker", [Link("Stock", "not recorded", "", "inferred", True)], "Chain")
    True
    """
    middle = MIDDLE + (TURN if any(link.turned for link in links) else 0)
    hops = [_hop(at, link, middle) for at, link in enumerate(links)]
    names = [start, *(link.to for link in links)]
    holders = [_holder(at, name, middle) for at, name in enumerate(names)]
    height = middle + 16 + 14 * max(len(_lines(name)) for name in names)
    return drawing(2 * SIDE + STEP * len(links), height, title, *hops, *holders, lang=lang)


def _hop(at: int, link: Link, middle: float) -> str:
    left, right = SIDE + at * STEP + 8, SIDE + (at + 1) * STEP - 9
    ink = VERMILION if link.turned else INK
    line = element(
        "path",
        d=f"M{left} {middle}H{right}m-6 -4l6 4l-6 4",
        fill="none",
        stroke=ink,
        stroke_width=1.6,
        stroke_dasharray="5 4" if link.inferred else None,
    )
    centre = (left + right) / 2
    how = words(
        link.how, centre, middle - 22, font_size=12, fill=WARN if link.turned else INK, text_anchor="middle"
    )
    said = " · ".join(filter(None, (link.when, link.certainty)))
    firmness = words(said, centre, middle - 8, font_size=11, fill=SOFT, text_anchor="middle")
    rows = words(link.rows, centre, middle + 15, font_size=9, fill=SOFT, text_anchor="middle", font_family=MONO)
    return line + how + firmness + rows + (_turn(link.turned, centre, middle) if link.turned else "")


def _turn(said: str, centre: float, middle: float) -> str:
    """Where custody turned: two bars across the hop, and the words over it, so that no colour is needed."""
    bars = element(
        "path", d=f"M{centre - 3} {middle - 5}v10m6 -10v10", fill="none", stroke=VERMILION, stroke_width=1.8
    )
    label = words(said, centre, middle - 40, font_size=11, fill=WARN, font_weight=600, text_anchor="middle")
    return bars + label


def _holder(at: int, name: str, middle: float) -> str:
    x = SIDE + at * STEP
    dot = element("circle", cx=x, cy=middle, r=5, fill=BLUE, stroke=PAPER, stroke_width=1)
    lines = [
        words(text, x, middle + 22 + 14 * row, font_size=12, fill=INK, text_anchor="middle")
        for row, text in enumerate(_lines(name))
    ]
    return element("g", element("title", escape(name, quote=False)), dot, *lines)


def _lines(name: str) -> list[str]:
    """A name in at most three lines; a longer one is cut, and stands whole in the holder's title.

    >>> _lines("armed groups in northern Mali")
    ['armed groups in northern', 'Mali']
    """
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > LINE:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines if len(lines) <= 3 else [*lines[:2], f"{lines[2]}…"]
