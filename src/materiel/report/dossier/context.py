"""What the sources say of the setting: economy, religion, displacement, topics that are no actors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from materiel.report.document.blocks import Block, Paragraph
from materiel.report.document.inline import Content, Run, Style, content
from materiel.report.dossier.matter import Matter
from materiel.report.pages.parts import Statement

CONFLICT = ("start_year", "type", "level", "activity_level")
OF_ACTORS = frozenset(
    [
        "aims",
        "aim",
        "composition",
        "recruitment",
        "funding",
        "income",
        "tactics",
        "methods",
        "means",
        "strategy",
        "conduct",
        "status",
        "formed",
        "dissolved",
        "source_of",
        "act",
        "source",
        "carries",
    ]
)
"""What sources state of actors and stocks: a thing with such a claim is no topic."""
BARE = frozenset(("base", "type", "place"))


def topics(matter: Matter) -> Mapping[str, list[Statement]]:
    """Claims on things that are topics: no event, tie or item names them."""
    evidence = matter.evidence
    found: dict[str, list[Statement]] = {}
    for row in evidence.statements["claims"].values():
        for thing in matter.subject.named(row, "entity_id"):
            naming = evidence.naming.get(thing, ())
            stated = {each.value("property") for each in naming}
            is_topic = matter.kind(thing) == "category" and all(each.link.table == "claims" for each in naming)
            if is_topic and not stated & OF_ACTORS and not stated <= BARE and row.value("property") not in CONFLICT:
                found.setdefault(thing, []).append(row)
    return found


def context(matter: Matter) -> Iterator[Block]:
    """One paragraph for each topic."""
    merged: dict[str, list[Statement]] = {}
    for thing, rows in topics(matter).items():
        merged.setdefault(matter.scribe.names.plain(thing), []).extend(rows)
    for topic in sorted(merged, key=lambda name: (-len(merged[name]), name)):
        parts = [(_stated(matter, row), [row]) for row in merged[topic]]
        title = content(
            *(
                Run(part.text, Style.STRONG, part.language)
                for part in matter.scribe.recorded(topic)
                if isinstance(part, Run)
            )
        )
        yield Paragraph(content(title, ". ", matter.scribe.list_out("context.topic", parts)))


def _stated(matter: Matter, row: Statement) -> Content:
    name = row.value("property").replace("_", " ")
    words = matter.scribe.words
    known = words.sections["code"]["claim_property"].get(row.value("property"))
    called = content(str(known)) if known else matter.scribe.recorded(name)
    return content(called, matter.scribe.word("form.colon"), matter.scribe.recorded(row.value("value")))


def conflict_rows(matter: Matter, name: str) -> list[Statement]:
    """Claims that classify the conflict itself: its type, the year it began, how intense it is."""
    rows = matter.evidence.statements["claims"].values()
    conflicts = {
        thing
        for row in rows
        if row.value("property") in ("start_year", "level", "activity_level")
        for thing in matter.subject.named(row, "entity_id")
    }
    return [
        row
        for row in rows
        if row.value("property") == name
        and row.value("value")
        and conflicts & set(matter.subject.named(row, "entity_id"))
    ]
