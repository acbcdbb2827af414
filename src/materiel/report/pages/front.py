"""The front page: what was found, how surely, and what is not known."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.report.pages.parts import Because, Masthead, Number
from materiel.report.pages.varieties import VarietyLine


@dataclass(frozen=True)
class MainFinding:
    """One finding in one sentence."""

    name: str
    """Name of the finding: its permanent address on the page and the key of its sentence."""
    certainty: str
    """Certainty word: established, likely, undetermined, and so on."""
    confidence: str
    """How firmly the evidence carries the likelihood: high, moderate, low; empty where that is no question."""
    wording: str
    """The sentence in English, as the analysis words it."""
    values: tuple[tuple[str, str], ...]
    """The values in the sentence by name, so that other languages can word it."""
    analysis: str
    """The analysis that gives it."""
    because: Because
    """The rows it rests on."""


@dataclass(frozen=True)
class KeyFigure:
    """A number that says how large the evidence is."""

    name: str
    """Name of the figure, the key of its label."""
    number: Number
    """The number and its rows."""
    page: str
    """Page that shows more."""


@dataclass(frozen=True)
class FrontPage:
    """The front page."""

    masthead: Masthead
    """Where the numbers come from."""
    findings: tuple[MainFinding, ...]
    """Main findings, the weightiest first."""
    key_figures: tuple[KeyFigure, ...]
    """How large the evidence is."""
    unknowns: tuple[KeyFigure, ...]
    """What is not known, counted."""
    varieties: tuple[VarietyLine, ...]
    """The most numerous varieties."""
