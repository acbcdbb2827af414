"""What stands at the end: the sources, and what was left out of the text for length."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from materiel.report.document.blocks import Block, Column, Heading, Listing, Manner, Paragraph, Table
from materiel.report.document.inline import Content, Link, Run, Style, content
from materiel.report.dossier.chronicle import told
from materiel.report.dossier.matter import Matter
from materiel.report.dossier.telling import told as told_of


def further_events(matter: Matter) -> Iterator[Block]:
    """Every happening of the country that no section tells one by one."""
    known = told(matter)
    rest = [each for each in matter.happenings if each.lead.link.id not in known]
    word = matter.scribe.word
    if not rest:
        return
    yield Heading(content(word("annex.events")), 1, "annex-events")
    yield Paragraph(content(matter.scribe.words.count("dossier.annexed", len(rest))), Manner.QUIET)
    columns = (
        Column(content(word("annex.when")), width=1.9),
        Column(content(word("annex.where")), width=1.9),
        Column(content(word("annex.what")), width=6.4),
    )
    rows = []
    for each in reversed(rest):
        place = matter.subject.named(each.lead, "place_id")
        where = matter.scribe.names.bare(place[0]) if place else content("–")
        date = matter.scribe.dated(each.date)
        rows.append((content(date[:1].upper() + date[1:]), where, told_of(matter, each)))
    yield Table(columns, tuple(rows))


def sources(matter: Matter) -> Iterator[Block]:
    """The sources of the rows that the dossier quotes, and those that they cite in their turn."""
    used = [link for links in matter.scribe.notes.rows.values() for link in links]
    statements = [row for row in map(matter.evidence.statement, dict.fromkeys(used)) if row is not None]
    by_source: dict[str, int] = {}
    cited: dict[str, None] = {}
    for row in statements:
        if row.source_id:
            by_source[row.source_id] = by_source.get(row.source_id, 0) + 1
        cell = row.cell("cited_source_ids")
        cited.update(dict.fromkeys(matter.scribe.notes.resolved(link.id) for link in (cell.links if cell else ())))
    word = matter.scribe.word
    yield Paragraph(content(word("sources.lead")))
    yield Listing(
        tuple(_work(matter, source, n) for source, n in sorted(by_source.items(), key=lambda p: (-p[1], p[0])))
    )
    others = [source for source in cited if source not in by_source]
    if others:
        yield Heading(content(word("sources.cited")), 2, "sources-cited")
        labels = matter.evidence.source_labels
        ordered = sorted(others, key=lambda source: (labels[source].label.casefold(), source))
        yield Listing(tuple(_cited(matter, each) for each in ordered), small=True)


def _cited(matter: Matter, source: str) -> Content:
    """A source under the short form that notes quote it by."""
    label, full = matter.scribe.notes.source(source), _reference(matter, source)
    return label if label == full else content(label, matter.scribe.word("form.colon"), full)


def _work(matter: Matter, source: str, n: int) -> Content:
    n_rows = matter.scribe.words.count("notes.rows", n)
    return content(_reference(matter, source), " ", Run(f"({n_rows})", Style.QUIET))


def _reference(matter: Matter, source: str) -> Content:
    """A source in full, as far as it may be shown."""
    row = matter.evidence.rows["sources"].get(source, {})
    title = _text(row, "title")
    if not title and not _text(row, "author") and not _text(row, "publisher"):
        return matter.scribe.notes.source(source)
    language = _text(row, "language")
    foreign = language if language not in ("", matter.scribe.words.language) else None
    author, publisher = _text(row, "author"), _text(row, "publisher")
    before = f"{author}, " if author else ""
    published = matter.scribe.dated(_text(row, "published")) if _text(row, "published") else ""
    tail = "".join(f", {part}" for part in (publisher if publisher != author else "", published) if part)
    named = (Run(title, Style.EMPHASIS, foreign),) if title else ()
    url = _text(row, "url")
    link = content(", ", Link(url, url)) if url.startswith(("http://", "https://")) else ()
    return content(before, named, tail if title else tail.removeprefix(", "), link, ".")


def _text(row: Mapping[str, object], column: str) -> str:
    return str(row.get(column) or "")
