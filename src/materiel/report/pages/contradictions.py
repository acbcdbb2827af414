"""Contradictions: two statements that cannot both be true, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.report.pages.parts import Because, Masthead, RowLink


@dataclass(frozen=True)
class Side:
    """One of the two statements."""

    value: str
    """What it says."""
    link: RowLink | None
    """The row that says it; None where it is computed."""
    source_id: str
    """Its source."""
    locator: str
    """Where in it."""


@dataclass(frozen=True)
class ContradictionLine:
    """Two statements that cannot both be true."""

    address: str
    """Permanent address on the page."""
    kind: str
    """value, date, number, name, place, attribution, identity, internal, arithmetic."""
    subject: str
    """What they are about."""
    property: str
    """Which property of it."""
    left: Side
    """One statement."""
    right: Side
    """The other."""
    severity: str
    """How much it matters."""
    resolution: str
    """What kind of difference it is: open, misprint, citation."""
    because: Because
    """Every row that makes one of the two statements."""
    explanation: str
    """Why both cannot be true."""


@dataclass(frozen=True)
class ContradictionsPage:
    """All contradictions."""

    masthead: Masthead
    """Where the numbers come from."""
    lines: tuple[ContradictionLine, ...]
    """The contradictions, the severest first."""
    kinds: tuple[tuple[str, int], ...]
    """How many there are of each kind."""
    notes: tuple[str, ...]
    """Remarks of the analysis."""
