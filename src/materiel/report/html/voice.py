"""One language's wording of what rows hold: names, items, quantities, certainty.

What is written here is markup with ``@root@`` where the way to the language's front page belongs; the page that
uses it puts in its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from materiel.model.columns import Column, Kind
from materiel.model.tables import TABLES
from materiel.report.evidence import Evidence
from materiel.report.html.dates import date_words
from materiel.report.labels.catalogue import Labels
from materiel.report.labels.phrases import translated
from materiel.report.pages.parts import Cell, Named, RowLink, Statement

ROOT = "@root@"
RECORDED_IN = "en"
DESCRIBED = (
    "category",
    "agreement",
    "mechanism",
    "route",
)  # their names are descriptions in the words of a language


@dataclass
class Voice:
    """The words of one language over the names of one snapshot."""

    words: Labels
    evidence: Evidence
    entity_files: Mapping[str, str]
    source_files: Mapping[str, str]
    _kept: dict[tuple[str, str], Markup] = field(default_factory=dict)

    def free(self, text: str) -> Markup:
        """Text as recorded; marked as foreign where the page's language is another."""
        if not text or self.words.language == RECORDED_IN:
            return escape(text)
        return Markup(f'<span lang="{RECORDED_IN}">{escape(text)}</span>')

    def said(self, text: str) -> Markup:
        """A sentence of an analysis, in the page's language where its catalogue knows it."""
        if self.words.language == RECORDED_IN or not text:
            return escape(text)
        kept = ("said", text)
        if kept not in self._kept:
            own = translated(text, self.words.language)
            self._kept[kept] = self.free(text) if own is None else escape(own)
        return self._kept[kept]

    def name(self, named: Named) -> Markup:
        """The name of an entity, in the page's language where it has one."""
        if not named.id:
            return Markup('<span class="quiet">{}</span>').format(self.words.text("row.not_shown"))
        if self.words.language == "fr" and named.name_fr:
            return escape(named.name_fr)
        if self.words.language == "fr" and named.kind == "state" and named.country:
            return escape(self.words.country(named.country))
        return self.free(named.name) if named.kind in DESCRIBED else escape(named.name)

    def both_names(self, named: Named) -> Markup:
        """The name, and the name in the other language where it differs."""
        own = self.name(named)
        other, language = (named.name, "en") if self.words.language == "fr" else (named.name_fr, "fr")
        if not other or escape(other) == own:
            return own
        return own + Markup(' <span class="quiet" lang="{}">({})</span>').format(language, other)

    def entity(self, named: Named) -> Markup:
        """The name of an entity as a way to its page."""
        kept = ("entity", named.id)
        if kept not in self._kept:
            file, name = self.entity_files.get(named.id), self.name(named)
            self._kept[kept] = name if file is None else Markup(f'<a href="{ROOT}entities/{file}">{name}</a>')
        return self._kept[kept]

    def entities(self, names: Iterable[Named]) -> Markup:
        return Markup(", ").join(self.entity(named) for named in names)

    def source(self, source_id: str) -> Markup:
        """A source as a way to its page."""
        kept = ("source", source_id)
        if kept not in self._kept:
            self._kept[kept] = self._source(source_id)
        return self._kept[kept]

    def _source(self, source_id: str) -> Markup:
        label = self.evidence.source_labels.get(source_id)
        if label is None:
            return Markup('<span class="quiet">{}</span>').format(self.words.text("row.no_source"))
        foreign = label.language not in ("", self.words.language)
        text = Markup('<span lang="{}">{}</span>').format(label.language, label.label) if foreign else label.label
        return Markup('<a href="{}sources/{}">{}</a>').format(ROOT, self.source_files[source_id], text)

    def row(self, link: RowLink) -> Markup:
        """A row's id as a way to its permanent address."""
        name = escape(link.id)
        return Markup(f'<a class="id" href="{ROOT}rows/{link.table}.html#{name}">{name}</a>')

    def marks(self, text: str) -> Markup:
        return Markup(f'<bdi class="marks" dir="ltr" translate="no">{escape(text)}</bdi>')

    def certainty(self, stated_as: str) -> Markup:
        """The certainty word; nothing where a thing is stated as fact."""
        if stated_as in ("", "fact"):
            return Markup("")
        word = escape(self.words.code("stated_as", stated_as))
        return Markup(f'<span class="certainty certainty-{escape(stated_as)}">{word}</span> ')

    def put(self, statement: Statement, text: Markup | str) -> Markup:
        """What a row says with its certainty word; struck through where the row says that it is refuted."""
        said = Markup("<s>{}</s>").format(text) if statement.stated_as == "denied" else escape(text)
        return self.certainty(statement.stated_as) + said

    def cell(self, table: str, cell: Cell) -> Markup:
        """One stated value, worded for its kind."""
        return self.worded(TABLES[table].by_name[cell.column], cell)

    def worded(self, column: Column, cell: Cell) -> Markup:
        if cell.names:
            return self.entities(cell.names)
        if cell.links:
            say: Callable[[RowLink], Markup] = (
                (lambda link: self.source(link.id)) if column.refers_to == "sources" else self.row
            )
            return Markup(", ").join(say(link) for link in cell.links)
        if column.codes is not None:
            return escape(self.words.code(column.codes.name, cell.value))
        return self._plain(column, cell.value)

    def _plain(self, column: Column, value: str) -> Markup:
        if column.kind is Kind.DATE:
            return escape(date_words(value, self.words))
        if column.kind is Kind.COUNTRY:
            return escape(self.words.country(value))
        if column.kind is Kind.MARKS:
            return self.marks(value)
        if column.kind is Kind.URL:
            return Markup('<span class="address">{}</span>').format(value)
        if (
            column.kind is Kind.NUMBER
            and not value.startswith("-")
            and column.name not in ("latitude", "longitude")
        ):
            return escape(self.words.number(float(value)))
        if column.kind is Kind.TEXT and column.name not in ("locator", "name", "author", "publisher", "title"):
            return self.free(value)
        return escape(value)

    def value(self, statement: Statement, column: str) -> Markup:
        """A cell of a row in words; nothing where it is empty."""
        cell = statement.cell(column)
        return self.cell(statement.link.table, cell) if cell else Markup("")

    def quantity(self, statement: Statement) -> Markup:
        """How many, as stated; a dash where present, not counted."""
        exact, least, most = (statement.value(c) for c in ("quantity", "quantity_min", "quantity_max"))
        unit = statement.value("unit")
        word = "" if unit in ("", "item", "cartridge_case") else " " + self.words.code("unit", unit)
        about = statement.value("quantity_precision") in ("about", "order_of_magnitude")
        if exact:
            key = "quantity.about" if about else "quantity.exact"
            return escape(self.words.text(key, n=self.words.number(float(exact))) + word)
        if least and most:
            span = self.words.text("date.span", start=self.n(least), end=self.n(most))
            return escape(span + word)
        if least or most:
            key = "quantity.at_least" if least else "quantity.at_most"
            return escape(self.words.text(key, n=self.n(least or most)) + word)
        return escape("")

    def n(self, text: str) -> str:
        """A number written in a record."""
        return self.words.number(float(text))

    def item(self, statement: Statement) -> Markup:
        """What it is: kind or category, model, calibre, marks, origin, year."""
        pieces = [
            self.free(statement.value("category")) or self.value(statement, "kind"),
            self.free(statement.value("model")),
            escape(statement.value("calibre")),
            self.marks(statement.value("marks")) if statement.value("marks") else Markup(""),
            self.value(statement, "producer_country"),
            self.years(statement),
        ]
        return Markup(" ").join(piece for piece in pieces if piece)

    def years(self, statement: Statement) -> Markup:
        """When it was made."""
        first, last = statement.value("year_from"), statement.value("year_to")
        if first and last and first != last:
            return escape(f"{first}–{last}")
        return escape(first or last)
