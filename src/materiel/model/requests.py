"""The life of a trace request: what state it is in on a day, by the dates that its row states.

A reply is due 28 days after the request was sent. What is to be published of it goes back to whoever was asked,
with another 28 days for comment. Both periods are the field's custom and hold where the row states no other day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from materiel.model.dates import parse_date

PERIOD = timedelta(days=28)
"""A reply is due after this time, and comments on the summary after as much again."""

SOON = timedelta(days=7)
"""A request is called due when so little time is left."""

ANSWERS = ("identified", "partly_identified", "not_identified", "no_records", "refused")
"""Outcomes that are a reply."""


class State(StrEnum):
    """What a request waits for, the most pressing first."""

    OVERDUE = "overdue"
    DUE = "due"
    SENT = "sent"
    DRAFTED = "drafted"
    REPLIED = "replied"
    OUT_FOR_COMMENT = "out_for_comment"
    MAY_BE_PUBLISHED = "may_be_published"
    PUBLISHED = "published"
    UNANSWERED = "unanswered"
    NOT_YET = "not_yet"


NEXT = {
    State.OVERDUE: "remind, or close it as unanswered",
    State.DUE: "wait for the reply",
    State.SENT: "wait for the reply",
    State.DRAFTED: "send",
    State.REPLIED: "send the summary for comment",
    State.OUT_FOR_COMMENT: "wait for comments",
    State.MAY_BE_PUBLISHED: "publish, within the limits of the reply",
    State.PUBLISHED: "nothing",
    State.UNANSWERED: "ask somebody else",
    State.NOT_YET: "nothing on this day",
}
"""What comes next in each state."""


def day_of(row: Mapping[str, Any], column: str) -> date | None:
    """The last day that a date of a row can mean; None where it is not stated."""
    text = row.get(column)
    if not text:
        return None
    span = parse_date(str(text))
    return span.latest or span.earliest


def due_day(row: Mapping[str, Any]) -> date | None:
    """The day on which a reply is due: as stated, else 28 days after the request was sent.

    >>> due_day({"sent": "2014-03-01"})
    datetime.date(2014, 3, 29)
    """
    sent = day_of(row, "sent")
    return day_of(row, "due") or (sent + PERIOD if sent else None)


def comment_day(row: Mapping[str, Any]) -> date | None:
    """The day until which comments are awaited: as stated, else 28 days after the summary was sent."""
    sent = day_of(row, "comment_sent")
    return day_of(row, "comment_due") or (sent + PERIOD if sent else None)


def state_on(row: Mapping[str, Any], day: date) -> State:
    """The state of a request on a day.

    >>> str(state_on({"sent": "2014-03-01"}, date(2014, 3, 30)))
    'overdue'
    """
    if _done(row, "published", day):
        return State.PUBLISHED
    if _done(row, "comment_sent", day):
        return _commented(row, day)
    if _done(row, "replied", day) or (not row.get("replied") and row.get("outcome") in ANSWERS):
        return State.REPLIED
    if _done(row, "sent", day) or (not row.get("sent") and row.get("outcome") in ("sent", "no_reply")):
        return _awaited(row, day)
    begun = day_of(row, "drafted") or day_of(row, "sent")
    return State.NOT_YET if begun and begun > day else State.DRAFTED


def _done(row: Mapping[str, Any], column: str, day: date) -> bool:
    when = day_of(row, column)
    return when is not None and when <= day


def _commented(row: Mapping[str, Any], day: date) -> State:
    until = comment_day(row)
    over = until is not None and until < day
    return State.MAY_BE_PUBLISHED if over or _done(row, "commented", day) else State.OUT_FOR_COMMENT


def _awaited(row: Mapping[str, Any], day: date) -> State:
    due = due_day(row)
    late = due is not None and due < day
    if row.get("outcome") == "no_reply" and (late or due is None):
        return State.UNANSWERED
    if due is None:
        return State.SENT
    return State.OVERDUE if late else State.DUE if due - day <= SOON else State.SENT
