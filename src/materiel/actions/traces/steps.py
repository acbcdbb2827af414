"""Each step of a trace request as a rule: the row before it, what is given, the row after it or every problem."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from materiel.errors import InputError, Problem
from materiel.model.codes import STATED_AS
from materiel.model.dates import DateFormError, parse_date
from materiel.model.handling import Handling
from materiel.model.requests import ANSWERS, PERIOD, comment_day, day_of, due_day
from materiel.read.suggest import nearest, one_of

Row = Mapping[str, Any]
NAMING = ("identified", "partly_identified")
A_DAY = "a day such as 2014-03-29"


@dataclass
class Checked:
    """One step on one request: what is wrong with it is gathered, and told at once."""

    row: Row
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def of(cls, traces: Mapping[str, Row], trace: str) -> Checked:
        """The request of an id. Raises `InputError` where there is none."""
        row = traces.get(trace.removeprefix("traces:"))
        if row is None:
            near = nearest(trace, list(traces))
            right = f"{near} (nearest id)" if near else one_of(traces) if traces else "a request; draft one first"
            raise InputError([Problem("traces", column="id", value=trace, wrong="no trace request", right=right)])
        return cls(row)

    def wrong(self, column: str, value: object, wrong: str, right: str = "") -> None:
        told = None if value is None else str(value)
        self.problems.append(Problem(f"traces:{self.row['id']}", None, column, told, wrong, right))

    def day(self, column: str, text: str | None) -> date | None:
        """A day that a step is dated with; empty is today."""
        return exact_day(self, column, text)

    def not_before(self, column: str, day: date | None, earlier: str, what: str) -> None:
        """A date that runs back before another of the row is a problem."""
        other = day_of(self.row, earlier)
        if day is not None and other is not None and day < other:
            self.wrong(column, day, f"before the request was {what} ({other})", f"{other} or later")

    def after(self, changed: Row) -> dict[str, Any]:
        """The row after the step. Raises `InputError` with every problem."""
        if self.problems:
            raise InputError(self.problems)
        return {**self.row, **changed}


def exact_day(step: Checked, column: str, text: str | None) -> date | None:
    """One day; None where the text is something else, which is then a problem."""
    if text is None or text == "":
        return date.today()
    try:
        span = parse_date(text)
    except DateFormError:
        span = None
    if span is None or span.earliest != span.latest or span.is_interval:
        step.wrong(column, text, "no day", A_DAY)
        return None
    return span.earliest


def sent(step: Checked, on: str | None, due: str | None) -> dict[str, Any]:
    """The request goes out; a reply is due after 28 days, or on the day that is given."""
    day = step.day("sent", on)
    last = step.day("due", due) if due else day and day + PERIOD
    if step.row["sent"]:
        step.wrong("sent", step.row["sent"], "the day on which it was sent already", "one sending for each request")
    if not step.row["addressee_id"]:
        step.wrong("addressee_id", None, "nobody is named to whom it goes", "the id of an entity")
    step.not_before("sent", day, "drafted", "drafted")
    if day and last and last < day:
        step.wrong("due", last, f"before it is sent ({day})", f"{day} or later")
    return step.after({"sent": str(day), "due": str(last), "outcome": "sent"})


def reminded(step: Checked, on: str | None) -> dict[str, Any]:
    """The addressee is reminded, once the reply is overdue."""
    day, due = step.day("reminded", on), due_day(step.row)
    _awaits_a_reply(step, "reminded")
    if day and due and step.row["sent"] and day <= due:
        step.wrong("reminded", day, f"before the reply is overdue (due {due})", "a day after that")
    step.not_before("reminded", day, "reminded", "last reminded")
    return step.after({"reminded": str(day)})


def closed(step: Checked, on: str | None) -> dict[str, Any]:
    """The request is closed without a reply, once the reply is overdue."""
    day, due = step.day("outcome", on), due_day(step.row)
    _awaits_a_reply(step, "outcome")
    if day and due and step.row["sent"] and day <= due:
        step.wrong("outcome", day, f"before the reply is overdue (due {due})", "a day after that")
    return step.after({"outcome": "no_reply"})


def _awaits_a_reply(step: Checked, column: str) -> None:
    if not step.row["sent"]:
        step.wrong(column, None, "the request was not sent", "send it first")
    elif step.row["replied"]:
        step.wrong(column, step.row["replied"], "the day on which it was answered", "a request that awaits a reply")


@dataclass(frozen=True)
class Reply:
    """What an addressee answered, as it came in."""

    outcome: str
    on: str | None = None
    last_legal_holder: str | None = None
    delivered: str | None = None
    sharing: str | None = None
    handling: str | None = None
    stated_as: str | None = None
    correct: bool = False


def replied(step: Checked, reply: Reply, entities: Mapping[str, Row]) -> dict[str, Any]:
    """The answer comes in. Its handling limit becomes that of the request where it is higher."""
    day = step.day("replied", reply.on)
    if not step.row["sent"]:
        step.wrong("replied", reply.on, "a reply to a request that was not sent", "send it first")
    if step.row["replied"] and not reply.correct:
        step.wrong(
            "replied", step.row["replied"], "the day of a reply on record", "--correct, to enter a new version"
        )
    step.not_before("replied", day, "sent", "sent")
    _outcome(step, reply, entities)
    _delivered(step, reply.delivered, day)
    if reply.stated_as is not None and not STATED_AS.allows(reply.stated_as):
        step.wrong("stated_as", reply.stated_as, "no code of this column", one_of(STATED_AS.codes))
    level = handling_of(step, "handling", reply.handling)
    return step.after(
        {
            "replied": str(day),
            "outcome": reply.outcome,
            "last_legal_holder_id": reply.last_legal_holder,
            "delivered": reply.delivered,
            "sharing": reply.sharing,
            "stated_as": reply.stated_as or "fact",
            "handling": highest(step.row["handling"], level),
        }
    )


def _outcome(step: Checked, reply: Reply, entities: Mapping[str, Row]) -> None:
    holder = reply.last_legal_holder
    if reply.outcome not in ANSWERS:
        step.wrong("outcome", reply.outcome, "no answer", one_of(ANSWERS))
    elif reply.outcome in NAMING and holder is None:
        step.wrong("last_legal_holder_id", None, "the reply names nobody", "the last lawful holder that it names")
    elif reply.outcome not in NAMING and holder is not None:
        step.wrong("last_legal_holder_id", holder, f"named, though the outcome is {reply.outcome}", "identified")
    if holder is not None and holder not in entities:
        step.wrong("last_legal_holder_id", holder, "no entity of the case", _nearest(holder, entities))


def _delivered(step: Checked, delivered: str | None, day: date | None) -> None:
    if delivered is None:
        return None
    try:
        span = parse_date(delivered)
    except DateFormError as error:
        wrong, _, right = str(error).partition("; ")
        return step.wrong("delivered", delivered, wrong, right.removeprefix("write "))
    if day and span.earliest and span.earliest > day:
        step.wrong("delivered", delivered, f"after the reply ({day})", "when it left authorised custody")
    made = step.row["year_from"]
    if made and span.latest and span.latest.year < made:
        step.wrong("delivered", delivered, f"before the item was made ({made})", f"{made} or later")
    return None


def commented(step: Checked, on: str | None, received: str | None) -> dict[str, Any]:
    """The summary goes back for comment; or, with ``received``, comments on it came in."""
    if received is not None:
        return _comments_in(step, received)
    day = step.day("comment_sent", on)
    if not step.row["replied"]:
        step.wrong("comment_sent", on, "there is no reply to sum up", "enter the reply first")
    if step.row["comment_sent"]:
        step.wrong("comment_sent", step.row["comment_sent"], "the day on which it went out for comment already", "")
    step.not_before("comment_sent", day, "replied", "answered")
    return step.after({"comment_sent": str(day), "comment_due": str(day and day + PERIOD)})


def _comments_in(step: Checked, received: str) -> dict[str, Any]:
    day = step.day("commented", received)
    if not step.row["comment_sent"]:
        step.wrong("commented", received, "comments on a summary that was not sent", "send the summary first")
    step.not_before("commented", day, "comment_sent", "sent for comment")
    return step.after({"commented": str(day)})


def published(step: Checked, on: str | None) -> dict[str, Any]:
    """The answer is published, after the time for comment and only where its handling lets anyone see it."""
    day, until = step.day("published", on), comment_day(step.row)
    came = day_of(step.row, "commented")
    if step.row["published"]:
        step.wrong("published", step.row["published"], "the day on which it was published already", "")
    if step.row["outcome"] != "no_reply" and not step.row["comment_sent"]:
        step.wrong("published", on, "nothing that was out for comment", "send the summary for comment first")
    elif day and until and day <= until and not (came and came <= day):
        step.wrong("published", day, f"inside the time for comment (until {until})", "a day after that")
    if Handling.parse(step.row["handling"]) > Handling.CLEAR:
        step.wrong("handling", step.row["handling"], "above clear: the reply may not be shown to anyone", "")
    return step.after({"published": str(day)})


def handling_of(step: Checked, column: str, text: str | None) -> str | None:
    """A handling level; a word that is none is a problem."""
    levels = [level.code for level in Handling]
    if text is None or text in levels:
        return text
    step.wrong(column, text, "no handling level", one_of(levels))
    return None


def highest(*levels: str | None) -> str | None:
    """The highest of some handling levels; empty where all are clear.

    >>> highest(None, "amber", "green"), highest("clear", None)
    ('amber', None)
    """
    top = max(Handling.parse(level) for level in levels)
    return None if top is Handling.CLEAR else top.code


def _nearest(word: str, rows: Mapping[str, Row]) -> str:
    return next(_near(word, rows), "the id of an entity")


def _near(word: str, rows: Mapping[str, Row]) -> Iterator[str]:
    by_name = {str(row["name"]): row_id for row_id, row in rows.items()}
    found = nearest(word, [*rows, *by_name])
    if found is not None:
        yield f"{by_name.get(found, found)} (nearest id)"
