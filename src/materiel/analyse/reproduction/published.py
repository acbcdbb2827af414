"""A published figure: the numbers that its words allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from materiel.analyse.reproduction.spans import INFINITE, Span

UPWARD = frozenset({"at_least", "more_than"})
DOWNWARD = frozenset({"at_most", "less_than", "nearly"})
ABOUT = 0.1
"""A number given as about may differ from the computed one by this part of itself."""


@dataclass(frozen=True)
class Published:
    """What a source printed: ``span`` holds the numbers that its words allow, ``decimals`` the places printed."""

    span: Span
    is_number: bool
    is_about: bool
    is_strict: bool
    decimals: int

    @property
    def unit(self) -> float:
        """One unit of the last printed digit."""
        return float(10**-self.decimals)

    @property
    def slack(self) -> float:
        """How far a computed number may lie from the printed one and still be put in its words."""
        about = ABOUT * abs(self.span.low) if self.is_about else 0.0
        return max(about, self.unit * (1 - 1e-9))

    def widened(self) -> Span:
        """The span with the slack of its words on each side."""
        return Span(self.span.low - self.slack, self.span.high + self.slack)


def published(figure: Mapping[str, Any]) -> Published | None:
    """Read a row of ``figures``; None where it gives no number.

    >>> published({"value_min": 121, "value_best": None, "value_max": None, "bound": "more_than"}).span
    Span(low=121.0, high=inf)
    """
    least, best, most, bound = (figure[name] for name in ("value_min", "value_best", "value_max", "bound"))
    numbers = [float(value) for value in (best, least, most) if value is not None]
    if not numbers:
        return None
    if bound in UPWARD:
        span = Span(float(least) if least is not None else numbers[0], INFINITE)
    elif bound in DOWNWARD:
        span = Span(-INFINITE, float(most) if most is not None else numbers[0])
    elif best is not None and bound not in ("range", "order_of_magnitude"):
        span = Span.of(best)
    else:
        span = Span(numbers[0] if least is None else float(least), INFINITE if most is None else float(most))
    return Published(
        span,
        is_number=span.is_point,
        is_about=bound in ("approx", "nearly"),
        is_strict=bound == "less_than",
        decimals=max(_decimals(value) for value in numbers),
    )


def _decimals(value: float) -> int:
    digits = f"{value:.10f}".rstrip("0")
    return len(digits.partition(".")[2])


def in_words(figure: Mapping[str, Any]) -> int | float | str | None:
    """The published value for a reader: a number, a range, or the words of the source."""
    found = published(figure)
    if found is None:
        return figure["value_text"] or None
    ends = [end for end in (found.span.low, found.span.high) if abs(end) != INFINITE]
    if found.is_number or len(ends) == 1:
        return plain_end(ends[0])
    return f"{ends[0]:.12g} to {ends[1]:.12g}"


def plain_end(value: float) -> int | float:
    """A number to twelve digits, a whole one as an integer.

    >>> plain_end(3.0), plain_end(0.1 + 0.2)
    (3, 0.3)
    """
    value = float(f"{value:.12g}")
    return int(value) if value == int(value) else value
