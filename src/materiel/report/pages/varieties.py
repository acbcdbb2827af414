"""Varieties: the list, and a page for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from materiel.report.pages.parts import Because, Masthead, Named, Number, Statement

if TYPE_CHECKING:
    from materiel.report.pages.origins import Candidate


@dataclass(frozen=True)
class VarietyLine:
    """One variety in the list: one calibre with one set of marks."""

    slug: str
    """Its permanent address."""
    calibre: str
    """Calibre, canonical spelling."""
    marks: str
    """Marks clockwise from 12 o'clock."""
    parts: tuple[str, ...]
    """The parts of the marks."""
    symbols: tuple[str, ...]
    """What each ``*`` among them is: star or nato."""
    head_mm: float | None
    """Diameter of the case head; None where the reference has none."""
    producer_country: str
    """Country that the sources give, or that the mark is consistent with."""
    producer: str
    """Producer that the sources name."""
    year: int | None
    """Year of production; None where unknown."""
    number: Number
    """How many were counted; None where present, not counted."""
    share: float | None
    """Share of all cartridges documented."""
    cumulative_share: float | None
    """Share of this and all larger varieties together."""


@dataclass(frozen=True)
class VarietiesPage:
    """The list of varieties."""

    masthead: Masthead
    """Where the numbers come from."""
    lines: tuple[VarietyLine, ...]
    """The varieties, the most numerous first."""
    counted: Number
    """Cartridges in all listed varieties together."""
    total: float | None
    """Cartridges documented in all, itemised or not."""
    likeliest: Mapping[str, Candidate]
    """The likeliest origin of each variety that could be traced, by its address."""
    notes: tuple[str, ...]
    """Remarks of the analysis."""


@dataclass(frozen=True)
class MarkPart:
    """One part of the marks, as read."""

    text: str
    """The characters."""
    role: str
    """What the part is: producer, year, calibre, symbol, lot, ..."""
    hour: str
    """Where it stands on the clock."""


@dataclass(frozen=True)
class MarkReading:
    """One ranked reading of the marks."""

    rank: int
    """1 is the best."""
    probability: float
    """Probability among all readings and the unidentified rest."""
    wording: str
    """What the mark is consistent with, as the reading words it."""
    country: str
    """Country of production."""
    producer: str
    """Producer."""
    year: int | None
    """Year; None where the mark bears none."""
    parts: tuple[MarkPart, ...]
    """The parts with their roles."""
    reasons: tuple[str, ...]
    """Why, one sentence each."""
    lookalikes: tuple[str, ...]
    """Marks that are easily taken for this one."""
    references: tuple[str, ...]
    """Reference rows used."""


@dataclass(frozen=True)
class ChainHop:
    """One hop of a custody chain."""

    giver: Named
    """Who or where it came from; without a name where the maker is no entity of the case."""
    receiver: Named
    """To whom or where it came."""
    mode: str
    """How it moved: a code of transfers, or gap, within, unrecorded."""
    date: str
    """When, as the row says it; empty where no row does."""
    certainty: str
    """How firmly the source puts it; inferred where no source does."""
    turned: bool
    """Whether custody turned from lawful to unlawful here."""
    custody: str
    """What the hop makes of custody: lawful, unlawful, unchanged, unknown."""
    because: Because
    """The rows that the hop rests on."""


@dataclass(frozen=True)
class VarietyPage:
    """One variety: its drawing, its reading, and every row about it."""

    masthead: Masthead
    """Where the numbers come from."""
    line: VarietyLine
    """The variety."""
    rank: int | None
    """Its place among all varieties by number; None where it was not counted."""
    n_varieties: int
    """How many varieties there are."""
    readings: tuple[MarkReading, ...]
    """Ranked readings of the marks."""
    unidentified: float | None
    """Probability that none of the readings is right."""
    seen: tuple[Statement, ...]
    """Observations: where it was seen, with whom."""
    holders: tuple[Statement, ...]
    """Holdings: who is said to have it, or to lack it."""
    movements: tuple[Statement, ...]
    """Transfers of it."""
    candidates: tuple[Candidate, ...]
    """Its possible origins, the likeliest first; empty where no row speaks of any."""
    chain: tuple[ChainHop, ...]
    """The best custody chain that the records allow; empty where there is none."""
    chain_rows: Because
    """The rows that the chain rests on."""
    contradictions: tuple[str, ...]
    """Addresses of the contradictions that concern it."""
