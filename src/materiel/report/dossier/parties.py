"""The parties to the conflict with their sub-groups: the state and its forces, armed groups, others from abroad."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from materiel.report.document.blocks import Block, Heading, Listing, Paragraph
from materiel.report.document.inline import Content, Link, Run, Style, content, plain
from materiel.report.dossier.matter import Matter
from materiel.report.dossier.subject import GROUPS
from materiel.report.dossier.traits import AIMS, formed, members, stated
from materiel.report.pages.parts import Statement

MOST_OTHERS = 14
MOST_MEMBERS = 12


def parties(matter: Matter) -> Iterator[Block]:
    """Every party by its side."""
    sides = (("state", _of_state(matter)), ("groups", list(matter.groups)), ("abroad", _from_abroad(matter)))
    for side, things in sides:
        if things:
            yield Heading(content(matter.scribe.word(f"parties.{side}")), 2, f"parties-{side}")
            told = [thing for thing in things if _tells(matter, thing)]
            yield Listing(tuple(_line(matter, thing) for thing in told), ordered=True)
            yield from _others(matter, [thing for thing in things if thing not in told])
    labels = _labels(matter)
    if labels:
        yield Heading(content(matter.scribe.word("parties.labels")), 2, "parties-labels")
        yield Paragraph(content(matter.scribe.word("parties.labels_lead")))
        yield Listing(tuple(labels))


def _of_state(matter: Matter) -> list[str]:
    told = matter.subject.parties
    own = [
        thing for thing in matter.subject.own if thing in told and matter.kind(thing) not in (*GROUPS, "category")
    ]
    return sorted(own, key=lambda thing: (matter.kind(thing) != "state", -told[thing], thing))


def _from_abroad(matter: Matter) -> list[str]:
    told = matter.subject.parties
    kinds = ("state", "state_force", "mission", "organisation")
    found = [thing for thing in told if thing not in matter.subject.own and matter.kind(thing) in kinds]
    return sorted(found, key=lambda thing: (-told[thing], thing))[:MOST_OTHERS]


def _line(matter: Matter, thing: str) -> Content:
    """A party: its name, since when and for what, its members, and the way to its profile."""
    said = content(formed(matter, thing), stated(matter, thing, "actor.aims", AIMS), _members(matter, thing))
    title = Run(plain(matter.scribe.names.title(thing)), Style.STRONG)
    return content(title, ". ", said or _named_in(matter, thing), _profile(matter, thing))


def _tells(matter: Matter, thing: str) -> bool:
    """Whether a party has a line of its own: something is stated of it, or it acts."""
    return thing in matter.profiled or bool(
        matter.claims(thing, ("formed", *AIMS)) or members(matter, thing) or thing in matter.subject.parties
    )


def _others(matter: Matter, things: Sequence[str]) -> Iterator[Block]:
    """Groups that are only named as parts of others."""
    parts = [(matter.scribe.names.bare(thing), _tying(matter, thing)) for thing in things]
    parts = [(name, rows) for name, rows in parts if rows]
    if parts:
        yield Paragraph(matter.scribe.list_out("actor.only_named", parts))


def _tying(matter: Matter, thing: str) -> list[Statement]:
    ends = ("subject_id", "object_id")
    return [row for end in ends for row in matter.subject.about(thing, "relations", end)]


def _members(matter: Matter, thing: str) -> Content:
    found = members(matter, thing) if matter.kind(thing) in (*GROUPS, "category", "mission", "organisation") else []
    if not found:
        return ()
    parts = [(matter.scribe.name(member), rows) for member, rows in found[:MOST_MEMBERS]]
    rest = [row.link for _, rows in found[MOST_MEMBERS:] for row in rows]
    said = matter.scribe.list_out("actor.members", parts)
    if not rest:
        return said
    n = matter.scribe.words.number(len(found) - MOST_MEMBERS)
    return content(said, matter.scribe.count("actor.more_members", "rows", rest, n=n))


def _named_in(matter: Matter, thing: str) -> Content:
    rows = [row.link for row in matter.subject.events if thing in matter.subject.acting(row)]
    if not rows:
        return ()
    n = matter.scribe.words.count("dossier.accounts", len(rows))
    return matter.scribe.count("actor.named_in", "accounts", rows, accounts=n)


def _profile(matter: Matter, thing: str) -> Content:
    if thing not in matter.profiled:
        return ()
    return content(Link(matter.scribe.word("parties.profile"), f"profile-{matter.profiled.index(thing) + 1}"))


def _labels(matter: Matter) -> Sequence[Content]:
    """Names that sources give to several groups at once, with who is meant where a source says so."""
    found = []
    told = matter.subject.parties
    for thing in sorted(told, key=lambda each: (-told[each], each)):
        named = members(matter, thing) if matter.kind(thing) == "category" else []
        if named:
            title = Run(plain(matter.scribe.names.title(thing)), Style.STRONG)
            parts = [(matter.scribe.name(member), rows) for member, rows in named[:MOST_MEMBERS]]
            found.append(content(title, ". ", matter.scribe.list_out("actor.meant", parts)))
    return found
