"""Trace requests on record: the state of each on a day, what is overdue, what comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from materiel.analyse.finding import Analysis, Answer, Option, Row
from materiel.analyse.study import Study
from materiel.errors import UsageError
from materiel.model.dates import DateFormError, parse_date
from materiel.model.requests import NEXT, State, comment_day, due_day, state_on

KEYS = {
    "trace_id": "the request: id of its row in traces",
    "reference": "reference under which it went",
    "item": "the observation asked about; null where the row names none",
    "label": "the item in words",
    "addressee_id": "who was asked",
    "addressee": "its name",
    "state": "overdue, due (within a week), sent, drafted, replied, out_for_comment, may_be_published, published, "
    "unanswered (closed without a reply), not_yet (begun after the day)",
    "drafted": "when it was drafted",
    "sent": "when it was sent",
    "due": "when a reply is due: as stated, else 28 days after it was sent",
    "days_overdue": "by how many days a reply is overdue; null where none is",
    "reminded": "when the addressee was last reminded",
    "replied": "when it was answered",
    "outcome": "the result",
    "last_legal_holder_id": "the last holder known to be lawful, as the reply names it",
    "comment_due": "until when comments on the summary are awaited",
    "published": "when it was published",
    "next_step": "what comes next",
    "because": "the rows it rests on, as table:id",
}

_ROWS = """
SELECT t.*, e.name AS addressee FROM traces t LEFT JOIN entities e ON e.id = t.addressee_id ORDER BY t.id
"""
_AS_WRITTEN = ("drafted", "sent", "reminded", "replied", "outcome", "last_legal_holder_id", "published")


def run(study: Study, options: Mapping[str, Any]) -> Answer:
    """Every request with its state on a day, the most pressing first."""
    day = day_asked(options["on"])
    rows = [request_row(row, day) for row in study.engine.rows(_ROWS)]
    order = list(State)
    rows.sort(key=lambda row: (order.index(row["state"]), str(row["due"] or ""), row["trace_id"]))
    return Answer(rows, [f"on {day}: {counted(rows)}"])


def day_asked(text: str) -> date:
    """The day that an option names: the last that its date can mean. Raises `UsageError`."""
    try:
        span = parse_date(text)
    except DateFormError as error:
        raise UsageError(f"on {text!r}: {error}") from None
    day = span.latest or span.earliest
    if day is None:
        raise UsageError(f"on {text!r} names no day")
    return day


def counted(rows: list[Row]) -> str:
    """How many requests are in each state, in words."""
    counts = Counter(row["state"] for row in rows)
    return ", ".join(f"{counts[state]} {state.replace('_', ' ')}" for state in State if counts[state]) or "none"


def request_row(row: Mapping[str, Any], day: date) -> Row:
    """One request as the analysis tells it."""
    state, due = state_on(row, day), due_day(row)
    comment = comment_day(row)
    about = [f"observations:{row['observation_id']}"] if row.get("observation_id") else []
    return {
        "trace_id": row["id"],
        "reference": row.get("reference"),
        "item": row.get("observation_id"),
        "label": label_of(row),
        "addressee_id": row.get("addressee_id"),
        "addressee": row.get("addressee"),
        "state": str(state),
        "due": due and due.isoformat(),
        "days_overdue": (day - due).days if state is State.OVERDUE and due else None,
        "comment_due": comment and comment.isoformat(),
        "next_step": NEXT[state],
        "because": [f"traces:{row['id']}", *about],
    } | {column: row.get(column) for column in _AS_WRITTEN}


def label_of(row: Mapping[str, Any]) -> str:
    """The item of a request in words.

    >>> label_of({"calibre": "7.62 × 39 mm", "marks": "945_05", "lot": "12"})
    '7.62 × 39 mm 945_05, lot 12'
    """
    named = row.get("marks") or row.get("model") or row.get("category") or row.get("kind") or row.get("id")
    exact = [f"{what} {row[what]}" for what in ("lot", "serial") if row.get(what)]
    return ", ".join([" ".join(filter(None, (row.get("calibre"), str(named)))), *exact])


def remarks_on(study: Study, day: date) -> Iterator[str]:
    """What is overdue or out for comment on a day."""
    for row in (request_row(row, day) for row in study.engine.rows(_ROWS)):
        if row["state"] == State.OVERDUE:
            late = row["days_overdue"]
            yield f"traces:{row['trace_id']} is overdue by {late} days: a reply was due on {row['due']}"
        elif row["state"] == State.OUT_FOR_COMMENT:
            yield f"traces:{row['trace_id']} is out for comment until {row['comment_due']}"


ANALYSIS = Analysis(
    name="requests",
    title="Trace requests on record: the state of each on a day, what is overdue, what comes next",
    run=run,
    shapes=(KEYS,),
    options=(Option("on", "the day (EDTF); its last day counts", required=True),),
)
