"""The head and foot of every page of a DOCX."""

from __future__ import annotations

import re

from docx.document import Document as Body
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from materiel.report.document.document import Document
from materiel.report.document.word.parts import field, part
from materiel.report.document.word.styles import SOFT

LINE = Mm(158)
_PLACE = re.compile(r"(\{pages?\})")
FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def add_running_lines(body: Body, document: Document) -> None:
    """The running title and the handling level above; the case, its snapshot and the page number below."""
    section, imprint = body.sections[0], document.imprint
    head = _line(section.header.paragraphs[0])
    _add(head, f"{imprint.head}\t")
    _add(head, imprint.handling, bold=True)
    foot = _line(section.footer.paragraphs[0])
    _add(foot, f"{imprint.foot}\t")
    for piece in _PLACE.split(document.words.page):
        if piece in FIELDS:
            shown = part("r", part("t", text="1"))
            foot._p.extend(field(FIELDS[piece], shown))
        else:
            _add(foot, piece)


def _line(paragraph: Paragraph) -> Paragraph:
    style = paragraph.style
    if style is not None:
        style.font.size, style.font.color.rgb = Pt(8.5), SOFT
        style.paragraph_format.tab_stops.clear_all()
    paragraph.paragraph_format.tab_stops.add_tab_stop(LINE, WD_TAB_ALIGNMENT.RIGHT)
    return paragraph


def _add(paragraph: Paragraph, text: str, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.bold = bold or None
