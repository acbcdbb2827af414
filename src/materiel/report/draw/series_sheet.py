"""What a drawing of numbers by year is of: the marks of each source, the columns of incidents, the scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LEFT, FOOT, HEAD = 64.0, 24.0, 16.0
WIDE, NARROW = (760.0, 270.0, 200.0), (480.0, 190.0, 146.0)
"""Width, height, and the room for names at the right."""


@dataclass(frozen=True)
class Mark:
    """One number of a source. ``at`` is the time in years; ``value`` the number printed, None for a range.

    ``told`` is read out and shown on pointing; ``shown`` stands beside the mark.
    """

    at: float
    low: float | None
    value: float | None
    high: float | None
    told: str
    is_open: bool = False
    shown: str = ""
    href: str | None = None

    @property
    def height(self) -> float:
        """Where a mark stands: at its number, at its bound, or in the middle of its range."""
        if self.value is not None:
            return self.value
        ends = [end for end in (self.low, self.high) if end is not None]
        return sum(ends) / len(ends) if ends else 0.0


@dataclass(frozen=True)
class Series:
    """One source's numbers."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Column:
    """What the incidents of a year add up to. ``is_more`` where some have no number."""

    year: int
    low: float | None
    best: float | None
    high: float | None
    told: str
    is_open: bool = False
    is_more: bool = False
    href: str | None = None


@dataclass(frozen=True)
class Sheet:
    """A whole drawing; ``thousands`` is the sign between them in its language."""

    title: str
    first: int
    last: int
    series: tuple[Series, ...]
    columns: tuple[Column, ...] = ()
    column_name: str = ""
    thousands: str = ","
    size: tuple[float, float, float] = WIDE

    @property
    def right(self) -> float:
        """Where the scale of years ends."""
        return self.size[0] - self.size[2]

    @property
    def base(self) -> float:
        """The height of the zero line."""
        return self.size[1] - FOOT

    @property
    def top(self) -> float:
        """The greatest number drawn."""
        tops = [top for each in self.series for mark in each.marks for top in (mark.low, mark.value, mark.high)]
        tops += [top for column in self.columns for top in (column.best, column.high)]
        return max((top for top in tops if top is not None), default=1.0) or 1.0


def series_of(names: Sequence[str], marks: Sequence[Mark]) -> tuple[Series, ...]:
    """Marks by source, each in order of time, the source with most marks first.

    >>> [each.name for each in series_of(["a", "b", "b"], [Mark(n, n, n, n, "") for n in (3, 2, 1)])]
    ['b', 'a']
    """
    found: dict[str, list[Mark]] = {}
    for name, mark in zip(names, marks, strict=True):
        found.setdefault(name, []).append(mark)
    ordered = sorted(found, key=lambda name: (-len(found[name]), name))
    return tuple(Series(name, tuple(sorted(found[name], key=lambda mark: mark.at))) for name in ordered)
