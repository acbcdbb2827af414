"""Numbers as sources state them: what range each can mean, and whether two of them fit.

A number carries its hedge. *At least 19* allows any greater number; *about 95* and *nearly 100* are read as ranges
of a tenth. Two numbers exclude each other when these ranges do not overlap. Two printed numbers that differ by a
twentieth or more remain two numbers even where their hedges would let them meet: they are listed, as slight.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

_ROUNDING = 0.1  # what *about* and *nearly* leave open, as a share of the number
_TWO_NUMBERS = 0.05  # share of the greater from which two printed numbers are two
_WORDS = {
    "approx": "about {}",
    "nearly": "nearly {}",
    "at_least": "at least {}",
    "more_than": "at least {}",
    "at_most": "at most {}",
    "less_than": "less than {}",
}


@dataclass(frozen=True)
class Stated:
    """A number with its hedge. ``low`` and ``high`` are inclusive; ``point`` is the printed number, if any.

    >>> Stated.of(95, 95, 95, "approx").text, Stated.of(24, None, 99, None).text
    ('about 95', '24 to 99')
    """

    low: float
    high: float
    point: float | None
    hedge: str

    @classmethod
    def of(cls, least: float | None, best: float | None, most: float | None, bound: str | None) -> Stated:
        """Build from the columns of an event or a figure. ``bound`` says how the source bounds its number."""
        hedge = bound or _hedge(least, best, most)
        point = best if best is not None else _point(least, most)
        low = -inf if least is None and point is None else least if least is not None else _floor(point, hedge)
        high = inf if most is None and hedge in ("at_least", "more_than") else most
        if high is None:
            high = point if point is not None else inf
        if hedge == "approx" and point is not None:
            low, high = min(low, point * (1 - _ROUNDING)), max(high, point * (1 + _ROUNDING))
        return cls(low, high, point, hedge)

    @property
    def is_point(self) -> bool:
        """Whether the source gives one number, exact or rounded, and not only a bound."""
        return self.point is not None and self.hedge in ("exact", "approx", "nearly", "up_to")

    @property
    def text(self) -> str:
        """The number in words."""
        if self.hedge == "up_to":
            return f"up to {_figure(self.point)}"
        if self.point is not None:
            return _WORDS.get(self.hedge, "{}").format(_figure(self.point))
        if self.low == -inf or self.high == inf:
            return f"at most {_figure(self.high)}" if self.low == -inf else f"at least {_figure(self.low)}"
        return f"{_figure(self.low)} to {_figure(self.high)}"


def _hedge(least: float | None, best: float | None, most: float | None) -> str:
    if best is None and least is None:
        return "up_to"
    if best is None and most is None:
        return "at_least"
    return "exact" if best is not None or least == most else "range"


def _point(least: float | None, most: float | None) -> float | None:
    if least is not None and most is not None and least != most:
        return None
    return most if least is None else least


def _floor(point: float | None, hedge: str) -> float:
    """The lower bound of a number that states none."""
    if point is None or hedge in ("at_most", "less_than"):
        return -inf
    return point * (1 - _ROUNDING) if hedge in ("nearly", "up_to") else point


def _figure(number: float | None) -> str:
    if number is None:
        return "not stated"
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,g}"


@dataclass(frozen=True)
class Fit:
    """Whether two statements fit: ``resolution`` as in `RESOLUTIONS`, ``size`` of the disagreement, and why."""

    resolution: str
    size: float
    why: str


def fit_numbers(left: Stated, right: Stated) -> Fit | None:
    """Compare two stated numbers; None where both say the same.

    >>> fit_numbers(Stated.of(82, 82, 82, "exact"), Stated.of(95, 95, 95, "approx")).resolution
    'open'
    >>> fit_numbers(Stated.of(400, 400, None, "at_least"), Stated.of(401, 400, None, "more_than")).resolution
    'precision'
    """
    if left == right:
        return None
    gap = max(left.low, right.low) - min(left.high, right.high)
    if gap > 0:
        size = _size(left, right)
        return Fit("open", size, "The ranges that the two numbers can mean do not overlap.")
    apart = _apart(left, right)
    if left.is_point and right.is_point and apart >= _TWO_NUMBERS:
        return Fit("open", min(0.25, apart), "The printed numbers differ; only their rounding could let them meet.")
    return Fit("precision", 0.0, "The two numbers are bounded differently and can both be true.")


def _apart(left: Stated, right: Stated) -> float:
    if left.point is None or right.point is None:
        return 0.0
    greater = max(abs(left.point), abs(right.point))
    return abs(left.point - right.point) / greater if greater else 0.0


def _size(left: Stated, right: Stated) -> float:
    """Share of the greater number by which the two differ, raised so that a tenth already counts as notable."""
    lower, upper = sorted((left, right), key=lambda stated: stated.low)
    greater = max(abs(upper.low), 1e-9)
    share = min(1.0, (upper.low - lower.high) / greater) if lower.high < inf else 0.0
    return min(1.0, 0.3 + share)
