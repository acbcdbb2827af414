"""A document as plain data, as the typesetter's template reads it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from materiel.report.document.blocks import (
    Block,
    ContentsList,
    Drawing,
    Form,
    FormField,
    Heading,
    Listing,
    NotesList,
    PageBreak,
    Paragraph,
    Table,
)
from materiel.report.document.document import Document
from materiel.report.document.inks import fixed
from materiel.report.document.inline import Content, Inline, Link, NoteMark, Run

Plain = dict[str, Any]
_TAG = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?$")


def sheet(document: Document) -> Plain:
    """The whole document as what JSON can hold."""
    return _Sheet(document).whole()


@dataclass
class _Sheet:
    document: Document
    quoted: Counter[str] = field(default_factory=Counter)

    def whole(self) -> Plain:
        document, imprint = self.document, self.document.imprint
        return {
            "title": document.title,
            "subtitle": self.content(document.subtitle),
            "language": language(document.language),
            "head": imprint.head,
            "foot": imprint.foot,
            "handling": imprint.handling,
            "created": [imprint.created.year, imprint.created.month, imprint.created.day],
            "words": vars(document.words),
            "blocks": [self.block(block) for block in document.blocks],
        }

    def block(self, block: Block) -> Plain:
        match block:
            case Heading(text, level, anchor, listed):
                made = {"level": level, "anchor": anchor, "listed": listed}
                return {"is": "heading", "text": self.content(text)} | made
            case Paragraph(text, manner):
                return {"is": "paragraph", "text": self.content(text), "manner": str(manner)}
            case Listing(entries, ordered, small):
                written = [self.content(entry) for entry in entries]
                return {"is": "listing", "entries": written, "ordered": ordered, "small": small}
            case Table():
                return self.table(block)
            case Drawing(svg, alt, caption, width):
                whole = {"svg": fixed(svg), "alt": alt, "caption": self.content(caption), "width": width}
                return {"is": "drawing"} | whole
            case Form(fields):
                return {"is": "form", "fields": [self.form_field(field) for field in fields]}
            case ContentsList(depth):
                return {"is": "contents", "depth": depth}
            case PageBreak():
                return {"is": "page_break"}
            case NotesList():
                return {"is": "notes", "notes": self.notes()}

    def table(self, table: Table) -> Plain:
        columns = [{"head": self.content(c.head), "numeric": c.numeric, "width": c.width} for c in table.columns]
        rows = [[self.content(cell) for cell in row] for row in table.rows]
        return {"is": "table", "caption": self.content(table.caption), "columns": columns, "rows": rows}

    def form_field(self, field: FormField) -> Plain:
        plain = {"label": field.label, "lines": field.lines, "choices": list(field.choices)}
        return plain | {"value": self.content(field.value)}

    def notes(self) -> list[Plain]:
        numbers = self.document.numbers
        return [
            {"number": numbers[note.key], "text": self.content(note.text)} for note in self.document.numbered_notes
        ]

    def content(self, inlines: Content) -> list[Plain]:
        return list(self._content(inlines))

    def _content(self, inlines: Iterable[Inline]) -> Iterable[Plain]:
        before: Inline | None = None
        for part in inlines:
            if isinstance(part, NoteMark) and isinstance(before, NoteMark):
                yield {"is": "between", "text": self.document.words.between_notes}
            yield self.inline(part)
            before = part

    def inline(self, part: Inline) -> Plain:
        match part:
            case Run(text, style, tag, right_to_left):
                set_in = None if tag is None else language(tag)
                return {"is": str(style), "text": text, "language": set_in, "right_to_left": right_to_left}
            case Link(text, target):
                return {"is": "link", "text": text, "target": target, "outside": part.is_outside}
            case NoteMark(key):
                self.quoted[key] += 1
                return {"is": "note", "number": self.document.numbers[key], "first": self.quoted[key] == 1}


def language(tag: str) -> Plain:
    """The language and region of a tag, as the typesetter wants them apart.

    >>> language("fr-ML"), language("und-x-none")
    ({'language': 'fr', 'region': 'ML'}, {'language': 'und', 'region': None})
    """
    found = _TAG.match(tag)
    if found is None:
        return {"language": tag.split("-")[0], "region": None}
    return {"language": found[1].lower(), "region": found[2] and found[2].upper()}
