"""Parts that pages share: links to rows, stated numbers, names, statements."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RowLink:
    """The permanent address of a row."""

    table: str
    """Table of the row."""
    id: str
    """Id of the row."""


@dataclass(frozen=True)
class Named:
    """A thing with a name, as other rows refer to it."""

    id: str
    """Id of the entity; empty where the row is not part of this snapshot."""
    kind: str
    """Kind of entity."""
    name: str
    """Name as recorded."""
    name_fr: str
    """Name in French, where it differs."""
    country: str
    """Country it is in or of (ISO 3166-1 alpha-3)."""


@dataclass(frozen=True)
class Because:
    """What a number or sentence rests on."""

    rows: tuple[RowLink, ...] = ()
    """The rows, all of them."""
    filter: str = ""
    """How the rows were selected, where a rule selected them."""


@dataclass(frozen=True)
class Number:
    """A number with the rows it rests on."""

    value: float | None
    """The number; None where it is not known."""
    because: Because = Because()
    """The rows it rests on."""
    low: float | None = None
    """Lower end of the interval, where there is one."""
    high: float | None = None
    """Upper end of the interval, where there is one."""


@dataclass(frozen=True)
class Cell:
    """One stated value of a row."""

    column: str
    """Name of the column."""
    value: str
    """The value as recorded."""
    names: tuple[Named, ...] = ()
    """The entities that the value refers to, where it refers to entities."""
    links: tuple[RowLink, ...] = ()
    """The rows that the value refers to, where it refers to rows."""


@dataclass(frozen=True)
class Statement:
    """One row: what one source says."""

    link: RowLink
    """Its permanent address."""
    cells: tuple[Cell, ...]
    """What it states, in the order of the table; empty cells are left out."""
    source_id: str
    """Who says so; empty where the row names no source of this snapshot."""
    locator: str
    """Where in the source."""
    stated_as: str
    """How firmly the source puts it; empty counts as fact."""
    handling: str
    """Who may see it."""

    def cell(self, column: str) -> Cell | None:
        """The cell of a column; None where it is empty."""
        return next((cell for cell in self.cells if cell.column == column), None)

    def value(self, column: str) -> str:
        """The value of a column as text; empty where not stated."""
        found = self.cell(column)
        return found.value if found else ""


@dataclass(frozen=True)
class SourceLabel:
    """A source as other rows quote it."""

    id: str
    """Id of the source."""
    label: str
    """Short form: author, publisher or title, and year; the public label where the source may not be shown."""
    language: str
    """Language of the source (BCP 47), where recorded."""
    n_rows: int
    """How many rows say so on its word."""


@dataclass(frozen=True)
class Masthead:
    """What every page says about where its numbers come from."""

    case_title: str
    """Title of the case."""
    snapshot_hash: str
    """Content hash of the snapshot: the same hash always gives the same numbers."""
    handling: str
    """Handling limit of the snapshot: nothing above it is in the report."""
    cut_at: str
    """When the snapshot was cut."""
    version: str
    """Version of materiel that wrote the page."""
