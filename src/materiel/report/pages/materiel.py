"""The materiel page: what the sources tabulate, beside the same computed from records."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.report.pages.figures import FigureLine
from materiel.report.pages.parts import Masthead, Number, SourceLabel, Statement


@dataclass(frozen=True)
class CompositionLine:
    """One class of materiel."""

    key: str
    """The class: a code, a decade, a calibre; empty for what is not known."""
    kind: str
    """``class``; ``unknown``: recorded without this property; ``remainder``: counted in a total, not itemised."""
    number: Number
    """How many, and the rows."""
    share: float | None
    """Share of all, 0 to 1."""
    low: float | None
    """Lower end of the 95 % interval of the share."""
    high: float | None
    """Upper end of the 95 % interval of the share."""


@dataclass(frozen=True)
class Composition:
    """The materiel of one kind, divided by one property."""

    by: str
    """The property: producer_country, decade, calibre, ..."""
    lines: tuple[CompositionLine, ...]
    """The classes, the largest first, decades in time; what is not known stands last."""
    total: float
    """All items that the lines divide."""
    notes: tuple[str, ...]
    """Remarks of the analysis."""


@dataclass(frozen=True)
class PublishedTable:
    """One table, figure or box of a source, as far as its rows were recorded."""

    source: SourceLabel
    """The source."""
    locator: str
    """Its number there, for example Table 6.3."""
    columns: tuple[str, ...]
    """Columns that any of its rows fills."""
    rows: tuple[Statement, ...]
    """The materiel recorded from it."""
    figures: tuple[FigureLine, ...]
    """The numbers recorded from it, each beside the same computed from rows."""
    total: Number
    """The stated quantities added up; None where no row states one."""


@dataclass(frozen=True)
class MaterielPage:
    """Materiel: composition computed from records, and the tables of the sources."""

    masthead: Masthead
    """Where the numbers come from."""
    total: Number
    """All items counted, overlapping rows counted once."""
    itemised: Number
    """Those that rows describe one class at a time."""
    remainder: float | None
    """Those counted in a total only."""
    compositions: tuple[Composition, ...]
    """Computed divisions, each beside what the sources publish."""
    published: tuple[PublishedTable, ...]
    """The tables of the sources."""
