"""The doors of one page: each stated number opens the rows it rests on, listed once in the notes at the foot."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from materiel.report.html.voice import ROOT, Voice
from materiel.report.pages.parts import Because, RowLink

WITH_LOCATORS = 60
LISTED = 300


@dataclass
class Notes:
    """The notes of one page, numbered in the order in which its doors stand."""

    voice: Voice
    found: dict[Because, int] = field(default_factory=dict)

    def door(self, shown: str | Markup, because: Because) -> Markup:
        """A number as a door to its rows; plain where nothing is recorded under it."""
        address = self.address(because)
        if address is None:
            return escape(shown)
        return Markup('<a class="door" href="{}" data-note="{}">{}</a>').format(address, address[2:], shown)

    def address(self, because: Because) -> str | None:
        """Where on the page the note of a number stands; None where nothing is recorded under it."""
        if not because.rows and not because.filter:
            return None
        return f"#n{self.found.setdefault(because, len(self.found) + 1)}"

    def listed(self) -> list[tuple[int, str, Markup, str]]:
        """Every note: its number, how many rows, the rows under their sources, the rule that selected them."""
        return [
            (
                number,
                self.voice.words.count("notes.rows", len(because.rows)) if because.rows else "",
                Markup("; ").join(self._cited(because)),
                because.filter,
            )
            for because, number in self.found.items()
        ]

    def _cited(self, because: Because) -> list[Markup]:
        """The rows of a note: few with source and place in it, more by id, very many by the page of their table."""
        if len(because.rows) > LISTED:
            return [self._at_table(table, ids) for table, ids in _by_table(because).items()]
        if len(because.rows) > WITH_LOCATORS:
            return [Markup(", ").join(self.voice.row(link) for link in because.rows)]
        by_source: dict[str, list[RowLink]] = defaultdict(list)
        for link in because.rows:
            statement = self.voice.evidence.statement(link)
            by_source[statement.source_id if statement else ""].append(link)
        return [self._of_source(source, links) for source, links in by_source.items()]

    def _at_table(self, table: str, ids: list[str]) -> Markup:
        """The page of a table, with the ids for the script that unfolds them in place."""
        name, listed = escape(self.voice.words.table(table)), escape(" ".join(ids))
        return Markup(
            f'<a class="many" href="{ROOT}rows/{table}.html" data-table="{table}" data-ids="{listed}">{name}</a>'
        )

    def _of_source(self, source: str, links: list[RowLink]) -> Markup:
        rows = Markup(", ").join(self._row(link) for link in links)
        return self.voice.source(source) + ": " + rows if source else rows

    def _row(self, link: RowLink) -> Markup:
        statement = self.voice.evidence.statement(link)
        locator = statement.locator if statement else ""
        return self.voice.row(link) + (f" ({locator})" if locator else "")


def _by_table(because: Because) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for link in because.rows:
        found[link.table].append(link.id)
    return found
