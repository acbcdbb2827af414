"""Documents as DOCX: real styles, headings, tables with repeated heads, and notes that Word knows as endnotes."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.document import Document as Body
from docx.shared import Mm

from materiel.report.document.document import Document
from materiel.report.document.word.notes import add_notes
from materiel.report.document.word.pages import add_running_lines
from materiel.report.document.word.parts import packed
from materiel.report.document.word.styles import add_styles
from materiel.report.document.word.writer import Writer


def write_docx(document: Document, path: Path) -> Path:
    """Write a document as DOCX. The same document gives the same bytes."""
    path.write_bytes(docx_bytes(document))
    return path


def docx_bytes(document: Document) -> bytes:
    """A document as the bytes of a DOCX."""
    body = docx.Document()
    _set_page(body)
    _set_properties(body, document)
    add_styles(body, document.language)
    add_running_lines(body, document)
    writer = Writer(body, document)
    writer.write()
    add_notes(body, document, writer.lines)
    return packed(body, document.imprint.created)


def _set_page(body: Body) -> None:
    section = body.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(26)
    section.top_margin, section.bottom_margin = Mm(27), Mm(25)


def _set_properties(body: Body, document: Document) -> None:
    known = body.core_properties
    known.title, known.subject, known.language = document.title, document.imprint.foot, document.language
    known.author = known.last_modified_by = "materiel"
    known.comments = known.keywords = ""
    known.content_status = document.imprint.handling
    known.created = known.modified = document.imprint.created.replace(tzinfo=None)
    known.revision = 1
