"""The notes of a dossier: one for each place in a source, with the rows read there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from materiel.report.document.document import Note
from materiel.report.document.inline import Content, Inline, NoteMark, Run, Style, content
from materiel.report.evidence import Evidence
from materiel.report.labels.catalogue import Labels
from materiel.report.pages.parts import RowLink, Statement

MOST_IDS = 4
"""A note on a count names its rows one by one up to this many, and says how many more there are."""


@dataclass
class NoteBook:
    """Notes in the making. ``rows`` are the rows that each note stands for, by its key."""

    evidence: Evidence
    words: Labels
    rows: dict[str, dict[RowLink, None]] = field(default_factory=dict)
    _places: dict[str, Statement] = field(default_factory=dict)

    def marks(self, links: Iterable[RowLink]) -> Content:
        """The marks of the notes that some rows stand under, in order; rows less than firmly stated say so."""
        by_certainty: dict[str, dict[str, None]] = {}
        for link in links:
            row = self.evidence.statement(link)
            if row is not None:
                by_certainty.setdefault(row.stated_as or "fact", {}).setdefault(self._key(row))
        firm = by_certainty.pop("fact", {})
        found: list[Inline] = [NoteMark(key) for key in firm]
        for certainty, keys in by_certainty.items():
            marks = [NoteMark(key) for key in keys if key not in firm]
            if marks and firm:
                word = self.words.code("stated_as", certainty)
                found += content(" (", Run(word, Style.SMALL_CAPS), marks, ")")
            else:
                found += marks
        return tuple(found)

    def computed(self, name: str, how: str, links: Iterable[RowLink], rule: str = "") -> Content:
        """The mark of a note on a count or a finding: how it was made, of which rows or by which rule."""
        key = f"computed:{name}"
        self.rows.setdefault(key, {}).update(dict.fromkeys(links))
        self._how[key] = (how, rule)
        return (NoteMark(key),)

    _how: dict[str, tuple[str, str]] = field(default_factory=dict)

    def notes(self) -> tuple[Note, ...]:
        """Every note."""
        return tuple(Note(key, self._text(key, rows)) for key, rows in self.rows.items())

    def _key(self, row: Statement) -> str:
        cited = row.cell("cited_source_ids")
        key = f"{row.source_id}|{row.locator}|{cited.value if cited else ''}"
        self._places.setdefault(key, row)
        self.rows.setdefault(key, {})[row.link] = None
        return key

    def _text(self, key: str, rows: Mapping[RowLink, None]) -> Content:
        if key in self._how:
            return self._computed_text(*self._how[key], list(rows))
        row = self._places[key]
        place = f", {row.locator}" if row.locator else ""
        return content(self.source(row.source_id), place, self._cited(row), ". ", self._ids(list(rows)))

    def _cited(self, row: Statement) -> Content:
        cell = row.cell("cited_source_ids")
        if cell is None or not cell.links:
            return ()
        named = [part for link in cell.links for part in content("; ", self.source(link.id))][1:]
        return content(", ", self.words.text("row.also_cites"), " ", named)

    def resolved(self, source_id: str) -> str:
        """The source that a short form such as “ibid.” stands for; itself where the case does not say."""
        rows, seen = self.evidence.rows["sources"], {source_id}
        while (meant := str(rows.get(source_id, {}).get("same_as") or "")) in rows and meant not in seen:
            seen.add(meant)
            source_id = meant
        return source_id

    def source(self, source_id: str) -> Content:
        """A source as notes quote it: its public label where it may not be shown itself."""
        source_id = self.resolved(source_id)
        label = self.evidence.source_labels.get(source_id)
        if label is None:
            return content(Run(self.words.text("row.no_source"), Style.QUIET))
        foreign = label.language not in ("", self.words.language)
        return (Run(label.label, language=label.language if foreign else None),)

    def _computed_text(self, how: str, rule: str, links: list[RowLink]) -> Content:
        if rule:
            return content(f"{how} ", Run(rule, Style.MONO), ".")
        if not links:
            return content(how.rpartition(". ")[0], ".")
        if len(links) <= MOST_IDS:
            return content(f"{how} ", self._ids(links))
        more = self.words.text("dossier.note.more", n=self.words.number(len(links) - MOST_IDS))
        return content(f"{how} ", self._ids(links[:MOST_IDS], end=""), f" {more}")

    def _ids(self, links: list[RowLink], end: str = ".") -> Content:
        """Rows by table and id, each table named once."""
        tables: dict[str, list[str]] = {}
        for link in links:
            tables.setdefault(link.table, []).append(link.id)
        listed = "; ".join(f"{table}: {', '.join(ids)}" for table, ids in tables.items())
        return (Run(listed + end, Style.QUIET),) if listed else ()
