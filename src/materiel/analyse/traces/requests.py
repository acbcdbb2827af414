"""Trace requests on record: which are overdue on a day, and which replies are still out for comment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from materiel.analyse.study import Study

PERIOD = timedelta(days=28)
"""A reply is due after this time, and the summary goes back for comment for as long before it is published."""

_REQUESTS = """
SELECT id, sent_latest, due_latest, replied_latest, outcome FROM traces
WHERE sent_latest IS NOT NULL ORDER BY id
"""


def remarks_on(study: Study, day: date) -> Iterator[str]:
    """What is overdue or out for comment on a day."""
    for row in study.engine.rows(_REQUESTS):
        due, replied = due_on(row), row["replied_latest"]
        if replied is None and row["outcome"] in (None, "sent") and due < day:
            yield f"traces:{row['id']} is overdue by {(day - due).days} days: a reply was due on {due}"
        elif replied is not None and replied <= day < replied + PERIOD:
            yield f"traces:{row['id']} is out for comment until {replied + PERIOD}"


def due_on(row: dict[str, Any]) -> date:
    """The day on which a reply is due: as stated, else 28 days after the request was sent.

    >>> due_on({"due_latest": None, "sent_latest": date(2014, 3, 1)})
    datetime.date(2014, 3, 29)
    """
    stated: date | None = row["due_latest"]
    sent: date = row["sent_latest"]
    return stated or sent + PERIOD
