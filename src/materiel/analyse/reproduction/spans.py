"""Spans of numbers: what is known of a number that may only be bounded, and arithmetic on it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from materiel.model.formulas import FormulaError

INFINITE = math.inf


@dataclass(frozen=True)
class Span:
    """All numbers from ``low`` to ``high``; an open end is infinite.

    >>> 6 * Span.of(2) + Span(121, INFINITE)
    Span(low=133.0, high=inf)
    """

    low: float
    high: float

    @classmethod
    def of(cls, value: float) -> Span:
        return cls(float(value), float(value))

    @property
    def is_point(self) -> bool:
        return self.low == self.high

    def __add__(self, other: Span) -> Span:
        return Span(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Span) -> Span:
        return Span(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Span | float) -> Span:
        right = other if isinstance(other, Span) else Span.of(other)
        return _around(_times(a, b) for a in (self.low, self.high) for b in (right.low, right.high))

    __rmul__ = __mul__

    def __truediv__(self, other: Span) -> Span:
        """Divide. Raises `FormulaError` where the divisor can be zero."""
        if other.low <= 0 <= other.high:
            raise FormulaError("a divisor can be zero")
        return self * _around((1 / other.low, 1 / other.high))

    def __str__(self) -> str:
        if self.is_point:
            return f"{self.low:.6g}"
        if math.isinf(self.high):
            return "any number" if math.isinf(self.low) else f"at least {self.low:.6g}"
        return f"at most {self.high:.6g}" if math.isinf(self.low) else f"{self.low:.6g} to {self.high:.6g}"


def _times(a: float, b: float) -> float:
    return 0.0 if a == 0 or b == 0 else a * b


def _around(values: Iterable[float]) -> Span:
    each = list(values)
    return Span(min(each), max(each))


def largest(spans: Sequence[Span]) -> Span:
    """The largest of several numbers.

    >>> largest([Span.of(3), Span(1, 5)])
    Span(low=3.0, high=5)
    """
    return Span(max(span.low for span in spans), max(span.high for span in spans))


def smallest(spans: Sequence[Span]) -> Span:
    """The smallest of several numbers."""
    return Span(min(span.low for span in spans), min(span.high for span in spans))
