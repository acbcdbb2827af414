"""The sentences of the analyses in other languages.

Analyses word their reasons and remarks in English. A catalogue holds the same sentences with ``{values}`` for what
varies; a sentence that it does not know stays English and is marked as such on the page.
"""

from __future__ import annotations

import re
from functools import cache

from materiel.report.labels.catalogue import LANGUAGES, labels

SPLITS = ("; ", ". ")


def translated(text: str, language: str) -> str | None:
    """A sentence of an analysis in another language; None where the catalogue does not know it.

    >>> translated("the records give 5; “05” is the year 2005", "fr")
    'les lignes donnent 5\u202f; « 05 » est l’année 2005'
    >>> translated("nobody has worded this", "fr") is None
    True
    """
    whole = _phrase(text.rstrip("."), language)
    if whole is not None:
        return whole + ("." if text.endswith(".") else "")
    for split in SPLITS:
        if split in text:
            return _joined([translated(part, language) for part in text.split(split)], split, language)
    return None


def _joined(parts: list[str | None], split: str, language: str) -> str | None:
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    return (labels(language).text("form.semicolon") if split == "; " else split).join(known)


def _phrase(text: str, language: str) -> str | None:
    for key, pattern in _patterns():
        found = pattern.fullmatch(text)
        if found is not None:
            wording = str(labels(language).sections["phrase"][key]).rstrip(".")
            return wording.format(**found.groupdict())
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The English sentences as patterns, the most exact first."""
    phrases = labels(LANGUAGES[0]).sections["phrase"]
    ordered = sorted(phrases.items(), key=lambda item: (str(item[1]).count("{"), -len(str(item[1]))))
    return tuple((key, re.compile(_pattern(str(phrase).rstrip(".")))) for key, phrase in ordered)


def _pattern(phrase: str) -> str:
    """A phrase as a pattern; a value may hold the sign that parts sentences only within quotation marks."""
    pattern = re.sub(r"“\\\{(\w+)\\\}”", r"“(?P<\1>[^”]+)”", re.escape(phrase))
    return re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>(?:(?!; ).)+?)", pattern)
