"""How to check the report: the snapshot, and the commands that give its numbers again."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.report.pages.parts import Masthead


@dataclass(frozen=True)
class CheckingPage:
    """How to check this report."""

    masthead: Masthead
    """Where the numbers come from."""
    tables: tuple[tuple[str, int, str], ...]
    """Every table of the snapshot: name, number of rows, SHA-256 of its file where the manifest gives one."""
    commands: tuple[tuple[str, str], ...]
    """Pages and the command that recomputes each."""
    licences: tuple[tuple[str, str], ...]
    """Licences of the case's data: name and address."""
    credits: tuple[str, ...]
    """Data of others that the report shows."""
