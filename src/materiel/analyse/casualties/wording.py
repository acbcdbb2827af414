"""Labels of keys, and how a range came about, in words."""

from __future__ import annotations

from collections.abc import Sequence

from materiel.analyse.casualties.ranges import PublishedRange
from materiel.analyse.labels import names
from materiel.analyse.study import Study

NOT_NAMED = {"year": "undated", "place": "place not stated", "actor": "nobody named"}

_ROLES = {
    "initiator": "killed or hurt in deeds that it is said to have begun, whoever they were",
    "party": "killed or hurt in battles to which it was a party, on all sides",
    "named": "killed or hurt in an event in which it is named, by whomever",
    "target": "killed or hurt in deeds directed at it, whoever they were",
}


def label_of(study: Study, by: str, keys: Sequence[str | None]) -> dict[str | None, str]:
    """Each key in words."""
    stated = [key for key in keys if key is not None]
    words = {key: _years(key) for key in stated} if by == "year" else dict(names(study, stated))
    return {None: NOT_NAMED.get(by, ""), **{str(key): word for key, word in words.items()}}


def _years(key: str) -> str:
    """A span of years in words.

    >>> _years("2012"), _years("2012/2013"), _years("2012..2014"), _years("../2016")
    ('2012', '2012 or 2013', '2012 to 2014', '2016 or before')
    """
    if key.startswith("..") or key.endswith(".."):
        year = key.strip("./")
        return f"{year} or before" if key.startswith("..") else f"{year} or later"
    first, either, last = key.partition("/")
    if either:
        return f"{first} or {last}" if int(last) == int(first) + 1 else f"{first} to {last}, one of these years"
    first, together, last = key.partition("..")
    return f"{first} to {last}" if together else key


def method_of(
    family: str | None, at: tuple[int, str | None], published: PublishedRange | None, figures: int
) -> str:
    """How the range of a row came about. ``at`` is how many incidents have a number, and the role of an actor."""
    if family == "published" and published is not None:
        return _of_published(published)
    if family == "incidents":
        return _of_incidents(*at)
    if figures:
        return "no range: the figures count different people, times or places, and are not added"
    return "no range: no account states a number"


def _of_published(published: PublishedRange) -> str:
    n = len(published.voices)
    if published.dates > 1:
        return f"what stood at {published.dates} dates of the time: the least and the most; best is the last"
    if n == 1:
        return "published total of one voice"
    return (
        f"published totals of {n} independent voices: the least, the weighted median and the most that any states"
    )


def _of_incidents(n: int, role: str | None) -> str:
    whose = f"; {_ROLES[role]}" if role in _ROLES else ""
    many = "1 incident" if n == 1 else f"sum of {n} incidents"
    return f"{many}, each reconciled over its independent voices{whose}"
