"""Runs, links and notes within the paragraphs of a DOCX."""

from __future__ import annotations

from dataclasses import dataclass, field

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml.etree import _Element

from materiel.report.document.document import Document
from materiel.report.document.inline import Content, Inline, Link, NoteMark, Run, Style
from materiel.report.document.word.parts import bookmark, part
from materiel.report.document.word.parts import field as computed

STYLES = {
    Style.EMPHASIS: "Emphasised",
    Style.STRONG: "StrongText",
    Style.SMALL_CAPS: "SmallCaps",
    Style.QUIET: "QuietText",
    Style.MONO: "Marks",
    Style.STRUCK: "Struck",
}
NOTE_STYLE = "EndnoteReference"


@dataclass
class Lines:
    """Writes contents into paragraphs. A note is an endnote where first quoted, and a reference to it later."""

    document: Document
    package: Part
    _quoted: set[str] = field(default_factory=set)
    _bookmarks: int = 1000

    def write(self, paragraph: _Element, content: Content) -> None:
        """Add a content to a paragraph."""
        before: Inline | None = None
        for inline in content:
            if isinstance(inline, NoteMark) and isinstance(before, NoteMark):
                paragraph.append(self._run(self.document.words.between_notes, NOTE_STYLE))
            paragraph.extend(self._made(inline))
            before = inline

    def anchored(self, paragraph: _Element, name: str, content: Content) -> None:
        """Add a content that links lead to."""
        start, end = self._bookmark(anchor(name))
        paragraph.append(start)
        self.write(paragraph, content)
        paragraph.append(end)

    def _made(self, inline: Inline) -> list[_Element]:
        match inline:
            case Run():
                return [self._plain_run(inline)]
            case Link():
                return [self.link(inline)]
            case NoteMark(key):
                return self._note(key)

    def link(self, link: Link) -> _Element:
        """A way to a heading, or to an address of the web."""
        made = part("hyperlink", self._run(link.text, "Link"), history="1")
        if link.is_outside:
            made.set(qn("r:id"), self.package.relate_to(link.target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        else:
            made.set(qn("w:anchor"), anchor(link.target))
        return made

    def _note(self, key: str) -> list[_Element]:
        number = self.document.numbers[key]
        if key in self._quoted:
            return computed(f"NOTEREF _Note{number} \\h", self._run(str(number), NOTE_STYLE))
        self._quoted.add(key)
        start, end = self._bookmark(f"_Note{number}")
        style = part("rPr", part("rStyle", val=NOTE_STYLE))
        return [start, part("r", style, part("endnoteReference", id=str(number))), end]

    def _plain_run(self, run: Run) -> _Element:
        made = self._run(run.text, STYLES.get(run.style))
        if run.language is None and not run.right_to_left:
            return made
        properties = made.find(qn("w:rPr"))
        if properties is None:
            properties = part("rPr")
            made.insert(0, properties)
        if run.right_to_left:
            properties.append(part("rtl"))
        if run.language is not None:
            properties.append(part("lang", **{"bidi" if run.right_to_left else "val": run.language}))
        return made

    def _run(self, text: str, style: str | None) -> _Element:
        made = part("r") if style is None else part("r", part("rPr", part("rStyle", val=style)))
        for index, line in enumerate(text.split("\n")):
            if index:
                made.append(part("br"))
            if line:
                made.append(part("t", text=line))
        return made

    def _bookmark(self, name: str) -> tuple[_Element, _Element]:
        self._bookmarks += 1
        return bookmark(name, self._bookmarks)


def anchor(name: str) -> str:
    """The name of a bookmark: Word takes 40 characters, letters, digits and underscores.

    >>> anchor("group-mnla")
    '_at_group_mnla'
    """
    return ("_at_" + "".join(sign if sign.isalnum() else "_" for sign in name))[:40]
