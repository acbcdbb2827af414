"""Custody chains: by which hops each item can have come from its maker to where it was found."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.report.pages.parts import Because, Masthead, Statement
from materiel.report.pages.varieties import ChainHop


@dataclass(frozen=True)
class ChainLine:
    """One item with its chains."""

    address: str
    """Permanent address on the page."""
    item: Statement
    """The observation."""
    file: str
    """Name of the file of the drawing, without its ending."""
    hops: tuple[ChainHop, ...]
    """The best chain that the records allow."""
    because: Because
    """The rows that it rests on."""
    others: tuple[tuple[ChainHop, ...], ...]
    """Other chains that the records allow, the better ones first."""


@dataclass(frozen=True)
class CustodyPage:
    """Every item that has a chain."""

    masthead: Masthead
    """Where the numbers come from."""
    chains: tuple[ChainLine, ...]
    """The items with their chains."""
    turned: int
    """In how many of the best chains a hop shows where custody turned from lawful to unlawful."""
    notes: tuple[str, ...]
    """Remarks of the analysis."""
