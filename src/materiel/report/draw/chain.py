"""A custody chain from left to right: holders in order of time, documented hops solid, inferred ones dashed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from materiel.report.draw.svg import BLUE, INK, PAPER, SOFT, VERMILION, drawing, element, words

STEP = 190
SIDE = 70
HEIGHT = 128
MIDDLE = 62
LINE = 24
"""Letters to a line of a holder's name."""


@dataclass(frozen=True)
class Link:
    """One hop in words: to whom, how, when, how firmly. ``turned``: custody turned here."""

    to: str
    how: str
    when: str
    certainty: str
    inferred: bool = False
    turned: bool = False


def draw_chain(start: str, links: Sequence[Link], title: str, *, lang: str | None = None) -> str:
    """Draw a chain from its first holder on.

    >>> "stroke-dasharray" in draw_chain("Maker", [Link("Stock", "not recorded", "", "inferred", True)], "Chain")
    True
    """
    hops = [_hop(at, link) for at, link in enumerate(links)]
    names = [start, *(link.to for link in links)]
    holders = [_holder(at, name) for at, name in enumerate(names)]
    return drawing(2 * SIDE + STEP * len(links), HEIGHT, title, *hops, *holders, lang=lang)


def _hop(at: int, link: Link) -> str:
    left, right = SIDE + at * STEP + 8, SIDE + (at + 1) * STEP - 9
    ink = VERMILION if link.turned else INK
    line = element(
        "path",
        d=f"M{left} {MIDDLE}H{right}m-6 -4l6 4l-6 4",
        fill="none",
        stroke=ink,
        stroke_width=1.6,
        stroke_dasharray="5 4" if link.inferred else None,
    )
    centre = (left + right) / 2
    how = words(link.how, centre, MIDDLE - 22, font_size=12, fill=ink, text_anchor="middle")
    said = " · ".join(filter(None, (link.when, link.certainty)))
    firmness = words(said, centre, MIDDLE - 8, font_size=11, fill=SOFT, text_anchor="middle")
    return line + how + firmness


def _holder(at: int, name: str) -> str:
    x = SIDE + at * STEP
    dot = element("circle", cx=x, cy=MIDDLE, r=5, fill=BLUE, stroke=PAPER, stroke_width=1)
    lines = [
        words(text, x, MIDDLE + 22 + 14 * row, font_size=12, fill=INK, text_anchor="middle")
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
