"""The drawings of the pages in the words of one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from materiel.report.compose.places import rows_at
from materiel.report.draw.bars import Bar, draw_bars, draw_columns
from materiel.report.draw.case_head import Head, HeadStyle, draw_case_head
from materiel.report.draw.chain import Link, draw_chain
from materiel.report.draw.lineage import WIDTH as SHEET
from materiel.report.draw.lineage import Line, Span, Step, draw_lineage
from materiel.report.draw.lineage import Sheet as LineageSheet
from materiel.report.draw.map import Sheet, Spot, draw_map
from materiel.report.draw.outlines import outlines
from materiel.report.draw.projection import Frame
from materiel.report.html.dates import date_words
from materiel.report.html.notes import Notes
from materiel.report.html.voice import ROOT, Voice
from materiel.report.labels.catalogue import Labels
from materiel.report.pages.events import EventsPage
from materiel.report.pages.lineage import LineagePage, Strand, When
from materiel.report.pages.materiel import Composition, CompositionLine
from materiel.report.pages.parts import Named
from materiel.report.pages.places import PlaceLine, PlacesPage
from materiel.report.pages.varieties import ChainHop, VarietyLine

LARGE = HeadStyle(px_per_mm=12.5, margin=6, hours=True)
MIDDLE = HeadStyle(px_per_mm=5, margin=1)
SMALL = HeadStyle(px_per_mm=3, margin=1)


@dataclass(frozen=True)
class Drawings:
    """Drawings in one language."""

    voice: Voice

    def head(self, line: VarietyLine, size: str = "small") -> str:
        """The case head of a variety; all heads of one size share one scale."""
        words = self.voice.words
        title = words.text("variety.drawing", marks=line.marks.replace("_", " "), calibre=line.calibre)
        style = {"small": SMALL, "middle": MIDDLE, "large": LARGE}[size]
        if size == "large":
            style = replace(LARGE, scale_bar="5 mm" if line.head_mm else None)
        return draw_case_head(Head(line.parts, line.head_mm, title, line.symbols), style, words.language)

    def chain(self, hops: Sequence[ChainHop]) -> str:
        """A custody chain: documented hops solid, inferred ones dashed, the hop where custody turned barred."""
        words = self.voice.words
        links = [
            Link(
                to=self._name(hop.receiver),
                how=self.mode(hop.mode),
                when=date_words(hop.date, words) if hop.date else "",
                certainty=words.text("chain.inferred")
                if hop.certainty == "inferred"
                else words.text(f"chain.{hop.certainty}"),
                inferred=hop.certainty == "inferred",
                turned=words.text("chain.turned") if hop.turned else "",
                rows=_few([link.id for link in hop.because.rows if link.table != "entities"]),
            )
            for hop in hops
        ]
        start = self._name(hops[0].giver) or words.text("chain.maker")
        return draw_chain(start, links, words.text("variety.chain"), lang=words.language)

    def _name(self, named: Named) -> str:
        return (named.name_fr if self.voice.words.language == "fr" else "") or named.name

    def mode(self, mode: str) -> str:
        """How something moved, in words."""
        words = self.voice.words
        return (
            words.text(f"chain.mode.{mode}") if words.has(f"chain.mode.{mode}") else words.text("chain.mode.other")
        )

    def composition(self, composition: Composition, title: str, notes: Notes | None = None) -> str:
        """Bars of a composition: shares with their intervals, what is not known hatched.

        With the notes of a page, every value is a door to its rows.
        """
        bars = [self._bar(composition.by, line, notes) for line in composition.lines]
        words = self.voice.words
        axis = words.text("chart.axis_items") if any(bar.high is not None for bar in bars) else ""
        return draw_bars(bars, title, axis=axis, lang=words.language)

    def _bar(self, by: str, line: CompositionLine, notes: Notes | None) -> Bar:
        words = self.voice.words
        value = line.number.value or 0
        scale = value / line.share if line.share else 0
        share = f" · {words.percent(line.share)}" if line.share is not None else ""
        return Bar(
            label=self.class_name(by, line),
            value=value,
            shown=words.text("row.present") if line.number.value is None else words.number(value) + share,
            present=line.number.value is None,
            low=line.low * scale if line.low is not None and scale else None,
            high=line.high * scale if line.high is not None and scale else None,
            unknown=line.kind != "class",
            href=notes.address(line.number.because) if notes else None,
        )

    def class_name(self, by: str, line: CompositionLine) -> str:
        """The name of a class of materiel."""
        words = self.voice.words
        if line.kind != "class":
            return words.text(f"composition.{line.kind}")
        if by == "producer_country":
            return words.country(line.key)
        if by == "decade":
            return words.text("composition.decade", decade=line.key.removesuffix("s"))
        if by in ("place", "holder"):
            return str(self.voice.name(self.voice.evidence.named(line.key)).striptags())
        return words.code({"kind": "item_kind", "standard": "standard"}.get(by, by), line.key) if line.key else "–"

    def years(self, page: EventsPage) -> str:
        """Incidents by year."""
        words = self.voice.words
        title = words.text("events.chart_title")
        return draw_columns(page.by_year, title, axis=words.text("events.axis"), lang=words.language)

    def lineage(self, page: LineagePage, linked: bool = True, width: float = SHEET) -> str:
        """The lines of armed groups in time; linked lines lead to the groups' pages."""
        words, names = self.voice.words, {}
        at = {strand.actor.id: index for index, strand in enumerate(page.strands)}
        for strand in page.strands:
            names[strand.actor.id] = str(self.voice.name(strand.actor).striptags())
        sheet = LineageSheet(
            title=words.text("lineage.caption"),
            lines=[self._strand(strand, names[strand.actor.id], linked) for strand in page.strands],
            steps=[
                Step(
                    at[each.before],
                    at[each.after],
                    each.when.earliest or each.when.latest,
                    f"{names[each.before]} → {names[each.after]}: {words.text('lineage.step.' + each.step)}"
                    + _dated(each.when, words),
                )
                for each in page.joints
            ],
            spans=[
                Span(
                    at[each.one],
                    at[each.other],
                    each.since.earliest,
                    each.until.latest,
                    f"{names[each.one]} – {names[each.other]}"
                    + _dated(each.since, words)
                    + _dated(each.until, words),
                )
                for each in page.bridges
            ],
            width=width,
        )
        return draw_lineage(sheet, words.language)

    def _strand(self, strand: Strand, name: str, linked: bool) -> Line:
        file = self.voice.entity_files.get(strand.actor.id)
        ended = _bounds(strand.ended) if strand.ended else None
        href = f"{ROOT}entities/{file}" if linked and file else None
        short = name if len(name) <= 34 else name[:32].rstrip() + "…"
        return Line(short, name, href, _bounds(strand.begun), ended, (strand.first, strand.last))

    def map(self, page: PlacesPage, wide: bool = False, linked: bool = True) -> str:
        """The map of the theatre's places, or the wider one; empty where no place has a point.

        A linked map leads to the rows of the table below it.
        """
        frame = page.wide_frame if wide else page.theatre_frame
        if frame is None:
            return ""
        words = self.voice.words
        legend = tuple(words.text(f"places.legend_{form}") for form in ("exact", "area", "country"))
        sheet = Sheet(
            title=words.text("places.wide_title" if wide else "places.map_title"),
            spots=tuple(self._spot(line, linked and not wide) for line in page.places if _has_point(line)),
            countries=_by_country(page),
            largest_px=7 if wide else 17,
            named=not wide,
            inner=Frame(*page.theatre_frame) if wide and page.theatre_frame else None,
            country_names={code: words.country(code) for code in outlines()},
            legend=(legend[0], legend[1], legend[2]),
            frame=Frame(*frame),
            width=400 if wide else 760,
            with_legend=not wide,
        )
        return draw_map(sheet, words.language)

    def _spot(self, line: PlaceLine, linked: bool) -> Spot:
        return Spot(
            name=str(self.voice.both_names(line.place).striptags()),
            longitude=line.longitude or 0.0,
            latitude=line.latitude or 0.0,
            precision=line.precision,
            weight=rows_at(line),
            href=f"#p-{line.place.id}" if linked else None,
        )


def _few(ids: Sequence[str]) -> str:
    """The first of some ids, and how many more there are."""
    return "" if not ids else ids[0] if len(ids) == 1 else f"{ids[0]} +{len(ids) - 1}"


def _by_country(page: PlacesPage) -> dict[str, float]:
    """Rows that name a country, or a part of it that has no point."""
    counts: dict[str, float] = {}
    for line in page.places:
        if _is_country(line):
            counts[line.place.country] = counts.get(line.place.country, 0) + rows_at(line)
    return counts


def _has_point(line: PlaceLine) -> bool:
    return line.latitude is not None and line.longitude is not None and line.precision <= 5


def _is_country(line: PlaceLine) -> bool:
    return bool(line.place.country) and line.precision == 6 and not _has_point(line)


def _bounds(dates: Sequence[When]) -> tuple[date | None, date | None]:
    """The first and the last day that any of some dates can mean."""
    first = [each.earliest for each in dates]
    last = [each.latest for each in dates if each.latest is not None]
    start = None if not first or None in first else min(day for day in first if day is not None)
    return start, max(last, default=None)


def _dated(when: When, words: Labels) -> str:
    return f", {date_words(when.stated, words)}" if when.stated else ""


def summary_of(bars: Sequence[tuple[str, str]]) -> str:
    """A chart in one line of text: each class with its value."""
    return "; ".join(f"{name}: {value}" for name, value in bars)
