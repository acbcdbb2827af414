"""Every row of one table, each at its permanent address."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.report.pages.parts import Masthead, Statement


@dataclass(frozen=True)
class RowsPage:
    """Every row of one table."""

    masthead: Masthead
    """Where the rows come from."""
    table: str
    """The table."""
    statements: tuple[Statement, ...]
    """Its rows, in the order of their ids."""
