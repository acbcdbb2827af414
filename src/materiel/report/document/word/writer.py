"""The blocks of a document, put one after the other into the body of a DOCX."""

from __future__ import annotations

from io import BytesIO

from docx.document import Document as Body
from docx.enum.text import WD_BREAK
from docx.shared import Mm
from lxml.etree import _Element

from materiel.report.document.blocks import (
    Block,
    ContentsList,
    Drawing,
    Form,
    Heading,
    Listing,
    Manner,
    NotesList,
    PageBreak,
    Paragraph,
    Table,
)
from materiel.report.document.document import Document
from materiel.report.document.inline import Content, Link, content, plain
from materiel.report.document.pdf import png
from materiel.report.document.word.lines import Lines
from materiel.report.document.word.numbering import new_numbering
from materiel.report.document.word.parts import field, part
from materiel.report.document.word.tables import add_form, add_table

MANNERS = {
    Manner.BODY: "Body Text",
    Manner.LEAD: "Lead",
    Manner.QUIET: "Quiet",
    Manner.ADDRESS: "Address",
    Manner.HANGING: "Hanging",
    Manner.INTRODUCING: "Introducing",
}
LINE = 158.0


class Writer:
    """Writes the blocks of one document."""

    def __init__(self, body: Body, document: Document) -> None:
        self.body, self.document = body, document
        self.lines = Lines(document, body.part)

    def write(self) -> None:
        """Write the title and every block."""
        self.paragraph(content(self.document.title), "Title")
        if self.document.subtitle:
            self.paragraph(self.document.subtitle, "Quiet")
        for block in self.document.blocks:
            self.block(block)

    def block(self, block: Block) -> None:
        match block:
            case Heading(text, level, anchor, _):
                self.lines.anchored(self._new(f"Heading {min(level, 3)}"), anchor, text)
            case Paragraph(text, manner):
                self.paragraph(text, MANNERS[manner])
            case Listing():
                self.listing(block)
            case Table():
                if block.caption:
                    self.paragraph(block.caption, "Table Caption")
                add_table(self.body, block, self.lines)
            case Form():
                add_form(self.body, block, self.lines)
            case Drawing():
                self.drawing(block)
            case ContentsList(depth):
                self.contents(depth)
            case PageBreak():
                self.body.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            case NotesList():
                pass  # endnotes stand at the end of a DOCX by themselves

    def paragraph(self, text: Content, style: str) -> _Element:
        made = self._new(style)
        self.lines.write(made, text)
        return made

    def _new(self, style: str) -> _Element:
        """An empty paragraph at the end; made at once, since the library searches all styles for each."""
        made = part("p", part("pPr", part("pStyle", val=style.replace(" ", ""))))
        self.body.element.body.sectPr.addprevious(made)
        return made

    def listing(self, listing: Listing) -> None:
        """A list; the numbers of each begin at one."""
        style = "Reference" if listing.small else "List Number" if listing.ordered else "List Bullet"
        number = new_numbering(self.body) if style == "List Number" else None
        for entry in listing.entries:
            made = self.paragraph(entry, style)
            if number is not None:
                made[0].append(part("numPr", part("ilvl", val="0"), part("numId", val=str(number))))

    def drawing(self, drawing: Drawing) -> None:
        """The drawing as a picture, with its words for those who cannot see it."""
        made = self.body.add_paragraph()
        made.paragraph_format.keep_with_next = bool(drawing.caption)
        shape = made.add_run().add_picture(BytesIO(png(drawing.svg)), width=Mm(LINE * drawing.width))
        shape._inline.docPr.set("descr", drawing.alt)
        shape._inline.docPr.set("name", "")
        if drawing.caption:
            self.paragraph(drawing.caption, "Quiet")

    def contents(self, depth: int) -> None:
        """The headings as links, in a field that Word can compute again."""
        self.paragraph((), "Table Caption").append(part("r", part("t", text=self.document.words.contents)))
        shown = [heading for heading in self.document.headings if heading.level <= depth and heading.listed]
        for index, heading in enumerate(shown):
            made = self.body.add_paragraph(style="Body Text")
            made.paragraph_format.left_indent = Mm(6.0 * (heading.level - 1))
            made.paragraph_format.space_after = Mm(0.6)
            link = self.lines.link(Link(plain(heading.text), heading.anchor))
            start, end = index == 0, index == len(shown) - 1
            made._p.extend(_contents_field(link, depth, start, end))


def _contents_field(link: _Element, depth: int, start: bool, end: bool) -> list[_Element]:
    """One line of the contents; the field begins in the first line and ends in the last."""
    begun = field(f'TOC \\o "1-{depth}" \\n \\h \\z')
    return [*(begun[:-1] if start else []), link, *(begun[-1:] if end else [])]
