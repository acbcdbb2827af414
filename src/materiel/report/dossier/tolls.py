"""Deaths and displacement by year and source: every number as its source gives it, none added to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from materiel.report.document.blocks import Block, Column, Drawing, Heading, Manner, Paragraph, Table
from materiel.report.document.inline import Content, content
from materiel.report.dossier.dates import order, year_of
from materiel.report.dossier.figures import height, numbered
from materiel.report.dossier.matter import Matter
from materiel.report.draw.bars import Bar, draw_bars
from materiel.report.pages.parts import Statement

DISPLACED = ("refugees", "idps", "displaced", "asylum_seekers", "returnees")
WHOLE = frozenset(["deaths", "dead", "people", "conflict-related", "fatalities"])


def tolls(matter: Matter) -> Iterator[Block]:
    """The dead and the displaced."""
    killed = _figures(matter, ("killed",))
    yield Heading(content(matter.scribe.word("tolls.killed")), 2, "tolls-killed")
    if killed:
        yield Paragraph(content(_lead(matter, killed, "tolls.lead"), matter.scribe.word("tolls.never_added")))
        yield from _chart(matter, killed)
        yield _table(matter, killed, "tolls.killed_table")
    else:
        yield Paragraph(content(matter.scribe.word("none.figures")))
    displaced = _figures(matter, DISPLACED)
    yield Heading(content(matter.scribe.word("tolls.displaced")), 2, "tolls-displaced")
    if displaced:
        yield Paragraph(_lead(matter, displaced, "tolls.lead_displaced"))
        yield _table(matter, displaced, "tolls.displaced_table", with_measure=True)
    else:
        yield Paragraph(content(matter.scribe.word("none.figures")))


def _figures(matter: Matter, measures: Sequence[str]) -> list[Statement]:
    """Figures of a time in the country that belong to no single incident."""
    found = [
        row
        for row in matter.evidence.statements["figures"].values()
        if row.value("measure") in measures
        and row.cell("event_id") is None
        and matter.subject.is_of_country(row)
        and numbered(row, matter.scribe.words)
    ]
    return sorted(found, key=_latest_first)


def _latest_first(row: Statement) -> tuple[int, str, str]:
    year = year_of(row.value("period")) if row.value("period") else None
    span = order(row.value("period"))
    return (-(year or int(span[1][:4] if span[1][:4].isdigit() else 0)), span[0], row.link.id)


def _lead(matter: Matter, rows: Sequence[Statement], key: str) -> Content:
    words = matter.scribe.words
    counters = {row.value("reported_by") or row.source_id for row in rows}
    return matter.scribe.count(
        key,
        "figures",
        [row.link for row in rows],
        figures=words.count("dossier.figures", len(rows)),
        counters=words.count("dossier.counters", len(counters)),
    )


def yearly(matter: Matter) -> list[Statement]:
    """Totals of one year: the figures that a chart may set side by side."""
    return [
        row
        for row in _figures(matter, ("killed",))
        if len(row.value("period")) == 4 and _is_total(row) and height(row) is not None
    ]


def _is_total(row: Statement) -> bool:
    """Whether a figure counts everybody: no part of another, by its series or its words."""
    subject = row.value("subject").casefold()
    return any(word in WHOLE for word in subject.replace(",", " ").split())


def _chart(matter: Matter, rows: Sequence[Statement]) -> Iterator[Block]:
    totals = sorted(yearly(matter), key=lambda row: (row.value("period"), row.value("reported_by")))
    if len(totals) < 2:
        return
    title, words = matter.scribe.word("tolls.chart"), matter.scribe.words
    bars = [_bar(row, words.language, numbered(row, words)) for row in totals]
    alt = title + ": " + "; ".join(f"{bar.label} {bar.shown}" for bar in bars)
    caption = matter.scribe.count("tolls.chart_caption", "figures", [row.link for row in totals])
    yield Drawing(draw_bars(bars, title, lang=words.language, longest_label=260.0), alt, caption, 0.82)


def _bar(row: Statement, language: str, shown: str) -> Bar:
    value, low, high = height(row) or (0.0, None, None)
    by = row.value("reported_by")
    return Bar(f"{row.value('period')} {by}".strip(), value, shown, low, high, lang=language)


def _table(matter: Matter, rows: Sequence[Statement], caption: str, with_measure: bool = False) -> Table:
    scribe = matter.scribe
    columns = (
        Column(content(scribe.word("tolls.when")), width=2.0),
        Column(content(scribe.word("tolls.counted_by")), width=2.4),
        Column(content(scribe.word("tolls.whom")), width=3.2),
        Column(content(scribe.word("tolls.number")), numeric=True, width=2.2),
    )
    return Table(columns, tuple(_row(matter, row, with_measure) for row in rows), content(scribe.word(caption)))


def _row(matter: Matter, row: Statement, with_measure: bool) -> tuple[Content, ...]:
    scribe = matter.scribe
    period = scribe.dated(row.value("period"))
    whom = scribe.recorded(row.value("subject"))
    if with_measure:
        whom = content(scribe.words.code("measure", row.value("measure")), _within(whom))
    by = content(row.value("reported_by")) if row.value("reported_by") else scribe.source(row)
    number = scribe.list_out("tolls.number_of", [(content(numbered(row, scribe.words)), [row])])
    return (content(period[:1].upper() + period[1:]), by, whom, number)


def _within(whom: Content) -> Content:
    return content(" (", whom, ")") if whom else ()


def note_on_method(matter: Matter) -> Paragraph:
    """How to read the numbers."""
    return Paragraph(content(matter.scribe.word("tolls.method")), Manner.QUIET)
