"""What is disputed: sources side by side, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from materiel.report.document.blocks import Block, Column, Listing, Manner, Paragraph, Table
from materiel.report.document.inline import Content, Run, Style, content
from materiel.report.dossier.matter import Matter
from materiel.report.labels.phrases import translated
from materiel.report.pages.parts import RowLink, Statement

MOST_DISPUTES = 18
MOST_GAPS = 10
OF_THE_RECORD = frozenset(
    (
        "single-sourced",
        "without source",
        "without locator",
        "without a formula",
        "not graded",
        "without coordinates",
    )
)
"""Gaps in how things were recorded; the others are gaps in what is known."""
FEW = 5
"""A table with fewer rows has no gaps worth a line."""
GRADES = ("high", "medium", "low")


def disputed(matter: Matter) -> Iterator[Block]:
    """The contradictions that matter most, each source in its own column."""
    found = [row for row in matter.answered("contradictions").rows if _is_here(matter, row)]
    found = [row for row in found if str(row.get("resolution")) in ("open", "misprint", "citation")]
    found.sort(key=_weight)
    word = matter.scribe.word
    if not found:
        yield Paragraph(content(word("none.disputed")))
        return
    shown = found[:MOST_DISPUTES]
    links = [link for row in found for link in _links(row)]
    n = matter.scribe.words.count("dossier.contradictions", len(found))
    yield Paragraph(
        matter.scribe.count(
            "disputed.lead", "contradictions", links, n=n, shown=matter.scribe.words.number(len(shown))
        )
    )
    columns = (
        Column(content(word("disputed.subject")), width=3.0),
        Column(content(word("disputed.left")), width=3.4),
        Column(content(word("disputed.right")), width=3.4),
    )
    yield Table(columns, tuple(_line(matter, row) for row in shown))


def _line(matter: Matter, row: Mapping[str, Any]) -> tuple[Content, ...]:
    scribe = matter.scribe
    kind = scribe.words.text(f"contradictions.kind.{row['kind']}")
    subject = content(Run(str(row["subject"]), Style.STRONG, _foreign(matter)), content(" — ", kind))
    return (subject, *(_side(matter, row[side]) for side in ("left", "right")))


def _side(matter: Matter, side: Mapping[str, Any]) -> Content:
    """What one source says, with its note."""
    row = matter.evidence.statement(RowLink(str(side["table"]), str(side["id"])))
    said = matter.scribe.recorded(str(side["value"]))
    if row is None:
        return said
    return matter.scribe.say("disputed.says", [row], source=matter.scribe.source(row), said=said)


def _weight(row: Mapping[str, Any]) -> tuple[int, int]:
    """The severest first; among those, what is about people, events and groups before lists of items."""
    grade = GRADES.index(str(row["severity"])) if row["severity"] in GRADES else len(GRADES)
    tables = {str(row[side]["table"]) for side in ("left", "right")}
    return (grade, 0 if tables <= {"events", "figures", "relations"} else 1 if "observations" not in tables else 2)


def _links(row: Mapping[str, Any]) -> list[RowLink]:
    return [RowLink(str(row[side]["table"]), str(row[side]["id"])) for side in ("left", "right")]


def _is_here(matter: Matter, row: Mapping[str, Any]) -> bool:
    """Whether either side is about the country, its events, its figures or its parties."""
    found = (matter.evidence.statement(link) for link in _links(row))
    return any(statement is not None and _is_about(matter, statement) for statement in found)


def _is_about(matter: Matter, row: Statement) -> bool:
    subject = matter.subject
    if row.link.table == "events":
        return row in subject.events
    if row.link.table == "figures":
        return subject.is_of_country(row)
    known = set(subject.parties) | set(matter.groups) | subject.places
    columns = ("entity_id", "subject_id", "object_id", "holder_id", "from_id", "to_id", "place_id")
    named = {thing for column in columns for thing in subject.named(row, column)}
    return bool(named & known) or row.link.table in ("observations", "sources")


def _foreign(matter: Matter) -> str | None:
    return None if matter.scribe.words.language == "en" else "en"


def unknown(matter: Matter) -> Iterator[Block]:
    """What the rows leave open, the widest gaps first."""
    rows = [row for row in matter.answered("coverage").rows if row["count"] and row["what"] not in OF_THE_RECORD]
    rows.sort(key=lambda row: (-float(row["share"]), str(row["table"]), str(row["what"])))
    entries = [_gap(matter, row) for row in [row for row in rows if int(row["of"]) >= FEW][:MOST_GAPS]]
    notes = [_note(matter, note) for note in matter.answered("coverage").notes]
    if not entries and not notes:
        yield Paragraph(content(matter.scribe.word("none.unknown")))
        return
    yield Paragraph(content(matter.scribe.word("unknown.lead")))
    yield Listing(tuple(entries))
    for note in notes:
        yield Paragraph(note, Manner.QUIET)


def _gap(matter: Matter, row: Mapping[str, Any]) -> Content:
    words = matter.scribe.words
    key = f"coverage.gap.{str(row['what']).rpartition('.')[2].replace(' ', '_').replace('-', '_')}"
    gap = words.text(key) if words.has(key) else str(row["what"])
    because = matter.material.because(row)
    return matter.scribe.count(
        "unknown.gap",
        "coverage",
        because.rows,
        rule=because.filter,
        table=words.table(str(row["table"])),
        gap=gap,
        n=words.number(row["count"]),
        of=words.number(row["of"]),
        share=words.percent(row["share"], 0),
    )


def _note(matter: Matter, text: str) -> Content:
    """A remark of the analysis, in the dossier's language where the catalogue knows it."""
    english = matter.scribe.words.language == "en"
    own = text if english else translated(text, matter.scribe.words.language)
    said = content(own) if own is not None else (Run(text, language="en"),)
    return matter.scribe.count("unknown.remark", "coverage", (), remark=said)
