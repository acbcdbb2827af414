"""Dates of records in words: exact, and never more exact than written."""

from __future__ import annotations

from materiel.report.labels.catalogue import Labels


def date_words(text: str, words: Labels) -> str:
    """An EDTF date for readers.

    >>> from materiel.report.labels.catalogue import labels
    >>> date_words("2012-01-18/2012-01-24", labels("en"))
    '2012-01-18 to 2012-01-24'
    >>> date_words("../2012", labels("fr"))
    'jusqu’en 2012'
    """
    left, slash, right = text.partition("/")
    if not slash:
        return _point(text, words)
    if left in ("", ".."):
        return words.text("date.until", end=_point(right, words))
    if right in ("", ".."):
        return words.text("date.since", start=_point(left, words))
    return words.text("date.span", start=_point(left, words), end=_point(right, words))


def _point(text: str, words: Labels) -> str:
    if text.endswith(("~", "%")):
        text = words.text("date.about", date=text[:-1])
    elif text.endswith("?"):
        text = words.text("date.uncertain", date=text[:-1])
    if text[:3].isdigit() and text[3:4] == "X":
        return words.text("date.decade", decade=text[:3] + "0")
    return text.replace("-XX", "")
