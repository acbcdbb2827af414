"""Coverage: what is not known."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.report.pages.parts import Masthead, Number


@dataclass(frozen=True)
class CoverageLine:
    """One gap in one table."""

    table: str
    """The table."""
    what: str
    """What is missing: undated, unplaced, uncounted, single-sourced, ..."""
    number: Number
    """How many rows lack it, and which."""
    share: float | None
    """Share of the table's rows, 0 to 1."""
    total: int
    """Rows that could have it."""


@dataclass(frozen=True)
class CoveragePage:
    """What is not known, table by table."""

    masthead: Masthead
    """Where the numbers come from."""
    lines: tuple[CoverageLine, ...]
    """The gaps by table."""
    notes: tuple[str, ...]
    """Remarks of the analysis."""
