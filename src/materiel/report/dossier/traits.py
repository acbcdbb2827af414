"""What sources say of one actor: when formed, for what, led by whom, how strong, tied to whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from materiel.report.document.inline import Content, Run, Style, content
from materiel.report.dossier.dates import order
from materiel.report.dossier.figures import numbered
from materiel.report.dossier.matter import Matter, by_value
from materiel.report.pages.parts import Statement

Part = tuple[Content, Sequence[Statement]]
AIMS = ("aims", "aim", "strategy")
MEMBERSHIP = ("composition", "recruitment")
MONEY = ("funding", "income")
MEANS = ("methods", "means", "tactics", "conduct")
ABROAD = ("operates_in", "controls")
TIES = (
    "allied_with",
    "at_peace_with",
    "affiliated_with",
    "supports",
    "supplies",
    "fights",
    "turned_against",
    "contests",
    "negotiates_with",
)
MUTUAL = ("allied_with", "at_peace_with", "fights", "contests")
MOST_DATES = 3
STEPS = ("split", "merged", "renamed", "joined", "pledged", "succeeded", "dissolved")


def stated(matter: Matter, thing: str, key: str, properties: Sequence[str]) -> Content:
    """What sources state under some properties, each value once with all its notes."""
    parts = [(matter.scribe.recorded(value), rows) for value, rows in by_value(matter.claims(thing, properties))]
    return matter.scribe.list_out(key, parts) if parts else ()


def formed(matter: Matter, thing: str) -> Content:
    """When the actor was formed, by every date that a source gives."""
    parts = _dates(matter, matter.claims(thing, ("formed",)))
    return matter.scribe.list_out("actor.formed", parts) if parts else ()


def founders(matter: Matter, thing: str) -> Content:
    """Who founded it."""
    parts = _tied(matter, thing, "founded_by", outward=True)
    return matter.scribe.list_out("actor.founded_by", parts) if parts else ()


def leaders(matter: Matter, thing: str) -> Content:
    """Who led it, when, and what became of them."""
    found: dict[str, list[Statement]] = {}
    for row in matter.subject.about(thing, "relations", "subject_id"):
        if row.value("relation") == "led_by":
            for person in matter.subject.named(row, "object_id"):
                found.setdefault(person, []).append(row)
    parts: list[Part] = []
    for person, rows in found.items():
        parts.append((content(matter.scribe.name(person), _since(matter, rows)), rows))
    fates = [part for person in found for part in _fates(matter, person)]
    said = matter.scribe.list_out("actor.leaders", parts) if parts else ()
    return content(said, matter.scribe.list_out("actor.fates", fates) if fates else ())


def _fates(matter: Matter, person: str) -> list[Part]:
    """What sources say became of a person."""
    words = matter.scribe.words
    found: list[Part] = []
    for value, rows in by_value(matter.claims(person, ("status",))):
        key = f"fate.{value.replace(' ', '_')}"
        fate = content(words.text(key)) if words.has(key) else matter.scribe.recorded(value)
        dates = list(dict.fromkeys(_seen(row) for row in rows if _seen(row)))
        told = "".join(f", {matter.scribe.dated(date)}" for date in sorted(dates, key=order)[:2])
        found.append((content(matter.scribe.names.name(person), ": ", fate, told), rows))
    return found


def _seen(row: Statement) -> str:
    """The date of a state: when it began, or the day it was seen on."""
    return (row.value("since") or row.value("until")).removeprefix("../").removesuffix("/..")


def strength(matter: Matter, thing: str) -> Content:
    """How many fighters, by every count, in the order of time."""
    parts: list[Part] = []
    rows = [
        r
        for r in matter.subject.about(thing, "figures", "entity_id")
        if r.value("measure") in ("strength", "deployed")
    ]
    for row in sorted(rows, key=lambda row: order(row.value("period"))):
        number = numbered(row, matter.scribe.words)
        if number:
            period = row.value("period")
            date = f", {matter.scribe.dated(period)}" if period else ""
            by = row.value("reported_by")
            told = matter.scribe.filled("dossier.form.by", who=by) if by else ()
            subject = matter.scribe.recorded(row.value("subject"))
            parts.append((content(number, " (", subject, date, told, ")"), [row]))
    return matter.scribe.list_out("actor.strength", parts) if parts else ()


def ties(matter: Matter, thing: str) -> list[Content]:
    """With whom it is allied, whom it fights, whom it supports."""
    made = []
    for relation in TIES:
        parts = _tied(matter, thing, relation, outward=True, both=relation in MUTUAL)
        if parts:
            made.append(matter.scribe.list_out(f"actor.tie.{relation}", parts))
    designated = _tied(matter, thing, "designated_by", outward=True)
    if designated:
        made.append(matter.scribe.list_out("actor.designated", designated))
    return made


def members(matter: Matter, thing: str) -> list[tuple[str, list[Statement]]]:
    """The groups that are members, with the rows that say so."""
    found: dict[str, list[Statement]] = {}
    for row in matter.subject.about(thing, "relations", "object_id"):
        if row.value("relation") == "member_of" and row.stated_as != "denied":
            for member in matter.subject.named(row, "subject_id"):
                if member != thing and matter.kind(member) != "person":
                    found.setdefault(member, []).append(row)
    return sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))


def lineage(matter: Matter, thing: str) -> list[Content]:
    """How it came to be and what came of it: splits, mergers, new names, pledges."""
    steps: dict[tuple[str, str, bool], dict[str, list[Statement]]] = {}
    for row in matter.answered("lineage").rows:
        one, other, step = str(row["entity_id"]), str(row["other_id"] or ""), str(row["step"])
        if step not in STEPS or thing not in (one, other) or one == other:
            continue
        if step == "joined" and other == thing:  # its members stand among the parties
            continue
        forward = one == thing
        about = other if forward else one
        dates = steps.setdefault((step, about, forward), {})
        dates.setdefault(str(row["date"] or ""), []).extend(matter.behind(row))
    return [_step(matter, *key, dates) for key, dates in steps.items()]


def _step(matter: Matter, step: str, other: str, forward: bool, dates: dict[str, list[Statement]]) -> Content:
    scribe = matter.scribe
    named = {date: rows for date, rows in dates.items() if date} or dates
    undated = [row for date, rows in dates.items() if date not in named for row in rows]
    parts: list[Part] = [
        (
            content(scribe.when(date) if date else scribe.word("when.not_stated")),
            [*rows, *(undated if at == 0 else [])],
        )
        for at, (date, rows) in enumerate(sorted(named.items(), key=lambda pair: order(pair[0])))
    ]
    direction = "from" if forward else "to"
    return scribe.list_out(f"actor.step.{step}.{direction}", parts, other=scribe.name(other) if other else ())


def _tied(matter: Matter, thing: str, relation: str, outward: bool, both: bool = False) -> list[Part]:
    """The things on the other side of a tie, each once, with its dates."""
    ways = [("subject_id", "object_id")] if outward else [("object_id", "subject_id")]
    ways += [("object_id", "subject_id")] if both else []
    found: dict[str, list[Statement]] = {}
    for end, other in ways:
        for row in matter.subject.about(thing, "relations", end):
            if row.value("relation") == relation:
                for tied in matter.subject.named(row, other):
                    if tied != thing:
                        found.setdefault(tied, []).append(row)
    return [(content(matter.scribe.name(tied), _since(matter, rows)), rows) for tied, rows in found.items()]


def _since(matter: Matter, rows: Iterable[Statement]) -> Content:
    """When a tie held, in brackets; nothing where no row dates it."""
    dates: dict[str, None] = {}
    for row in rows:
        since, until = row.value("since"), row.value("until")
        if since or until:
            dates[_period(matter, since, until)] = None
    shown = list(dates)[:MOST_DATES]
    return content(f" ({'; '.join(shown)}{', …' if len(dates) > MOST_DATES else ''})") if dates else ()


def _period(matter: Matter, since: str, until: str) -> str:
    scribe = matter.scribe
    if since and until and since.startswith("../") and until.endswith("/.."):
        return scribe.dated(since.removeprefix("../"))
    if since and until and since != until:
        return scribe.word("form.period", start=scribe.dated(since), end=scribe.dated(until))
    return scribe.dated(since) if since else scribe.word("form.ended", end=scribe.dated(until))


def _dates(matter: Matter, rows: Sequence[Statement]) -> list[Part]:
    grouped = by_value(rows)
    ordered = sorted(grouped, key=lambda pair: order(pair[1][0].value("since")))
    return [(content(matter.scribe.when(rows[0].value("since") or value)), rows) for value, rows in ordered]


def run_in(matter: Matter, key: str) -> Content:
    """The word with which a paragraph of a profile begins."""
    return content(Run(matter.scribe.word(f"profile.{key}"), Style.STRONG), " ")
