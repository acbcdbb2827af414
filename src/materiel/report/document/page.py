"""Documents as HTML: one page that needs no other file, or the part of one that a site puts in its own frame."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from importlib.resources import files

from markupsafe import Markup, escape

from materiel.report.document.blocks import (
    Block,
    ContentsList,
    Drawing,
    Form,
    FormField,
    Heading,
    Listing,
    Manner,
    NotesList,
    PageBreak,
    Paragraph,
    Table,
)
from materiel.report.document.document import Document, Note
from materiel.report.document.inline import Content, Inline, Link, NoteMark, Run, Style

ELEMENTS = {
    Style.EMPHASIS: "<em>{}</em>",
    Style.STRONG: "<strong>{}</strong>",
    Style.SMALL_CAPS: '<span class="certainty">{}</span>',
    Style.QUIET: '<span class="quiet">{}</span>',
    Style.MONO: '<bdi class="marks" dir="ltr" translate="no">{}</bdi>',
    Style.STRUCK: "<s>{}</s>",
    Style.PLAIN: "{}",
}


def html(document: Document) -> str:
    """A document as a whole page of HTML with its style in it.

    >>> from datetime import datetime
    >>> from materiel.report.document.document import Imprint
    >>> html(Document("Mali", "en", (), Imprint("", "", "TLP:CLEAR", datetime(2026, 1, 1)))).count("<h1>Mali</h1>")
    1
    """
    style = files("materiel.report").joinpath("document/document.css").read_text(encoding="utf-8")
    frame = Markup(
        '<!doctype html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>\n{style}</style>\n</head>\n'
        '<body>\n<header class="running"><span>{head}</span> <span class="tlp">{handling}</span></header>\n'
        "<main>\n{body}</main>\n<footer>{foot}</footer>\n</body>\n</html>\n"
    )
    imprint = document.imprint
    return frame.format(
        lang=document.language,
        title=document.title,
        style=Markup(style),
        head=imprint.head,
        handling=imprint.handling,
        body=body(document),
        foot=imprint.foot,
    )


def body(document: Document, framed: bool = False) -> Markup:
    """What stands in the page: blocks and notes under the title.

    ``framed`` is for a site that has its own title, and shows addresses of the web as text.
    """
    page = _Page(document, framed)
    if framed:
        return Markup("").join(page.block(block) for block in document.blocks)
    subtitle = Markup('<p class="subtitle">{}</p>\n').format(page.content(document.subtitle))
    title = Markup("<h1>{}</h1>\n").format(document.title) + (subtitle if document.subtitle else Markup(""))
    return title + Markup("").join(page.block(block) for block in document.blocks)


@dataclass
class _Page:
    document: Document
    framed: bool = False
    quoted: Counter[str] = field(default_factory=Counter)

    def block(self, block: Block) -> Markup:
        match block:
            case Heading(text, level, anchor, _):
                tag = f"h{level + 1}"
                return Markup(f'<{tag} id="at-{{}}">{{}}</{tag}>\n').format(anchor, self.content(text))
            case Paragraph(text, manner):
                named = Markup("") if manner is Manner.BODY else Markup(f' class="{manner}"')
                return Markup("<p{}>{}</p>\n").format(named, self.content(text))
            case Listing(entries, ordered, small):
                tag = "ol" if ordered else "ul"
                named = Markup(' class="small"') if small else Markup("")
                lines = Markup("").join(Markup("<li>{}</li>\n").format(self.content(entry)) for entry in entries)
                return Markup(f"<{tag}{{}}>\n{{}}</{tag}>\n").format(named, lines)
            case Table():
                return self.table(block)
            case Drawing():
                return self.drawing(block)
            case Form(fields):
                rows = Markup("").join(self.form_field(each) for each in fields)
                return Markup('<dl class="form">\n{}</dl>\n').format(rows)
            case ContentsList(depth):
                return self.contents(depth)
            case PageBreak():
                return Markup('<div class="page-break"></div>\n')
            case NotesList():
                return self.notes()

    def table(self, table: Table) -> Markup:
        caption = Markup("<caption>{}</caption>\n").format(self.content(table.caption)) if table.caption else ""
        heads = [(column, self.content(column.head)) for column in table.columns]
        head = Markup("").join(
            Markup('<th scope="col"{}>{}</th>').format(_numeric(column.numeric), text) for column, text in heads
        )
        numeric = [column.numeric for column in table.columns]
        rows = Markup("").join(self.row(row, numeric) for row in table.rows)
        frame = '<div class="wide"><table>\n{}<thead><tr>{}</tr></thead>\n<tbody>\n{}</tbody></table></div>\n'
        return Markup(frame).format(caption, head, rows)

    def row(self, row: tuple[Content, ...], numeric: list[bool]) -> Markup:
        cells = (
            Markup("<td{}>{}</td>").format(_numeric(is_number), self.content(cell))
            for cell, is_number in zip(row, numeric, strict=True)
        )
        return Markup("<tr>{}</tr>\n").format(Markup("").join(cells))

    def drawing(self, drawing: Drawing) -> Markup:
        caption = self.content(drawing.caption)
        below = Markup("<figcaption>{}</figcaption>").format(caption) if caption else Markup("")
        frame = '<figure style="max-width: {}%" aria-label="{}">{}{}</figure>\n'
        return Markup(frame).format(round(100 * drawing.width), drawing.alt, Markup(drawing.svg), below)

    def form_field(self, asked: FormField) -> Markup:
        if asked.choices:
            boxes = (Markup("<label><input type=checkbox> {}</label>").format(choice) for choice in asked.choices)
            answer = Markup(" ").join(boxes)
        elif asked.value:
            answer = self.content(asked.value)
        else:
            answer = Markup('<textarea rows="{}" aria-label="{}"></textarea>').format(asked.lines, asked.label)
        return Markup("<dt>{}</dt><dd>{}</dd>\n").format(asked.label, answer)

    def contents(self, depth: int) -> Markup:
        lines = Markup("").join(
            Markup('<li class="level-{}"><a href="#at-{}">{}</a></li>\n').format(
                heading.level, heading.anchor, Markup("").join(self.inline(part) for part in heading.text)
            )
            for heading in self.document.headings
            if heading.level <= depth and heading.listed
        )
        title = self.document.words.contents
        return Markup('<nav class="contents" aria-label="{}"><ul>\n{}</ul></nav>\n').format(title, lines)

    def notes(self) -> Markup:
        lines = Markup("").join(self.note(note) for note in self.document.numbered_notes)
        return Markup('<ol class="document-notes">\n{}</ol>\n').format(lines)

    def note(self, note: Note) -> Markup:
        """A note with a way back to each place where it is quoted."""
        number = self.document.numbers[note.key]
        back = Markup(" ").join(
            Markup('<a href="#q{}-{}" aria-label="{}">↩</a>').format(number, time, self.document.words.back)
            for time in range(1, self.document.quotations[note.key] + 1)
        )
        return Markup('<li id="note-{}">{} <span class="back">{}</span></li>\n').format(
            number, self.content(note.text), back
        )

    def content(self, inlines: Content) -> Markup:
        made: list[Markup] = []
        before: Inline | None = None
        for part in inlines:
            if isinstance(part, NoteMark) and isinstance(before, NoteMark):
                made.append(Markup("<sup>{}</sup>").format(self.document.words.between_notes))
            made.append(self.inline(part))
            before = part
        return Markup("").join(made)

    def inline(self, part: Inline) -> Markup:
        match part:
            case Run():
                return _run(part)
            case Link(text, _) if part.is_outside and self.framed:
                return Markup('<span class="address">{}</span>').format(text)
            case Link(text, target):
                return Markup('<a href="{}">{}</a>').format(target if part.is_outside else f"#at-{target}", text)
            case NoteMark(key):
                self.quoted[key] += 1
                number, time = self.document.numbers[key], self.quoted[key]
                frame = '<sup class="note-mark"><a id="q{}-{}" href="#note-{}">{}</a></sup>'
                return Markup(frame).format(number, time, number, number)


def _run(run: Run) -> Markup:
    text = Markup("<br>").join(escape(line) for line in run.text.split("\n"))
    said = Markup(ELEMENTS[run.style]).format(text)
    if run.language is None and not run.right_to_left:
        return said
    lang = Markup(' lang="{}"').format(run.language) if run.language else Markup("")
    direction = Markup(' dir="rtl"') if run.right_to_left else Markup("")
    return Markup("<bdi{}{}>{}</bdi>").format(lang, direction, said)


def _numeric(is_number: bool) -> Markup:
    return Markup(' class="number"') if is_number else Markup("")
