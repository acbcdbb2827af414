"""A row in full at its permanent address, and the rows of a table as the store that pages unfold them from."""

from __future__ import annotations

import json
from collections.abc import Iterable

from markupsafe import Markup, escape

from materiel.report.html.lines import Lines
from materiel.report.html.voice import Voice
from materiel.report.pages.parts import Statement


def row_article(voice: Voice, statement: Statement) -> Markup:
    """Every stated value of a row, its source and locator, certainty and handling."""
    words, table = voice.words, statement.link.table
    terms = [(words.column(cell.column), voice.cell(table, cell)) for cell in statement.cells]
    if table != "sources":
        terms.append((words.column("source_id"), voice.source(statement.source_id)))
    if statement.locator:
        terms.append((words.column("locator"), escape(statement.locator)))
    if table not in ("sources", "entities", "judgements"):
        terms.append((words.column("stated_as"), escape(words.code("stated_as", statement.stated_as or "fact"))))
    terms.append((words.column("handling"), escape(words.code("handling", statement.handling))))
    name = escape(statement.link.id)
    body = "".join(f"<div><dt>{escape(term)}</dt><dd>{value}</dd></div>" for term, value in terms)
    return Markup(
        f'<article class="row" id="{name}"><h2><a href="#{name}">{name}</a></h2><dl>{body}</dl></article>'
    )


def row_store(table: str, statements: Iterable[Statement], lines: Lines) -> str:
    """The rows of a table as a script: a file opened from disk may load scripts, and nothing else.

    Each row is its line, its source and locator, its certainty word and its handling.
    """
    voice = lines.voice
    rows = {statement.link.id: _stored(voice, lines, statement) for statement in statements}
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return f'materielRows("{table}",{text});\n'


def _stored(voice: Voice, lines: Lines, statement: Statement) -> list[str]:
    source = voice.source(statement.source_id) if statement.source_id else Markup("")
    locator = f", {statement.locator}" if source and statement.locator else statement.locator
    certainty = voice.words.code("stated_as", statement.stated_as or "fact")
    return [
        str(lines(statement)),
        str(source + locator),
        certainty,
        voice.words.code("handling", statement.handling),
    ]
