"""A document: what a letter, a dossier or a report of a case is before it is a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import pairwise

from materiel.report.document.blocks import Block, Heading, NotesList, Table, contents_of
from materiel.report.document.inline import Content, Link, NoteMark


@dataclass(frozen=True)
class Note:
    """A numbered note; documents refer to it by its key, and number it where it is first quoted."""

    key: str
    text: Content


@dataclass(frozen=True)
class Words:
    """The words that a document itself needs, in its language."""

    page: str = "Page {page} of {pages}"
    notes: str = "Notes"
    contents: str = "Contents"
    back: str = "Back to the text"
    between_notes: str = ", "


@dataclass(frozen=True)
class Imprint:
    """What stands at the head and foot of every page, and when the snapshot behind the document was cut."""

    head: str
    foot: str
    handling: str
    created: datetime


@dataclass(frozen=True)
class Document:
    """A document, complete in itself: every note that it quotes, every heading that it links to.

    Raises `ValueError` where a note or a heading is missing, there twice, or where a table's rows do not fit.
    """

    title: str
    language: str
    blocks: tuple[Block, ...]
    imprint: Imprint
    subtitle: Content = ()
    notes: tuple[Note, ...] = ()
    words: Words = field(default_factory=Words)

    def __post_init__(self) -> None:
        _check(self)

    @cached_property
    def quotations(self) -> Mapping[str, int]:
        """How often each note is quoted, by key, in the order of the first quotation."""
        return dict(Counter(part.key for part in self._parts if isinstance(part, NoteMark)))

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each note, by key."""
        return {key: number for number, key in enumerate(self.quotations, start=1)}

    @cached_property
    def numbered_notes(self) -> tuple[Note, ...]:
        """The notes in the order of their numbers."""
        by_key = {note.key: note for note in self.notes}
        return tuple(by_key[key] for key in self.numbers)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Heading))

    @cached_property
    def _parts(self) -> tuple[NoteMark | Link, ...]:
        contents = [self.subtitle, *(text for block in self.blocks for text in contents_of(block))]
        return tuple(part for text in contents for part in text if isinstance(part, NoteMark | Link))


def _check(document: Document) -> None:
    known = Counter(note.key for note in document.notes)
    anchors = Counter(heading.anchor for heading in document.headings)
    wanted = {part.target for part in document._parts if isinstance(part, Link) and not part.is_outside}
    _none("notes there twice", [key for key, n in known.items() if n > 1])
    _none("headings there twice", [anchor for anchor, n in anchors.items() if n > 1])
    _none("notes quoted and not there", [key for key in document.quotations if key not in known])
    _none("notes never quoted", [key for key in known if key not in document.quotations])
    _none("links to no heading", sorted(wanted - set(anchors)))
    levels = [0, *(heading.level for heading in document.headings)]
    jumps = [document.headings[at].anchor for at, (a, b) in enumerate(pairwise(levels)) if b > a + 1]
    _none("headings that skip a level", jumps)
    _none(
        "tables whose rows do not fit",
        [_head(t) for t in document.blocks if isinstance(t, Table) and _is_uneven(t)],
    )
    if document.notes and not any(isinstance(block, NotesList) for block in document.blocks):
        raise ValueError("a document with notes needs a place where they are listed")


def _none(what: str, found: list[str]) -> None:
    if found:
        raise ValueError(f"{what}: {', '.join(found)}")


def _is_uneven(table: Table) -> bool:
    return any(len(row) != len(table.columns) for row in table.rows)


def _head(table: Table) -> str:
    return " | ".join("".join(getattr(part, "text", "") for part in column.head) for column in table.columns)
