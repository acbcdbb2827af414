"""The endnotes of a DOCX: a part of the package of its own, which python-docx has no call for."""

from __future__ import annotations

from docx.document import Document as Body
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml.etree import _Element, tostring

from materiel.report.document.document import Document
from materiel.report.document.inline import content
from materiel.report.document.word.lines import NOTE_STYLE, Lines
from materiel.report.document.word.parts import part

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
NAME = "/word/endnotes.xml"


def add_notes(body: Body, document: Document, lines: Lines) -> None:
    """Add the notes that the document quotes, numbered 1, 2, 3 as Word counts them."""
    if not document.notes:
        return
    root = parse_xml(f"<w:endnotes {nsdecls('w', 'r')}/>")
    root.extend([_rule("separator", -1), _rule("continuationSeparator", 0)])
    made = Part(PackURI(NAME), TYPE, b"", body.part.package)
    notes = Lines(document, made)
    for number, note in enumerate(document.numbered_notes, start=1):
        paragraph = part("p", part("pPr", part("pStyle", val="EndnoteText")), _own_number())
        notes.write(paragraph, content(" ", note.text))
        root.append(part("endnote", paragraph, id=str(number)))
    made._blob = tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    body.part.relate_to(made, RELATIONSHIP_TYPE.ENDNOTES)
    _declare(body)


def _declare(body: Body) -> None:
    """Say in the settings that numbers are 1, 2, 3 and that notes stand at the end of the document."""
    settings = body.settings.element
    listed = [part("endnote", id="-1"), part("endnote", id="0")]
    wanted = part("endnotePr", part("pos", val="docEnd"), part("numFmt", val="decimal"), *listed)
    after = settings.find(qn("w:compat"))
    if after is None:
        settings.append(wanted)
    else:
        after.addprevious(wanted)
    body.sections[0]._sectPr.find(qn("w:pgSz")).addprevious(part("endnotePr", part("numFmt", val="decimal")))


def _own_number() -> _Element:
    return part("r", part("rPr", part("rStyle", val=NOTE_STYLE)), part("endnoteRef"))


def _rule(kind: str, number: int) -> _Element:
    line = part("p", part("r", part(kind)))
    return part("endnote", line, type=kind, id=str(number))
