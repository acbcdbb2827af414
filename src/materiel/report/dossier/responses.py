"""Responses and agreements: what was signed and whether it held; missions, measures and listings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from materiel.report.document.blocks import Block, Column, Heading, Paragraph, Table
from materiel.report.document.inline import Content, Run, Style, content, plain
from materiel.report.dossier.dates import order
from materiel.report.dossier.matter import Matter
from materiel.report.dossier.traits import strength
from materiel.report.pages.parts import Statement

MOST_MEMBERS = 8
MOST_PROVISIONS = 5


def responses(matter: Matter) -> Iterator[Block]:
    """Agreements in a table; missions and measures in a paragraph each."""
    by_kind: dict[str, dict[str, list[Mapping[str, Any]]]] = {}
    for row in matter.answered("responses").rows:
        if _is_here(matter, row):
            by_kind.setdefault(str(row["kind"]), {}).setdefault(str(row["entity_id"]), []).append(row)
    if not by_kind:
        yield Paragraph(content(matter.scribe.word("none.responses")))
    if "agreement" in by_kind:
        yield Heading(content(matter.scribe.word("responses.agreement")), 2, "responses-agreement")
        yield _agreements(matter, by_kind["agreement"])
    for kind in ("mission", "mechanism"):
        if kind in by_kind:
            yield Heading(content(matter.scribe.word(f"responses.{kind}")), 2, f"responses-{kind}")
            told = sorted(by_kind[kind].items(), key=lambda pair: (_begun(pair[1]), pair[0]))
            for thing, accounts in told:
                yield Paragraph(_response(matter, thing, accounts))


def _is_here(matter: Matter, row: Mapping[str, Any]) -> bool:
    """Whether an account is about the country: by a member that acts in it, or by what it is named in."""
    about = {str(member["entity_id"]) for member in row["members"]} | {str(row["entity_id"])}
    concerned = matter.subject.own | set(matter.groups) | set(matter.subject.parties)
    return bool(about & concerned) or any(
        each.link.table == "events" and each in matter.subject.events
        for each in matter.evidence.naming.get(str(row["entity_id"]), ())
    )


def _agreements(matter: Matter, found: Mapping[str, Sequence[Mapping[str, Any]]]) -> Table:
    word = matter.scribe.word
    columns = tuple(
        Column(content(word(f"responses.{name}")), width=width)
        for name, width in (("what", 3.2), ("begun", 2.2), ("parties", 3.0), ("outcome", 3.6))
    )
    ordered = sorted(found.items(), key=lambda pair: (_begun(pair[1]), pair[0]))
    return Table(columns, tuple(_agreement(matter, *each) for each in ordered), content(word("responses.table")))


def _agreement(matter: Matter, thing: str, accounts: Sequence[Mapping[str, Any]]) -> tuple[Content, ...]:
    scribe = matter.scribe
    rows = [row for account in accounts for row in matter.behind(account)]
    dates = sorted({date for account in accounts for date in account["begun"]}, key=order)
    members = list(dict.fromkeys(str(each["entity_id"]) for account in accounts for each in account["members"]))
    named = scribe.listed([content(scribe.names.plain(each)) for each in members[:MOST_MEMBERS]], "and_so_on")
    return (
        content(Run(plain(scribe.names.bare(thing)), Style.STRONG, _language(scribe.names.bare(thing)))),
        content("; ".join(scribe.dated(date) for date in dates) or scribe.word("form.undated")),
        named or content(scribe.word("form.not_stated")),
        scribe.say("responses.outcome", rows, outcome=_outcome(matter, accounts)),
    )


def _outcome(matter: Matter, accounts: Sequence[Mapping[str, Any]]) -> Content:
    """What became of an agreement, as far as any source says."""
    scribe = matter.scribe
    parts: list[Content] = []
    ended = sorted({date for account in accounts for date in account["ended"]}, key=order)
    if ended:
        parts.append(content(scribe.word("responses.ended", dates="; ".join(scribe.dated(date) for date in ended))))
    held = {(a["held_days_min"], a["held_days_max"]) for a in accounts if a["held_days_max"] is not None}
    for shortest, longest in sorted(held, key=str):
        days = scribe.words.number(longest) if shortest == longest else f"{shortest}–{longest}"
        parts.append(content(scribe.word("responses.held", days=days)))
    told = dict.fromkeys(str(each["status"]) for account in accounts for each in account["statuses"])
    parts += [scribe.recorded(status) for status in list(told)[:3] if not (ended and status in ("broken", "ended"))]
    if not parts:
        return content(scribe.word("responses.no_outcome"))
    semicolon = scribe.words.text("form.semicolon")
    return tuple(one for at, part in enumerate(parts) for one in content(semicolon if at else "", part))


def _response(matter: Matter, thing: str, accounts: Sequence[Mapping[str, Any]]) -> Content:
    scribe = matter.scribe
    rows = [row for account in accounts for row in matter.behind(account)]
    title = Run(plain(scribe.names.title(thing)), Style.STRONG, _language(scribe.names.title(thing)))
    begun = sorted({date for account in accounts for date in account["begun"]}, key=order)
    ended = sorted({date for account in accounts for date in account["ended"]}, key=order)
    said: list[Content] = []
    if begun:
        parts = [(content(scribe.when(date)), _stating(rows, date)) for date in begun]
        said.append(scribe.list_out("responses.begun_on", parts))
    if ended:
        parts = [(content(scribe.when(date)), _stating(rows, date)) for date in ended]
        said.append(scribe.list_out("responses.ended_on", parts))
    mandates = [row for row in rows if row.value("property") in ("mandate", "mandate_basis", "provision")]
    said.append(_stated(matter, mandates))
    members = list(dict.fromkeys(str(each["entity_id"]) for account in accounts for each in account["members"]))
    tied = [row for row in rows if row.link.table == "relations"]
    if members and tied:
        named = scribe.list_of(members[:MOST_MEMBERS])
        said.append(scribe.say("responses.members", tied, members=named))
    said.append(strength(matter, thing))
    told = content(*said)
    if not told:
        told = scribe.say("responses.named", rows)
    return content(title, ". ", told)


def _stated(matter: Matter, rows: Sequence[Statement]) -> Content:
    found: dict[str, tuple[Content, list[Statement]]] = {}
    for row in rows:
        value = row.value("value")
        found.setdefault(value.casefold(), (matter.scribe.recorded(value), []))[1].append(row)
    parts = list(found.values())[:MOST_PROVISIONS]
    return matter.scribe.list_out("responses.mandate", parts) if parts else ()


def _stating(rows: Sequence[Statement], date: str) -> list[Statement]:
    """The rows that state a date; all of them where none does by itself."""
    found = [row for row in rows if row.link.table == "claims" and date in (row.value("since"), row.value("value"))]
    return found or list(rows)


def _begun(accounts: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    dates = [date for account in accounts for date in (*account["begun"], *account["ended"])]
    return min((order(date) for date in dates), default=("9999", "9999"))


def _language(text: Content) -> str | None:
    return next((part.language for part in text if isinstance(part, Run)), None)
