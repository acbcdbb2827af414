"""EDTF dates: what a source says about when (ISO 8601-2, levels 0 and 1, one year-mask rule of level 2).

A source's date is a statement about days, so a date here is the span of days it can mean: `Span.earliest` and
`Span.latest`. Three-valued questions (was it in force on that day: certainly, possibly, not) follow from the two.

The `edtf` package is the reference that the tests compare with; it is not used at run time because it needs about
four milliseconds a date, and a data set holds tens of thousands of different ones.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import MAXYEAR, date
from functools import lru_cache

from materiel.errors import MaterielError

_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_POINT = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?P<qualifier>[~?%])?"
)


class DateFormError(MaterielError, ValueError):
    """The text is no EDTF date of the supported form; the message says what would be right."""


@dataclass(frozen=True)
class Span:
    """The days that a date can mean, and how it was qualified.

    ``earliest`` and ``latest`` are inclusive; None means unbounded on that side (``../2012``, ``2012/..``).

    >>> parse_date("2012-02").latest
    datetime.date(2012, 2, 29)
    >>> parse_date("197X").earliest
    datetime.date(1970, 1, 1)
    >>> parse_date("2012~").approximate
    True
    """

    earliest: date | None
    latest: date | None
    approximate: bool = False
    uncertain: bool = False
    is_interval: bool = False

    def overlaps(self, other: Span) -> bool:
        """Whether both can mean the same day.

        >>> parse_date("2012").overlaps(parse_date("2012-06/2013"))
        True
        """
        return (self.earliest is None or other.latest is None or self.earliest <= other.latest) and (
            other.earliest is None or self.latest is None or other.earliest <= self.latest
        )


@lru_cache(maxsize=200_000)
def parse_date(text: str) -> Span:
    """Read an EDTF date. Raises `DateFormError`.

    >>> parse_date("2012-01-18/2012-01-24").latest
    datetime.date(2012, 1, 24)
    >>> parse_date("../2012").earliest is None
    True
    >>> parse_date("18/01/2012")
    Traceback (most recent call last):
    materiel.model.dates.DateFormError: no EDTF date; write 2012, 2012-01, 2012-01-18 or an interval 2012-01/2012-03
    """
    if "/" not in text:
        return _point(text)
    left_text, _, right_text = text.partition("/")
    left, right = _end(left_text), _end(right_text)
    if left is None and right is None:
        raise DateFormError("an interval open at both ends says nothing; leave the cell empty")
    earliest = left.earliest if left else None
    latest = right.latest if right else None
    if earliest and latest and earliest > latest:
        raise DateFormError("an interval that ends before it begins; write the earlier date first")
    ends = [end for end in (left, right) if end]
    return Span(
        earliest, latest, any(e.approximate for e in ends), any(e.uncertain for e in ends), is_interval=True
    )


def _end(text: str) -> Span | None:
    """One end of an interval; None where it is open."""
    return None if text in ("..", "") else _point(text)


def _point(text: str) -> Span:
    match = _POINT.fullmatch(text)
    if match is None:
        raise DateFormError("no EDTF date; write 2012, 2012-01, 2012-01-18 or an interval 2012-01/2012-03")
    year, month, day, qualifier = match.group("year", "month", "day", "qualifier")
    if "X" in year and month is not None:
        raise DateFormError("a masked year with a month; write the decade alone, such as 197X")
    if month == "XX" and day not in (None, "XX"):
        raise DateFormError("a day in an unknown month; write the year alone")
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first_year == 0:
        raise DateFormError("year 0000; write a year of the common era")
    earliest, latest = _days(first_year, last_year, month, day)
    return Span(earliest, latest, qualifier in ("~", "%"), qualifier in ("?", "%"))


def _days(first_year: int, last_year: int, month: str | None, day: str | None) -> tuple[date, date]:
    if month in (None, "XX"):
        return date(first_year, 1, 1), date(last_year, 12, 31)
    number = int(month or 0)
    if number in _SEASONS and day is None:
        first, last = _SEASONS[number]
        last_of = first_year + (1 if last < first else 0)
        if last_of > MAXYEAR:
            raise DateFormError("a winter that ends after the year 9999; write the year alone")
        return date(first_year, first, 1), date(last_of, last, calendar.monthrange(last_of, last)[1])
    if not 1 <= number <= 12:
        raise DateFormError(f"month {month}, which does not exist; write 01 to 12")
    length = calendar.monthrange(first_year, number)[1]
    if day in (None, "XX"):
        return date(first_year, number, 1), date(first_year, number, length)
    if not 1 <= int(day or 0) <= length:
        raise DateFormError(f"day {day} of a month with {length} days; write 01 to {length}")
    return date(first_year, number, int(day or 0)), date(first_year, number, int(day or 0))
