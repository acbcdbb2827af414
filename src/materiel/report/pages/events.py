"""Events by date, the accounts of one happening together."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.report.pages.parts import Masthead, Number, RowLink, Statement


@dataclass(frozen=True)
class Matching:
    """Why two accounts are taken for one happening, where the records and not people put them together."""

    left: RowLink
    """One account."""
    right: RowLink
    """The other."""
    probability: float
    """The probability that they tell of one happening."""
    sentences: tuple[str, ...]
    """What agrees and what disagrees, the weightiest first."""


@dataclass(frozen=True)
class Incident:
    """One happening and every account of it."""

    id: str
    """Its permanent address."""
    first: str
    """Earliest day that any account allows (ISO 8601); empty where undated."""
    accounts: tuple[Statement, ...]
    """The accounts, one for each source that gives one."""
    probability: float | None = None
    """The probability of the least sure account; none where people joined all or there is one only."""
    matchings: tuple[Matching, ...] = ()
    """Why, where there is a probability."""


@dataclass(frozen=True)
class Year:
    """The incidents that began in one year."""

    name: str
    """The year; empty for those without a date."""
    incidents: tuple[Incident, ...]
    """The incidents by date."""


@dataclass(frozen=True)
class EventsPage:
    """Events by date."""

    masthead: Masthead
    """Where the numbers come from."""
    by_year: tuple[tuple[str, int], ...]
    """Incidents per year, years without any included."""
    years: tuple[Year, ...]
    """Incidents by year and date, the undated last."""
    n_incidents: int
    """How many incidents there are."""
    accounts: Number
    """All accounts."""
    matched: int
    """Incidents whose accounts the records and not people put together."""
    undated: int
    """Incidents that no account dates."""
