"""Embargo screening: for each item and transfer the embargoes that could bite, the tests, the verdict."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.report.pages.parts import Because, Masthead, Statement


@dataclass(frozen=True)
class CheckLine:
    """One test of one subject."""

    name: str
    """The test."""
    outcome: str
    """yes, no or open."""
    words: str
    """Why, in a sentence."""
    because: Because
    """The rows that it rests on."""


@dataclass(frozen=True)
class ScreenedLine:
    """One subject under one embargo."""

    address: str
    """Permanent address on the page."""
    subject: Statement
    """The item or transfer."""
    embargo: str
    """The embargo and the instrument in force; empty where none applies."""
    verdict: str
    """indicated, consistent, none, undetermined or not_applicable."""
    tests: tuple[CheckLine, ...]
    """The tests that were carried out."""
    because: Because
    """Every row that the verdict rests on."""


@dataclass(frozen=True)
class VersionLine:
    """One version of an embargo."""

    name: str
    """The embargo."""
    instrument: str
    """The legal act."""
    since: str
    """In force since."""
    until: str
    """In force until; empty where it still is."""
    targets: str
    """territory, non_state or listed."""
    exemptions: str
    """Exemptions in words."""
    source: str
    """Where this version is laid down."""


@dataclass(frozen=True)
class EmbargoPage:
    """Every item and transfer of the theatre under every embargo that could bite."""

    masthead: Masthead
    """Where the numbers come from."""
    lines: tuple[ScreenedLine, ...]
    """The subjects, by verdict."""
    counts: tuple[tuple[str, int], ...]
    """How many subjects have each verdict."""
    versions: tuple[VersionLine, ...]
    """The embargoes of the reference that were screened for, version by version."""
    notes: tuple[str, ...]
    """Remarks of the analysis."""
