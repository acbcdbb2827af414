"""Candidates side by side: likelihood on a scale with the words of ICD 203, and confidence as a mark of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

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

ROW, HEAD, SIZE, SCALE, STEP = 32, 46, 13, 210, 13
BOUNDS = (0.05, 0.2, 0.45, 0.55, 0.8, 0.95)
"""Where one word of likelihood ends and the next begins."""
LEVELS = ("low", "moderate", "high")


@dataclass(frozen=True)
class Candidate:
    """One origin: how likely, in a number and a word, and how well founded. ``unknown`` is hatched.

    ``confidence`` is low, moderate, high, or empty where it is no question.
    """

    label: str
    likelihood: float
    term: str
    confidence: str
    level: str
    unknown: bool = False
    href: str | None = None
    lang: str | None = None


def draw_candidates(
    candidates: Sequence[Candidate], title: str, heads: tuple[str, str], *, lang: str | None = None
) -> str:
    """Draw candidates in the order given; ``heads`` are the words for likelihood and for confidence.

    >>> libya = Candidate("Libya", 0.77, "likely", "moderate", "moderate")
    >>> "Libya" in draw_candidates([libya], "P90", ("Likelihood", "Confidence"))
    True
    """
    left = min(170.0, _widest(each.label for each in candidates) + 12)
    at = left + SCALE + 14
    sheet = _Sheet(left, at, at + _widest(each.term for each in candidates) + 14)
    width = sheet.level + len(LEVELS) * STEP + 6 + _widest((*(each.level for each in candidates), heads[1]))
    pattern = hatch_id(title)
    foot = HEAD + ROW * len(candidates)
    rows = [_row(each, at, sheet, pattern) for at, each in enumerate(candidates)]
    names = [
        words(heads[0], left, 13, font_size=11.5, fill=SOFT),
        words(heads[1], sheet.level, 13, font_size=11.5, fill=SOFT),
    ]
    grid = [*names, *_grid(left, foot)]
    role = "group" if any(each.href for each in candidates) else "img"
    return drawing(width, foot + 4, title, hatch(pattern), *grid, *rows, lang=lang, role=role)


@dataclass(frozen=True)
class _Sheet:
    """Where the scale, the words of likelihood and the marks of confidence begin."""

    left: float
    term: float
    level: float


def _widest(texts: Iterable[str]) -> float:
    return max((text_width(text, SIZE) for text in texts), default=60.0)


def _grid(left: float, foot: float) -> list[str]:
    """The bounds of the words of likelihood as faint lines, nothing and certainty as firm ones."""
    lines = [
        element(
            "line",
            x1=left + share * SCALE,
            y1=HEAD - 8,
            x2=left + share * SCALE,
            y2=foot,
            stroke=INK if share in (0.0, 1.0) else RULE,
            stroke_width=0.8,
        )
        for share in (0.0, *BOUNDS, 1.0)
    ]
    ticks = [
        words(text, left + share * SCALE, HEAD - 14, font_size=10, fill=SOFT, text_anchor="middle")
        for share, text in ((0.0, "0"), (0.2, "0.2"), (0.5, "0.5"), (0.8, "0.8"), (1.0, "1"))
    ]
    return [*lines, *ticks]


def _row(each: Candidate, at: int, sheet: _Sheet, pattern: str) -> str:
    left = sheet.left
    y = HEAD + at * ROW + ROW / 2
    name = words(_short(each.label, left), left - 9, y + 4.5, font_size=SIZE, text_anchor="end", lang=each.lang)
    if each.href:
        name = element("a", name, href=each.href, fill=INK)
    full = element("title", escape(each.label, quote=False))
    x = left + each.likelihood * SCALE
    bar = element(
        "rect",
        x=left,
        y=y - 5,
        width=max(x - left, 0.8),
        height=10,
        fill=f"url(#{pattern})" if each.unknown else BLUE,
        fill_opacity=None if each.unknown else 0.28,
        stroke=HATCH_INK if each.unknown else None,
        stroke_width=0.7 if each.unknown else None,
    )
    dot = element(
        "circle",
        cx=x,
        cy=y,
        r=4.8,
        fill=PAPER if each.unknown else BLUE,
        stroke=INK if each.unknown else PAPER,
        stroke_width=1.2,
    )
    term = words(each.term, sheet.term, y + 4.5, font_size=SIZE, fill=INK)
    return element("g", full, name, bar, dot, term, _steps(each, sheet.level, y))


def _short(label: str, left: float) -> str:
    room = int((left - 12) / (SIZE * 0.54))
    return label if len(label) <= room + 2 else label[:room].rstrip() + "…"


def _steps(each: Candidate, x: float, y: float) -> str:
    """Confidence as steps: one filled for low, two for moderate, three for high."""
    if not each.confidence:
        return ""
    filled = LEVELS.index(each.confidence) + 1
    boxes = [
        element(
            "rect",
            x=x + STEP * step,
            y=y - 5,
            width=10,
            height=10,
            fill=INK if step < filled else PAPER,
            stroke=INK,
            stroke_width=1,
        )
        for step in range(len(LEVELS))
    ]
    return "".join(boxes) + words(each.level, x + STEP * len(LEVELS) + 5, y + 4.5, font_size=SIZE, fill=INK)
