"""The first page: what kind of conflict, since when by which criterion, and the whole at a glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from materiel.report.document.blocks import Block, Form, FormField, Paragraph
from materiel.report.document.inline import Content, Run, Style, content
from materiel.report.dossier.chronicle import first_year
from materiel.report.dossier.context import conflict_rows
from materiel.report.dossier.dates import order
from materiel.report.dossier.figures import numbered
from materiel.report.dossier.happenings import Happening
from materiel.report.dossier.matter import Matter, by_value
from materiel.report.dossier.subject import GROUPS
from materiel.report.dossier.tolls import yearly
from materiel.report.dossier.traits import AIMS, Part
from materiel.report.pages.parts import RowLink, Statement

MOST_NAMED = 6
MOST_PLACES = 6


def title_block(matter: Matter) -> Iterator[Block]:
    """Type of the conflict, the year in which it began and by which criterion, how intense it is."""
    fields = [
        _field(matter, "type", ("type",)),
        _began(matter),
        _field(matter, "level", ("level", "activity_level")),
        _span(matter),
    ]
    yield Form(tuple(field for field in fields if field is not None))


def _field(matter: Matter, key: str, properties: tuple[str, ...]) -> FormField | None:
    rows = [row for name in properties for row in conflict_rows(matter, name)]
    if not rows:
        return None
    parts: list[Part] = [(matter.scribe.recorded(value), each) for value, each in by_value(rows)]
    return FormField(matter.scribe.word(f"front.{key}"), matter.scribe.list_out("front.stated", parts))


def _began(matter: Matter) -> FormField | None:
    parts: list[Part] = []
    for row in conflict_rows(matter, "start_year"):
        criterion = row.value("note").split(";")[0]
        why = content(" (", matter.scribe.recorded(criterion), ")") if criterion else ()
        parts.append((content(row.value("value"), why), [row]))
    if not parts:
        return None
    return FormField(matter.scribe.word("front.began"), matter.scribe.list_out("front.stated", parts))


def _span(matter: Matter) -> FormField | None:
    """The time that the accounts cover."""
    dated = [each for each in matter.happenings if each.year is not None]
    if not dated:
        return None
    rows = [row.link for each in matter.happenings for row in each.accounts]
    years = [each.year for each in dated if each.year is not None]
    said = matter.scribe.count(
        "front.covered",
        "incidents",
        rows,
        accounts=matter.scribe.words.count("dossier.accounts", len(rows)),
        happenings=matter.scribe.words.count("dossier.happenings.all", len(matter.happenings)),
        first=str(min(years)),
        last=str(max(years)),
    )
    return FormField(matter.scribe.word("front.rows"), said)


def glance(matter: Matter) -> Iterator[Block]:
    """Who, what for, since when, where, how many, with which arms: a paragraph each."""
    answers = (
        ("who", _who(matter)),
        ("what", _what(matter)),
        ("when", _when(matter)),
        ("where", _where(matter)),
        ("deaths", _deaths(matter)),
        ("peace", _peace(matter)),
    )
    for key, said in answers:
        if said:
            yield Paragraph(content(Run(matter.scribe.word(f"glance.{key}"), Style.STRONG), " ", said))


def _who(matter: Matter) -> Content:
    told = matter.subject.parties
    own = [
        thing for thing in told if thing in matter.subject.own and matter.kind(thing) in ("state", "state_force")
    ]
    groups = [thing for thing in matter.groups if thing in told]
    abroad = [
        t for t in told if t not in matter.subject.own and matter.kind(t) in ("state", "state_force", "mission")
    ]
    said: list[Content] = []
    for key, things in (("own", own), ("groups", groups), ("abroad", abroad)):
        first = sorted(things, key=lambda thing: (-told[thing], thing))[:MOST_NAMED]
        if first:
            links = [row.link for row in matter.subject.events if set(first) & set(matter.subject.acting(row))]
            n = matter.scribe.words.number(len(things))
            said.append(
                matter.scribe.count(f"glance.{key}", "accounts", links, names=matter.scribe.list_of(first), n=n)
            )
    return content(*said)


def _what(matter: Matter) -> Content:
    """What the groups most told of are said to want."""
    parts: list[Part] = []
    for thing in matter.groups:
        stated = by_value(matter.claims(thing, AIMS))
        if stated and len(parts) < 4:
            value, rows = stated[0]
            named = content(matter.scribe.names.plain(thing), matter.scribe.word("form.colon"))
            parts.append((content(named, matter.scribe.recorded(value)), rows))
    return matter.scribe.list_out("glance.aims", parts) if parts else ()


def _when(matter: Matter) -> Content:
    fought = [each for each in matter.happenings if each.theme == "fighting" and each.year is not None]
    first = first_year(matter)
    counts = Counter(each.year for each in fought if first is None or (each.year or 0) >= first)
    if not counts:
        return ()
    year, n = max(counts.items(), key=lambda pair: (pair[1], -(pair[0] or 0)))
    starts = [each for each in fought if each.kind == "insurgency_start" and each.year == first]
    said = [_start(matter, each) for each in starts]
    links = [row.link for each in fought if each.year == year for row in each.accounts]
    happenings = matter.scribe.words.count("dossier.happenings.fighting", n)
    return content(
        *said, matter.scribe.count("glance.peak", "incidents", links, year=str(year), happenings=happenings)
    )


def _start(matter: Matter, each: Happening) -> Content:
    dates: dict[str, list[Statement]] = {}
    for row in each.accounts:
        dates.setdefault(row.value("date"), []).append(row)
    ordered = sorted(dates.items(), key=lambda pair: (-len(pair[1]), order(pair[0])))
    parts: list[Part] = [(content(matter.scribe.when(date)), rows) for date, rows in ordered]
    return matter.scribe.list_out("glance.began", parts)


def _where(matter: Matter) -> Content:
    at: dict[str, list[RowLink]] = {}
    for each in matter.happenings:
        if each.theme == "fighting":
            for place in matter.subject.named(each.lead, "place_id")[:1]:
                if place in matter.subject.places and place != matter.subject.entity:
                    at.setdefault(place, []).extend(row.link for row in each.accounts)
    first = sorted(at, key=lambda place: (-len(at[place]), place))[:MOST_PLACES]
    if not first:
        return ()
    links = [link for place in first for link in at[place]]
    return matter.scribe.count("glance.places", "incidents", links, places=matter.scribe.list_of(first))


def _deaths(matter: Matter) -> Content:
    """The yearly totals, each by who counted."""
    parts: list[Part] = []
    for row in sorted(yearly(matter), key=lambda row: order(row.value("period"))):
        by = row.value("reported_by")
        who = f" ({by})" if by else ""
        colon = matter.scribe.word("form.colon")
        parts.append((content(row.value("period"), colon, numbered(row, matter.scribe.words), who), [row]))
    return matter.scribe.list_out("glance.deaths", parts) if parts else ()


def _peace(matter: Matter) -> Content:
    """The agreements that most accounts tell of, the latest first."""
    found = [
        each for each in matter.happenings if each.kind in ("agreement", "ceasefire") and _is_between(matter, each)
    ]
    first = sorted(found, key=lambda each: (-len(each.accounts), order(each.date)))[:3]
    parts: list[Part] = []
    for each in sorted(first, key=lambda each: order(each.date)):
        name = each.lead.value("name")
        dated = matter.scribe.dated(each.date)
        said = matter.scribe.recorded(name) if name else content(matter.scribe.words.code("event_kind", each.kind))
        parts.append((content(said, f" ({dated})"), each.accounts))
    return matter.scribe.list_out("glance.agreements", parts) if parts else ()


def _is_between(matter: Matter, each: Happening) -> bool:
    sides = [matter.kind(thing) for row in each.accounts for thing in matter.subject.acting(row)]
    return any(kind in (*GROUPS, "category") for kind in sides)
