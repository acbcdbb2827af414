"""Dates as sources state them: which days each can mean, and whether two of them exclude each other.

Two dates exclude each other when no day fits both. A date qualified as approximate is first widened by one unit
of its own precision. *By 10 January* leaves every earlier day open, but says that the news is of January: against
*late December* it is listed as slight. Two stretches of time that overlap in part, so that both their beginnings
and their ends exclude each other, describe different stretches.
"""

from __future__ import annotations

from datetime import date, timedelta

from materiel.analyse.contradictions.numbers import Fit
from materiel.model.dates import Span, parse_date

_DAY = timedelta(days=1)


def fit_dates(left: str, right: str, *, lasting: bool = False, news: bool = False) -> Fit | None:
    """Compare two EDTF dates; None where they are written alike.

    ``lasting``: what is dated lasts, so that an interval is a stretch of time rather than a margin. ``news``: it is
    told as it happened, so that *by* a day means shortly before it.

    >>> fit_dates("2012", "2011").resolution, fit_dates("2012-04", "2012-04-06").resolution
    ('open', 'precision')
    >>> fit_dates("2012-12-21/2012-12-31", "../2013-01-10", news=True).resolution
    'open'
    """
    if left == right:
        return None
    one, other = parse_date(left), parse_date(right)
    if not one.overlaps(other):
        if widened(one).overlaps(widened(other)):
            return Fit("precision", 0.0, "One of the dates is approximate and may mean the other.")
        return Fit("open", _size(one, other), "No day fits both dates.")
    if news and not _by(one, left).overlaps(_by(other, right)):
        return Fit("open", 0.25, "One date only sets a limit, but speaks of another time than the other date.")
    if lasting and _are_other_stretches(left, right):
        return Fit("open", 0.25, "The two stretches of time begin and end on different dates.")
    return Fit("precision", 0.0, "One date is less exact than the other and can mean it.")


def widened(span: Span) -> Span:
    """The days that an approximate date may mean: one unit of its own precision more at each end."""
    if not span.approximate or span.earliest is None or span.latest is None:
        return span
    margin = max(3 * _DAY, min(span.latest - span.earliest + _DAY, 366 * _DAY))
    return Span(_shifted(span.earliest, -margin), _shifted(span.latest, margin))


def _shifted(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _by(span: Span, text: str) -> Span:
    """``../2013-01-10`` read as the days of its month up to the limit; other dates as they are."""
    limit = text.removeprefix("../")
    if span.earliest is not None or span.latest is None or len(limit) < len("2013-01"):
        return span
    return Span(span.latest.replace(day=1), span.latest)


def _are_other_stretches(left: str, right: str) -> bool:
    """Whether two closed intervals exclude each other at both ends and neither contains the other."""
    ends = [text.split("/") for text in (left, right)]
    if any(len(pair) != 2 or ".." in pair for pair in ends):
        return False
    (start, end), (other_start, other_end) = ([parse_date(part) for part in pair] for pair in ends)
    if start.overlaps(other_start) or end.overlaps(other_end):
        return False
    return _is_before(start, other_start) == _is_before(end, other_end)


def _is_before(one: Span, other: Span) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _size(one: Span, other: Span) -> float:
    """A day apart is a slip, half a year apart another story."""
    first, second = (one, other) if _is_before(one, other) else (other, one)
    days = (second.earliest - first.latest).days if second.earliest and first.latest else 366
    return min(1.0, 0.3 + days / 180)


def in_words(text: str) -> str:
    """An EDTF date as a reader says it.

    >>> in_words("2012-12-21/2012-12-31"), in_words("../2013-01-10"), in_words("2012~")
    ('2012-12-21 to 2012-12-31', 'by 2013-01-10', 'about 2012')
    """
    first, _, last = text.partition("/")
    if last:
        if first in ("", ".."):
            return f"by {in_words(last)}"
        return f"{in_words(first)} or later" if last == ".." else f"{in_words(first)} to {in_words(last)}"
    if first.endswith("X"):
        return f"{first.rstrip('X')}0s" if first.count("X") == 1 else first
    return f"about {first[:-1]}" if first[-1:] in "~%" else first.rstrip("?")
