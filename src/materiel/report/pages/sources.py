"""Sources: the list, and a page for each with everything it says."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.report.pages.parts import Masthead, SourceLabel, Statement


@dataclass(frozen=True)
class SourceLine:
    """One source in the list."""

    source: SourceLabel
    """The source."""
    kind: str
    """Kind of source."""
    published: str
    """Date of publication."""
    reliability: str
    """Admiralty grade of the source."""
    n_cited: int
    """Rows of other sources that cite it."""


@dataclass(frozen=True)
class SourcesPage:
    """All sources."""

    masthead: Masthead
    """Where the numbers come from."""
    lines: tuple[SourceLine, ...]
    """The sources, those with most rows first."""


@dataclass(frozen=True)
class SourcePage:
    """One source and everything it says."""

    masthead: Masthead
    """Where the numbers come from."""
    line: SourceLine
    """The source."""
    record: Statement
    """Its own row."""
    says: tuple[tuple[str, tuple[Statement, ...]], ...]
    """Its rows by table, in the order of the source as far as locators tell."""
    cited_for: tuple[Statement, ...]
    """Rows of other sources that cite it."""
