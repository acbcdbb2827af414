"""The blocks of a document, from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from materiel.report.document.inline import Content


class Manner(StrEnum):
    """What a paragraph is for; each rendering has a style for every one."""

    BODY = "body"
    LEAD = "lead"
    """The first, larger paragraph: what a reader who stops here has read."""
    QUIET = "quiet"
    """Remarks and sources under a table or drawing."""
    ADDRESS = "address"
    """Lines set close: an addressee, a signature."""
    HANGING = "hanging"
    """An entry of a list of terms or years: its first line stands out."""
    INTRODUCING = "introducing"
    """Stays on the page of what follows it."""


@dataclass(frozen=True)
class Heading:
    """A heading; ``anchor`` is unique in the document, and links lead to it.

    Levels go down one at a time. ``listed`` says whether a list of contents has it.
    """

    text: Content
    level: int
    anchor: str
    listed: bool = True


@dataclass(frozen=True)
class Paragraph:
    text: Content
    manner: Manner = Manner.BODY


@dataclass(frozen=True)
class Listing:
    """A list; ``ordered`` numbers its entries, ``small`` sets many short ones close, as references are."""

    entries: tuple[Content, ...]
    ordered: bool = False
    small: bool = False


@dataclass(frozen=True)
class Column:
    """A column of a table; ``width`` is its part of the table's width, None as wide as its text needs."""

    head: Content
    numeric: bool = False
    width: float | None = None


@dataclass(frozen=True)
class Table:
    """A table whose head is repeated on every page. ``caption`` names it; each row has a cell for each column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Content, ...], ...]
    caption: Content = ()


@dataclass(frozen=True)
class Drawing:
    """A drawing as SVG; ``alt`` says in words what it shows, ``width`` is its part of the line."""

    svg: str
    alt: str
    caption: Content = ()
    width: float = 1.0


@dataclass(frozen=True)
class FormField:
    """A line of a form: what is asked, and the answer or the room for one.

    ``choices`` are boxes to tick; ``lines`` is how many lines there is room for.
    """

    label: str
    value: Content = ()
    lines: int = 1
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """Fields one under the other, to be read or filled in by hand or on screen."""

    fields: tuple[FormField, ...]


@dataclass(frozen=True)
class ContentsList:
    """The headings of the document down to a level, as ways to them."""

    depth: int = 2


@dataclass(frozen=True)
class PageBreak:
    """A new page begins here."""


@dataclass(frozen=True)
class NotesList:
    """The numbered notes, each with ways back to where it is quoted. It stands last."""


Block = Heading | Paragraph | Listing | Table | Drawing | Form | ContentsList | PageBreak | NotesList


def contents_of(block: Block) -> Iterator[Content]:
    """Every content of a block, in reading order.

    >>> from materiel.report.document.inline import content
    >>> list(contents_of(Paragraph(content("Gao"))))[0][0].text
    'Gao'
    """
    match block:
        case Heading() | Paragraph():
            yield block.text
        case Listing():
            yield from block.entries
        case Table():
            yield block.caption
            yield from (column.head for column in block.columns)
            yield from (cell for row in block.rows for cell in row)
        case Drawing():
            yield block.caption
        case Form():
            yield from (field.value for field in block.fields)
        case _:
            pass
