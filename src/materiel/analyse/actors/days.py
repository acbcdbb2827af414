"""Was it so on that day: what dated statements answer when their dates are uncertain or open.

A beginning and an end are each a span of days that they can mean. A day before every possible beginning is *not
yet*, one after every possible end *ended*. Between the last possible beginning and the first possible end it is
*known on*. Where the beginning is past and nobody states an end, it is *assumed on*; where some reading of the
dates agrees and another does not, *possibly on*; without any date, *undated*.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Standing(StrEnum):
    """What dates answer for one day, the surest first."""

    KNOWN_ON = "known_on"
    ASSUMED_ON = "assumed_on"
    POSSIBLY_ON = "possibly_on"
    UNDATED = "undated"
    ENDED = "ended"
    NOT_YET = "not_yet"


IN_FORCE = (Standing.KNOWN_ON, Standing.ASSUMED_ON, Standing.POSSIBLY_ON, Standing.UNDATED)


@dataclass(frozen=True)
class Days:
    """The days that one date can mean; None is unbounded on that side. ``stated`` is the date as written."""

    earliest: date | None
    latest: date | None
    stated: str

    @classmethod
    def of(cls, row: dict[str, Any], column: str) -> Days | None:
        """A date of a row; None where the cell is empty."""
        if row[column] is None:
            return None
        return cls(row[f"{column}_earliest"], row[f"{column}_latest"], row[column])

    @property
    def exact(self) -> bool:
        """Whether it can mean one day only."""
        return self.earliest is not None and self.earliest == self.latest

    def surely_by(self, day: date) -> bool:
        """Whether it had come by a day in every reading."""
        return self.latest is not None and self.latest <= day

    def possibly_by(self, day: date) -> bool:
        """Whether it had come by a day in some reading."""
        return self.earliest is None or self.earliest <= day


def standing(since: Days | None, until: Days | None, day: date) -> Standing:
    """Whether something that began and ended on such dates was so on a day; both end days belong to it.

    >>> since = Days(date(2012, 1, 1), date(2012, 4, 30), "2012-01/2012-04")
    >>> str(standing(since, None, date(2012, 4, 6))), str(standing(since, None, date(2012, 6, 28)))
    ('possibly_on', 'assumed_on')
    """
    if since is None and until is None:
        return Standing.UNDATED
    if since is not None and not since.possibly_by(day):
        return Standing.NOT_YET
    if until is not None and until.latest is not None and until.latest < day:
        return Standing.ENDED
    if any(end is not None and end.exact and end.earliest == day for end in (since, until)):
        return Standing.KNOWN_ON
    if since is None or not since.surely_by(day):
        return Standing.POSSIBLY_ON
    if until is None:
        return Standing.ASSUMED_ON
    lasted = until.earliest is not None and day <= until.earliest
    return Standing.KNOWN_ON if lasted else Standing.POSSIBLY_ON
