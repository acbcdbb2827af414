"""A figure as a value: a number with its hedge, for a time."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.analyse.contradictions.dates import in_words
from materiel.analyse.contradictions.ground import Row
from materiel.analyse.contradictions.numbers import Stated
from materiel.model.dates import Span, parse_date


@dataclass(frozen=True)
class Figure:
    """A number for a time. ``period`` is EDTF, empty where none is stated."""

    stated: Stated
    period: str

    @property
    def text(self) -> str:
        """The number and its time in words."""
        return f"{self.stated.text} ({in_words(self.period)})" if self.period else self.stated.text

    @property
    def span(self) -> Span:
        """The days of the time; unbounded where none is stated."""
        return parse_date(self.period) if self.period else Span(None, None)

    @property
    def days(self) -> int:
        """How many days the time has; 0 where it is not bounded."""
        span = self.span
        return (span.latest - span.earliest).days + 1 if span.earliest and span.latest else 0

    def holds(self, part: Figure) -> bool:
        """Whether the time of another figure lies within the time of this one."""
        outer, inner = self.span, part.span
        if outer.earliest is None or outer.latest is None or inner.earliest is None or inner.latest is None:
            return False
        return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def figure_of(row: Row) -> Figure | None:
    """The figure that a row states; None where it states it in words only."""
    least, best, most = row["value_min"], row["value_best"], row["value_max"]
    if least is None and best is None and most is None:
        return None
    return Figure(Stated.of(least, best, most, row["bound"]), row["period"] or "")
