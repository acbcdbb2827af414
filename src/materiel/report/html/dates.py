"""Dates of records in words: exact, and never more exact than written."""

from __future__ import annotations

from materiel.report.labels.catalogue import Labels


def date_words(text: str, words: Labels) -> str:
    """An EDTF date for readers.

    >>> from materiel.report.labels.catalogue import labels
    >>> date_words("2012-01-18/2012-01-24", labels("en"))
    '2012-01-18 to 2012-01-24'
    >>> date_words("../2012", labels("fr")), date_words("2012-03/..", labels("en"))
    ('au plus tard en 2012', '2012-03 or later')
    """
    left, slash, right = text.partition("/")
    if not slash:
        return _point(text, words)
    if left in ("", ".."):
        return words.text("date.by", end=_point(right, words))
    if right in ("", ".."):
        return words.text("date.or_later", start=_point(left, words))
    return words.text("date.span", start=_point(left, words), end=_point(right, words))


def period_words(since: str, until: str, words: Labels) -> str:
    """From when until when, where each of the two can be a span of days or nothing.

    What was seen on a date began by then and ended no sooner; it is told as of that date.

    >>> from materiel.report.labels.catalogue import labels
    >>> period_words("../2015", "", labels("en")), period_words("../2020", "2020/..", labels("en"))
    ('since 2015 or earlier', 'as of 2020')
    >>> period_words("2012-01/2012-04", "2012-06", labels("en"))
    'since a day from 2012-01 to 2012-04, until 2012-06'
    """
    if since and since == until:
        return date_words(since, words)
    if since and until and "/" not in since + until:
        return words.text("date.span", start=_point(since, words), end=_point(until, words))
    if since.startswith("../") and until.endswith("/..") and since[3:] == until[:-3]:
        return words.text("date.seen", date=_point(since[3:], words))
    return ", ".join(_end(end, text, words) for end, text in (("since", since), ("until", until)) if text)


def _end(end: str, text: str, words: Labels) -> str:
    """The beginning or the end of a period, as the span of days that it can mean."""
    left, slash, right = text.partition("/")
    if not slash:
        point = _point(text, words)
        return words.text(f"date.{end}", start=point) if end == "since" else words.text(f"date.{end}", end=point)
    if left in ("", ".."):
        return words.text(f"date.{end}_by", end=_point(right, words))
    if right in ("", ".."):
        return words.text(f"date.{end}_from", start=_point(left, words))
    return words.text(f"date.{end}_between", start=_point(left, words), end=_point(right, words))


def _point(text: str, words: Labels) -> str:
    if text.endswith(("~", "%")):
        text = words.text("date.about", date=text[:-1])
    elif text.endswith("?"):
        text = words.text("date.uncertain", date=text[:-1])
    if text[:3].isdigit() and text[3:4] == "X":
        return words.text("date.decade", decade=text[:3] + "0")
    return text.replace("-XX", "")
