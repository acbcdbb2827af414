"""The dead, the wounded and the displaced in the words of one language: their numbers and their drawings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from materiel.model.dates import parse_date
from materiel.report.draw.marks import INKS, SHAPES
from materiel.report.draw.ranges import Whisker, draw_ranges
from materiel.report.draw.series import draw_series
from materiel.report.draw.series_sheet import NARROW, WIDE, Column, Mark, Sheet, series_of
from materiel.report.html.dates import date_words
from materiel.report.html.lines import figure_value
from materiel.report.html.notes import Notes
from materiel.report.html.voice import Voice
from materiel.report.pages.casualties import Incidents, KeyLine, Measured, Range, Told, YearLine

MOST_BARS = 15
MOST_WRITTEN = 16
_DAYS = 365.25


@dataclass(frozen=True)
class Counted:
    """Numbers of people and their drawings in one language."""

    voice: Voice

    def range(self, found: Range | None) -> str:
        """A number with its bounds."""
        if found is None or (found.low, found.best, found.high) == (None, None, None):
            return "–"
        words, n = self.voice.words, self.voice.words.number
        low, best, high = found.low, found.best, found.high
        if high is None:
            least = words.text("quantity.at_least", n=n(low if low is not None else best))
            return least if best in (None, low) else words.text("casualties.best_of", best=n(best), between=least)
        if low is None and best is None:
            return words.text("quantity.at_most", n=n(high))
        if low in (None, high):
            return n(best if best is not None else high)
        between = words.text("casualties.between", low=n(low), high=n(high))
        return between if best is None else words.text("casualties.best_of", best=n(best), between=between)

    def told(self, told: Told) -> str:
        """The number of one source as it is printed."""
        statement = self.voice.evidence.statement(told.link) if told.link else None
        is_range = told.range.best is None
        if statement is not None and statement.link.table == "figures" and not is_range:
            return str(figure_value(self.voice, statement).striptags())
        return self.range(told.range)

    def body(self, told: Told) -> str:
        """On whose word a number stands."""
        label = self.voice.evidence.source_labels.get(told.source_id)
        return told.body or (label.label if label else told.source_id)

    def by(self, told: Told) -> Markup:
        """The body that counted, and the source that quotes it."""
        source = self.voice.source(told.source_id) if told.source_id else Markup("")
        label = self.voice.evidence.source_labels.get(told.source_id)
        if not told.body or (label and label.label.startswith(told.body)):
            return source
        return Markup("{}, {} {}").format(told.body, self.voice.words.text("casualties.in"), source)

    def year(self, key: str) -> str:
        """A year or a span of years in words."""
        words = self.voice.words
        if not key:
            return words.text("casualties.undated")
        if key.startswith("..") or key.endswith(".."):
            ending = "until" if key.startswith("..") else "since"
            return words.text(f"casualties.{ending}", year=key.strip("./"))
        for sign, name in (("/", "either"), ("..", "together")):
            first, found, last = key.partition(sign)
            if found:
                return words.text(f"casualties.{name}", first=first, last=last)
        return key

    def series(self, measured: Measured, notes: Notes | None = None) -> str:
        """The chart of a measure: bodies as lines, incidents on record as columns.

        Where nobody counts everybody, the figures for some are the lines.
        """
        words = self.voice.words
        years = [line for line in measured.years if line.key.isdecimal()]
        told = [(line, each) for line in years for each in _totals(line)]
        names = [self.body(each) for _, each in told]
        if not told:
            told = [(line, each) for line in years for each in line.parts]
            names = [each.scope for _, each in told]
        marks = [self._mark(line, each, measured, notes) for line, each in told]
        columns = [self._column(line, notes) for line in measured.years if _is_drawn(line, measured)]
        sheet = Sheet(
            title=words.text(f"casualties.measure.{measured.measure}"),
            first=measured.first,
            last=measured.last,
            series=series_of(names, marks),
            columns=tuple(columns),
            column_name=words.text("casualties.on_record") if columns else "",
            thousands=words.text("form.thousands"),
            size=WIDE if columns else NARROW,
        )
        return draw_series(sheet, words.language)

    def _mark(self, line: YearLine, told: Told, measured: Measured, notes: Notes | None) -> Mark:
        at = int(line.key) + 0.5 if measured.is_flow else _time(told.period, int(line.key))
        when = "" if told.period == line.key else f" ({date_words(told.period, self.voice.words)})"
        found = told.range
        return Mark(
            at=at,
            low=found.low,
            value=found.best,
            high=found.high,
            told=f"{self.body(told)}, {line.key}{when}: {self.told(told)}",
            is_open=found.high is None,
            shown=self.told(told) if sum(len(_totals(each)) for each in measured.years) <= MOST_WRITTEN else "",
            href=notes.address(found.because) if notes else None,
        )

    def _column(self, line: YearLine, notes: Notes | None) -> Column:
        found, incidents = line.incidents.range, line.incidents
        return Column(
            year=int(line.key),
            low=found.low,
            best=found.best,
            high=found.high,
            told=f"{self.voice.words.text('casualties.on_record')}, {line.key}: {self.range(found)}",
            is_open=incidents.counted > 0 and found.high is None,
            is_more=incidents.uncounted > 0,
            href=notes.address(found.because) if notes and incidents.counted else None,
        )

    def spans(self, measured: Measured, notes: Notes | None = None) -> str:
        """The totals of several years, each beside what the incidents of its years add up to."""
        rows = [row for line in measured.spans for row in self._span(line, notes)]
        return draw_ranges(rows, self.voice.words.text("casualties.spans"), lang=self.voice.words.language)

    def _span(self, line: YearLine, notes: Notes | None) -> Iterable[Whisker]:
        for at, told in enumerate((*line.totals, *line.parts)):
            found = told.range
            scope = f" · {told.scope}" if told.part_of else ""
            yield Whisker(
                label=f"{self.year(line.key)}{scope}" if at == 0 else told.scope,
                low=found.low,
                best=found.best,
                high=found.high,
                shown=f"{self.told(told)} · {self.body(told)}",
                is_open=found.high is None,
                href=notes.address(found.because) if notes else None,
            )
        found = line.incidents.range
        if line.incidents.counted:
            yield Whisker(
                label=self.voice.words.text("casualties.on_record"),
                low=found.low,
                best=found.best,
                high=found.high,
                shown=self.range(found),
                is_open=found.high is None,
                shape="ring",
                ink=INKS[5],
                is_sub=True,
                href=notes.address(found.because) if notes else None,
            )

    def keys(self, lines: Sequence[KeyLine], title: str, notes: Notes | None = None) -> str:
        """The dead of the actors or places with most of them."""
        rows = [self._key(line, notes) for line in lines[:MOST_BARS]]
        return draw_ranges(rows, self.voice.words.text(title), lang=self.voice.words.language)

    def _key(self, line: KeyLine, notes: Notes | None) -> Whisker:
        found = line.incidents.range
        role = f" · {self.voice.words.text('casualties.role_short.' + line.role)}" if line.role else ""
        shape = {"target": 1, "party": 2, "named": 5, "counted": 3}.get(line.role, 0)
        return Whisker(
            label=self.key_name(line) + role,
            low=found.low,
            best=found.best,
            high=found.high,
            shown=self.range(found),
            is_open=found.high is None,
            shape=SHAPES[shape],
            ink=INKS[shape],
            href=notes.address(found.because) if notes else None,
        )

    def key_name(self, line: KeyLine) -> str:
        """The name of an actor or place in plain text."""
        if line.named is None:
            return self.voice.words.text("casualties.nobody" if line.role else "casualties.nowhere")
        return str(self.voice.name(line.named).striptags())

    def interval(self, incidents: Incidents) -> str:
        """The simulated interval; a dash where there is none."""
        if incidents.interval is None:
            return "–"
        low, high = (self.voice.words.number(round(end)) for end in incidents.interval)
        return low if low == high else self.voice.words.text("casualties.between", low=low, high=high)

    def totals(self, line: YearLine) -> tuple[Told, ...]:
        """The published totals of a year, and those of data sets."""
        return _totals(line)

    def by_voice(self, parts: Iterable[Told]) -> list[tuple[Told, list[Told]]]:
        """Figures by the word that they stand on."""
        return list(_by_voice(parts, self.body))

    def cells(self, measures: Sequence[Measured]) -> list[tuple[str, list[tuple[Told, ...]]]]:
        """The years in which any of some measures has a figure, each with the figures of each measure."""
        keys = sorted({line.key for each in measures for line in (*each.years, *each.spans)})
        found = [{line.key: line for line in (*each.years, *each.spans)} for each in measures]
        rows = [(key, [_figures(lines.get(key)) for lines in found]) for key in keys]
        return [(key, cells) for key, cells in rows if any(cells)]

    def subject(self, told: Told) -> Markup:
        """Whom a figure counts, in the words of its source, and when that is not the whole year."""
        scope = self.voice.free(told.scope)
        when = date_words(told.period, self.voice.words) if "time" in told.part_of else ""
        return scope + (Markup(", {}").format(when) if scope and when else escape(when))


def _is_drawn(line: YearLine, measured: Measured) -> bool:
    """Whether a year has a column: incidents that fell in it, within the scale."""
    is_on_scale = line.key.isdecimal() and measured.first <= int(line.key) <= measured.last
    return is_on_scale and bool(line.incidents.counted or line.incidents.uncounted)


def _totals(line: YearLine) -> tuple[Told, ...]:
    """The published totals of a year, and those of data sets."""
    return (*line.totals, *(each for each in line.works if each.is_list))


def _figures(line: YearLine | None) -> tuple[Told, ...]:
    return (*line.totals, *line.parts) if line else ()


def _by_voice(parts: Iterable[Told], body: Callable[[Told], str]) -> Iterator[tuple[Told, list[Told]]]:
    """Figures that stand on one word in one source, together."""
    found: dict[tuple[str, str], list[Told]] = {}
    for each in parts:
        found.setdefault((body(each), each.source_id), []).append(each)
    for together in found.values():
        yield together[0], together


def _time(period: str, year: int) -> float:
    """The middle of a time in years."""
    span = parse_date(period) if period else None
    if span is None or span.earliest is None or span.latest is None:
        return year + 0.5
    middle = span.earliest + (span.latest - span.earliest) / 2
    return middle.year + (middle.timetuple().tm_yday - 1) / _DAYS
