"""Answers in three values, and the outcome of one test."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from materiel.model.dates import Span


class Outcome(StrEnum):
    """Certainly, certainly not, or not to be told from what is on record."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


class Check(NamedTuple):
    """The outcome of one named test, in a sentence, with the rows it rests on."""

    test: str
    outcome: Outcome
    words: str
    because: tuple[str, ...] = ()


def is_within(days: Span, since: Span | None, until: Span | None) -> Outcome:
    """Whether something that happened on one of some days happened between two dates, whichever days they mean.

    A beginning that is not stated leaves the answer open; an end that is not stated is no end.

    >>> from materiel.model.dates import parse_date
    >>> str(is_within(parse_date("2012"), parse_date("2011-02-26"), None))
    'yes'
    >>> str(is_within(parse_date("../2014"), parse_date("2011-02-26"), None))
    'open'
    """
    first, last = since.earliest if since else None, until.latest if until else None
    if _before(days.latest, first) or _before(last, days.earliest):
        return Outcome.NO
    began = since is not None and since.latest is not None and not _open_before(days.earliest, since.latest)
    ended = until is not None and (until.earliest is None or days.latest is None or days.latest > until.earliest)
    return Outcome.YES if began and not ended else Outcome.OPEN


def _before(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and one < other


def _open_before(day: date | None, begin: date) -> bool:
    return day is None or day < begin
