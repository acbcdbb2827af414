"""Transcribed dates and the words for their precision, as EDTF.

A transcribed date is ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD`` with a word that tells how to read it. EDTF says most
of these words by itself (an open interval, ``~``, ``199X``). A part of a year or month becomes the interval of its
months or days, and the printed word stays in the remark, since the bounds of "early" are ours.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass

_PARTS_OF_YEAR = {
    "early": ("01", "04"),
    "mid": ("05", "08"),
    "late": ("09", "12"),
    "end": ("11", "12"),
    "first_half": ("01", "06"),
    "spring": ("03", "05"),
    "summer": ("06", "08"),
}
_PARTS_OF_MONTH = {"early": ("01", "10"), "mid": ("11", "20"), "late": ("21", "31"), "end": ("25", "31")}
_PLAIN = ("", "day", "month", "year")
_MONTHS = {"march": "03", "june": "06"}


@dataclass(frozen=True)
class Reading:
    """A date as EDTF, and the remark on what EDTF does not say (empty where it says all)."""

    edtf: str
    remark: str = ""


def read(date: str, precision: str = "", what: str = "date") -> Reading:
    """Read one transcribed date. ``what`` names the date in the remark. Raises ValueError for an unknown word.

    >>> read("2012-07", "by_mid_month")
    Reading(edtf='../2012-07-20', remark='date: by mid 2012-07')
    >>> read("2012", "circa").edtf, read("1990", "decade").edtf, read("2013", "after_year").edtf
    ('2012~', '199X', '2013/..')
    """
    if not date or precision == "none":
        return Reading("")
    edtf = _edtf(date, precision)
    said_by_edtf = precision in (*_PLAIN, "decade", "circa", "about_day", "by_day", "by_month", "by_year")
    words = precision.removesuffix("_year").removesuffix("_month").replace("_", " ")
    remark = "" if said_by_edtf else f"{what}: {words} {date}"
    return Reading(edtf, remark)


def span(start: Reading, end: Reading) -> Reading:
    """The time from one reading to another; either may be empty.

    >>> span(read("2012-01-17", "day"), read("2012-01-25", "about_day")).edtf
    '2012-01-17/2012-01-25~'
    """
    if not end.edtf or end.edtf == start.edtf:
        return start
    first = start.edtf.split("/")[0] if start.edtf else ".."
    return Reading(f"{first}/{end.edtf.split('/')[-1]}", "; ".join(filter(None, (start.remark, end.remark))))


def period(start: str, end: str) -> str:
    """A period between two plain dates, each as precise as printed; open on the side that is not stated.

    >>> period("2016-01-01", "2016-12-31"), period("2015-11", "2015-11"), period("", "2020-02")
    ('2016', '2015-11', '../2020-02')
    """
    if start == end:
        return start
    if start and end and (start, end) == (f"{start[:4]}-01-01", f"{start[:4]}-12-31"):
        return start[:4]
    return f"{start or '..'}/{end or '..'}"


def _edtf(date: str, precision: str) -> str:
    if precision in _PLAIN:
        return date
    if precision in ("circa", "about_day"):
        return f"{date}~"
    if precision == "decade":
        return f"{date[:3]}X"
    if precision.startswith("by_"):
        return f"../{_part(date, precision.removeprefix('by_')).split('/')[-1]}"
    if precision.startswith("as_of_"):
        return f"../{_part(date, precision.removeprefix('as_of_')).split('/')[-1]}"
    if precision.startswith("after_"):
        return f"{_part(date, precision.removeprefix('after_')).split('/')[0]}/.."
    if precision == "before":
        return f"../{date}"
    if precision.startswith("before_"):
        month = int(_MONTHS[precision.removeprefix("before_")]) - 1
        return f"../{date[:4]}-{month:02}"
    return _part(date, precision)


def _part(date: str, precision: str) -> str:
    """A part of a year or month as an interval; the date itself where the word is plain."""
    if precision in _PLAIN:
        return date
    if precision in _MONTHS:
        return f"{date[:4]}-{_MONTHS[precision]}"
    word = precision.removesuffix("_year").removesuffix("_month")
    if precision.endswith("_month"):
        first, last = _PARTS_OF_MONTH[word]
        length = calendar.monthrange(int(date[:4]), int(date[5:7]))[1]
        return f"{date[:7]}-{first}/{date[:7]}-{min(int(last), length)}"
    if word in _PARTS_OF_YEAR:
        first, last = _PARTS_OF_YEAR[word]
        return f"{date[:4]}-{first}/{date[:4]}-{last}"
    raise ValueError(f"no reading for the precision {precision!r}")
