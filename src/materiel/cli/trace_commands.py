"""The commands on trace requests: one for each step of their life."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from materiel.cli.options import AsJson, Handling, Out
from materiel.cli.printing import document, line, say, spoken, table

if TYPE_CHECKING:
    from materiel.actions.traces.results import TraceResult

Case = Annotated[str, typer.Argument(metavar="CASE", help="Case folder or ledger address.", show_default=False)]
Trace = Annotated[str, typer.Argument(metavar="TRACE", help="The id of the request.", show_default=False)]
On = Annotated[str | None, typer.Option("--on", help="The day (default: today).", show_default=False)]

Language = Annotated[str, typer.Option(help="Language of the letter: en or fr.")]
Limit = Annotated[str, typer.Option("--handling", help="Highest level that the letter may hold.")]
Photographs = Annotated[
    bool, typer.Option("--photographs", help="With the cleared photographs of the item, without their metadata.")
]


def add_trace_commands(app: typer.Typer) -> None:
    """Add the commands of this module, as a group of their own."""
    group = typer.Typer(help="Trace requests: draft, send, remind, enter replies and comments, list what is due.")
    for command in (draft, letter, send, remind, reply, close, comment, publish):
        group.command(command.__name__)(command)
    group.command("list")(list_)
    app.add_typer(group, name="trace", no_args_is_help=True)


def draft(
    case: Case,
    item: Annotated[str, typer.Option(help="The observation (id), or the variety as analyse traces names it.")],
    out: Out,
    to: Annotated[
        str | None, typer.Option(help="Whom to ask (id of an entity; default: the maker or its state).")
    ] = None,
    on: On = None,
    language: Language = "en",
    handling: Limit = "clear",
    photographs: Photographs = False,
    reference: Annotated[str | None, typer.Option(help="Reference of the request (default: its id).")] = None,
    requester: Annotated[str | None, typer.Option(help="Who asks, as the letter says it.")] = None,
    legal_basis: Annotated[str | None, typer.Option(help="On what ground it is asked.")] = None,
    priority: Annotated[str | None, typer.Option(help="routine (default) or urgent.")] = None,
    row_handling: Annotated[str | None, typer.Option(help="Who may see that the request was made.")] = None,
    as_json: AsJson = False,
) -> None:
    """Draft a request: its row, and its letter as DOCX or PDF, cleared for the addressee."""
    from materiel.actions.traces.drafting import trace_draft

    said = {"on": on, "reference": reference, "requester": requester, "legal_basis": legal_basis}
    result = trace_draft(
        case,
        item=item,
        out=out,
        to=to,
        handling=handling,
        language=language,
        photographs=photographs,
        settings=spoken(),
        priority=priority,
        row_handling=row_handling,
        **said,
    )
    _told(result, as_json)


def letter(
    case: Case,
    trace: Trace,
    out: Out,
    on: On = None,
    language: Language = "en",
    handling: Limit = "clear",
    photographs: Photographs = False,
    as_json: AsJson = False,
) -> None:
    """Write the letter of a request on record anew."""
    from materiel.actions.traces.drafting import trace_letter

    result = trace_letter(
        case,
        trace,
        out=out,
        on=on,
        handling=handling,
        language=language,
        photographs=photographs,
        settings=spoken(),
    )
    _told(result, as_json)


def send(
    case: Case,
    trace: Trace,
    on: On = None,
    due: Annotated[str | None, typer.Option(help="When a reply is due (default: 28 days later).")] = None,
    as_json: AsJson = False,
) -> None:
    """Enter that a request was sent; a reply is due 28 days later."""
    from materiel.actions.traces.requests import trace_send

    _told(trace_send(case, trace, on=on, due=due, settings=spoken()), as_json)


def remind(case: Case, trace: Trace, on: On = None, as_json: AsJson = False) -> None:
    """Enter that the addressee of an overdue request was reminded."""
    from materiel.actions.traces.requests import trace_remind

    _told(trace_remind(case, trace, on=on, settings=spoken()), as_json)


def reply(
    case: Case,
    trace: Trace,
    outcome: Annotated[
        str,
        typer.Option(
            help="identified, partly_identified, not_identified, no_records or refused.", show_default=False
        ),
    ],
    on: On = None,
    last_legal_holder: Annotated[
        str | None, typer.Option(help="The last lawful holder that the reply names (id of an entity).")
    ] = None,
    delivered: Annotated[str | None, typer.Option(help="When it left authorised custody (EDTF).")] = None,
    sharing: Annotated[str | None, typer.Option(help="Limits on sharing, in the addressee's words.")] = None,
    handling: Annotated[
        str | None, typer.Option(help="Who may see the reply: clear, green, amber, amber_strict, red.")
    ] = None,
    stated_as: Annotated[str | None, typer.Option(help="How firmly it is put (default: fact).")] = None,
    correct: Annotated[
        bool, typer.Option("--correct", help="Enter a new version of a reply on record; the old one stays.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Enter a reply. It becomes evidence; what it changed in the attribution is printed, before and after."""
    from materiel.actions.traces.requests import trace_reply

    result = trace_reply(
        case,
        trace,
        outcome=outcome,
        on=on,
        last_legal_holder=last_legal_holder,
        delivered=delivered,
        sharing=sharing,
        handling=handling,
        stated_as=stated_as,
        correct=correct,
        settings=spoken(),
    )
    _told(result, as_json)


def close(case: Case, trace: Trace, on: On = None, as_json: AsJson = False) -> None:
    """Close an overdue request as unanswered."""
    from materiel.actions.traces.requests import trace_close

    _told(trace_close(case, trace, on=on, settings=spoken()), as_json)


def comment(
    case: Case,
    trace: Trace,
    on: On = None,
    received: Annotated[str | None, typer.Option(help="The day on which comments came in.")] = None,
    as_json: AsJson = False,
) -> None:
    """Enter that the summary of a reply went back for comment; comments are awaited for 28 days."""
    from materiel.actions.traces.requests import trace_comment

    _told(trace_comment(case, trace, on=on, received=received, settings=spoken()), as_json)


def publish(case: Case, trace: Trace, on: On = None, as_json: AsJson = False) -> None:
    """Enter that the answer was published; refused inside the time for comment, and above clear."""
    from materiel.actions.traces.requests import trace_publish

    _told(trace_publish(case, trace, on=on, settings=spoken()), as_json)


def list_(case: Case, on: On = None, handling: Handling = None, as_json: AsJson = False) -> None:
    """List the requests with their state on a day: what is overdue or due, out for comment, may be published."""
    from materiel.actions.traces.requests import trace_list

    result = trace_list(case, on=on, handling=handling, settings=spoken())
    if as_json:
        return document(result.as_dict())
    names = ["trace_id", "state", "label", "addressee", "sent", "due", "days_overdue", "replied", "next_step"]
    table(names, ([row[name] for name in names] for row in result.rows))
    for note in result.notes:
        say(note)
    return None


def _told(result: TraceResult, as_json: bool) -> None:
    """One step in words: the state, what comes next, and what a reply moved."""
    if as_json:
        return document(result.as_dict())
    due = f", due {result.row['due']}" if result.row["due"] and not result.row["replied"] else ""
    line(f"{result.trace_id}: {result.state.replace('_', ' ')}{due}; next: {result.next_step}")
    if result.letter:
        line(str(result.letter))
    if result.moved:
        names = ["item", "origin", "before", "after", "confidence"]
        table(names, ([each.label, each.origin, *each.shown] for each in result.moved))
    for note in result.notes:
        say(note)
    return None
