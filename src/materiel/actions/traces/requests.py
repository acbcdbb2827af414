"""The steps of a trace request after its draft: sent, reminded, answered, out for comment, published; and the list.

Each step is one new version of the request's row. Dates that run backwards, a reply before the request was sent,
an addressee or holder that the case does not know: `InputError` lists every problem, and nothing is written.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from materiel.actions.findings import analyse, opened
from materiel.actions.traces import steps
from materiel.actions.traces.desk import Desk, Row
from materiel.actions.traces.effects import moved
from materiel.actions.traces.results import TraceList, TraceResult
from materiel.actions.traces.steps import Checked, Reply
from materiel.config import Settings
from materiel.model.requests import day_of

Case = str | Path


def trace_send(
    case: Case, trace: str, *, on: str | None = None, due: str | None = None, settings: Settings | None = None
) -> TraceResult:
    """Enter that a request was sent; a reply is due 28 days later unless ``due`` says otherwise."""
    desk = Desk.of(case, settings)
    row = steps.sent(Checked.of(desk.traces, trace), on, due)
    _enter(desk, row, "sent")
    return TraceResult.of(row, _day(on), notes=_letter_date(row))


def trace_remind(case: Case, trace: str, *, on: str | None = None, settings: Settings | None = None) -> TraceResult:
    """Enter that the addressee of an overdue request was reminded."""
    desk = Desk.of(case, settings)
    row = steps.reminded(Checked.of(desk.traces, trace), on)
    _enter(desk, row, "reminded")
    return TraceResult.of(row, _day(on))


def trace_close(case: Case, trace: str, *, on: str | None = None, settings: Settings | None = None) -> TraceResult:
    """Close an overdue request as unanswered."""
    desk = Desk.of(case, settings)
    row = steps.closed(Checked.of(desk.traces, trace), on)
    _enter(desk, row, "closed without a reply")
    return TraceResult.of(row, _day(on))


def trace_reply(
    case: Case, trace: str, *, outcome: str, settings: Settings | None = None, **told: Any
) -> TraceResult:
    """Enter a reply: it becomes a source and evidence, and ``moved`` tells what it changed in the attribution.

    ``told`` are the other fields of `Reply`: ``on``, ``last_legal_holder``, ``delivered``, ``sharing``,
    ``handling``, ``stated_as``, and ``correct`` for a new version of a reply on record. What it moved is computed
    at the handling limit of the reply.
    """
    desk = Desk.of(case, settings)
    row = steps.replied(Checked.of(desk.traces, trace), Reply(outcome, **told), desk.entities)
    source = _source_of(desk, row)
    row["source_id"] = source["id"]
    names = row["last_legal_holder_id"] or desk.traces[row["id"]]["last_legal_holder_id"]
    before = opened(case, handling=row["handling"], settings=desk.settings) if names else None
    _enter(desk, row, f"answered: {outcome}", source)
    if before is None:
        return TraceResult.of(row, _day(told.get("on")), notes=("the reply names no holder: it moves nothing",))
    after = opened(case, handling=row["handling"], settings=desk.settings)
    return TraceResult.of(row, _day(told.get("on")), moved=moved(before, after, row))


def trace_comment(
    case: Case, trace: str, *, on: str | None = None, received: str | None = None, settings: Settings | None = None
) -> TraceResult:
    """Enter that the summary of a reply went back for comment, or with ``received`` that comments came in."""
    desk = Desk.of(case, settings)
    row = steps.commented(Checked.of(desk.traces, trace), on, received)
    _enter(desk, row, "comments received" if received else "sent back for comment")
    return TraceResult.of(row, _day(received or on))


def trace_publish(
    case: Case, trace: str, *, on: str | None = None, settings: Settings | None = None
) -> TraceResult:
    """Enter that the answer was published; refused inside the time for comment, and above clear."""
    desk = Desk.of(case, settings)
    row = steps.published(Checked.of(desk.traces, trace), on)
    _enter(desk, row, "published")
    return TraceResult.of(row, _day(on))


def trace_list(
    case: Case, *, on: str | None = None, handling: str | None = None, settings: Settings | None = None
) -> TraceList:
    """The requests of a case with their state on a day (default: today), the most pressing first, and counts."""
    day = on or date.today().isoformat()
    finding = analyse("requests", case, handling=handling, settings=settings, on=day)
    return TraceList.of(day, finding.rows, finding.notes)


def _enter(desk: Desk, row: dict[str, Any], what: str, source: Row | None = None) -> None:
    """Enter the new version of a request, and of the source that its reply is."""
    rows: dict[str, list[Row]] = {"traces": [row]}
    if source is not None:
        rows["sources"] = [source]
    desk.enter(rows, f"trace request {row['id']} {what}")


def _day(on: str | None) -> date:
    return (day_of({"on": on}, "on") if on else None) or date.today()


def _letter_date(row: Row) -> tuple[str, ...]:
    drafted = row["drafted"]
    if not drafted or drafted == row["sent"]:
        return ()
    return (f"the letter of {drafted} names another day; write it anew with: materiel trace letter",)


def _source_of(desk: Desk, row: Row) -> Row:
    """The reply as a source: what it says, the addressee says, and as many may see it as the addressee allows."""
    addressee = desk.entities.get(row["addressee_id"] or "", {}).get("name")
    source_id = f"SRC-{row['id']}-reply"
    known: dict[str, Any] = dict(desk.sources.get(source_id, {}))
    return known | {
        "id": source_id,
        "kind": "interview",
        "title": f"Reply of {addressee or 'the addressee'} to trace request {row['reference'] or row['id']}",
        "author": addressee,
        "published": row["replied"],
        "public_label": "a reply to a trace request",
        "handling": row["handling"],
    }
