"""Dates in the words of a sentence, never more exact than they are stated."""

from __future__ import annotations

import re

from materiel.model.dates import DateFormError, parse_date
from materiel.report.labels.catalogue import Labels

_POINT = re.compile(r"(\d{4})(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([~?%])?")


def when(text: str, words: Labels) -> str:
    """A date as part of a sentence, with its preposition.

    >>> from materiel.report.labels.catalogue import labels
    >>> when("2012-01-18", labels("en")), when("2012~", labels("en")), when("../2012-04", labels("en"))
    ('on 18 January 2012', 'around 2012', 'by April 2012')
    >>> when("2012-01-18/2012-01-24", labels("fr"))
    'entre le 18 janvier 2012 et le 24 janvier 2012'
    """
    return _worded(text, words, "when")


def dated(text: str, words: Labels) -> str:
    """A date standing alone, as at the head of an entry.

    >>> from materiel.report.labels.catalogue import labels
    >>> dated("2012-01-18/2012-01-24", labels("en")), dated("197X", labels("fr"))
    ('18–24 January 2012', 'années 1970')
    """
    return _worded(text, words, "dated")


def _worded(text: str, words: Labels, form: str) -> str:
    left, slash, right = text.partition("/")
    if not slash:
        return _point(left, words, form)
    if left in ("", ".."):
        return words.text(f"dossier.{form}.until", date=_bare(right, words))
    if right in ("", ".."):
        return words.text(f"dossier.{form}.since", date=_bare(left, words))
    if form == "dated":
        return _span(left, right, words)
    start, end = (_with_article(end, words) for end in (left, right))
    return words.text("dossier.when.between", start=start, end=end)


def _point(text: str, words: Labels, form: str) -> str:
    found = _POINT.fullmatch(text)
    bare = _bare(text, words)
    if found is None:
        return words.text(f"dossier.{form}.decade", date=bare)
    if found[4]:
        doubt = {"~": "about", "?": "perhaps", "%": "about"}[found[4]]
        return words.text(f"dossier.{form}.{doubt}", date=bare)
    if form == "dated":
        return bare
    has_day, has_month = (found[part] not in (None, "XX") for part in (3, 2))
    return words.text(f"dossier.when.{'day' if has_day else 'month' if has_month else 'year'}", date=bare)


def _with_article(text: str, words: Labels) -> str:
    """A day with the article that some languages want."""
    found = _POINT.fullmatch(text)
    day = found is not None and found[3] not in (None, "XX")
    return words.text("dossier.when.day_within" if day else "dossier.when.other_within", date=_bare(text, words))


def _bare(text: str, words: Labels) -> str:
    """A point of time without any word around it."""
    found = _POINT.fullmatch(text)
    if found is None:
        return text[:3] + "0" if text[:3].isdigit() and text[3:4] == "X" else text
    year, month, day = found[1], found[2], found[3]
    if month in (None, "XX"):
        return year
    named = _month(month, words)
    if day in (None, "XX"):
        return f"{named} {year}"
    return f"{_day(day, words)} {named} {year}"


def _month(number: str, words: Labels) -> str:
    return words.text(f"dossier.month.{number}")


def _day(number: str, words: Labels) -> str:
    return words.text("dossier.when.first") if number == "01" else str(int(number))


def _span(left: str, right: str, words: Labels) -> str:
    """From one point to another, naming once what they share."""
    one, other = _POINT.fullmatch(left), _POINT.fullmatch(right)
    end = _point(right, words, "dated")
    if one is None or other is None or one[1] != other[1] or one[4] or not one[2] or not other[2]:
        return words.text("dossier.dated.between", start=_point(left, words, "dated"), end=end)
    if one[2] == other[2] and one[3] and other[3]:
        return words.text("dossier.dated.days", start=_day(one[3], words), end=end)
    start = _month(one[2], words)
    start = f"{_day(one[3], words)} {start}" if one[3] else start
    return words.text("dossier.dated.between", start=start, end=end)


def order(text: str) -> tuple[str, str]:
    """A key that sorts dates by when they can begin, then by when they end; without a date last.

    >>> sorted(["2012-05", "", "2011", "../2012-04"], key=order)
    ['2011', '../2012-04', '2012-05', '']
    """
    try:
        span = parse_date(text)
    except DateFormError:
        return ("9999", "9999")
    ends = [end.isoformat() for end in (span.earliest, span.latest) if end is not None]
    return (ends[0], ends[-1])


def year_of(text: str) -> int | None:
    """The year that a date falls in; None where it falls in several, or in none that is stated.

    >>> year_of("2012-05"), year_of("2012-12/2013-01"), year_of("../2012-04")
    (2012, None, 2012)
    """
    try:
        span = parse_date(text)
    except DateFormError:
        return None
    first, last = span.earliest or span.latest, span.latest or span.earliest
    return first.year if first and last and first.year == last.year else None
