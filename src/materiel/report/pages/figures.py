"""Published figures and whether the records give the same number."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.report.pages.parts import Because, Masthead, Statement


@dataclass(frozen=True)
class FigureLine:
    """One published figure."""

    figure: Statement
    """The figure as its source gives it."""
    published: str
    """Its published value."""
    computed: str
    """The value computed from other rows; empty where it cannot be."""
    verdict: str
    """reproduced, rounding, contradicted or records_missing; empty where it was not tested."""
    explanation: str
    """How it was computed, or what is missing."""
    because: Because
    """The rows it was computed from."""


@dataclass(frozen=True)
class FiguresPage:
    """Published figures with their reproduction verdict."""

    masthead: Masthead
    """Where the numbers come from."""
    lines: tuple[FigureLine, ...]
    """The figures, those tested first."""
    verdicts: tuple[tuple[str, int], ...]
    """How many figures got which verdict."""
