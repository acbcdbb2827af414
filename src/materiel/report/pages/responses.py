"""Responses: agreements and how long they held, missions, measures; every account beside the others."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.report.pages.lineage import When
from materiel.report.pages.parts import Because, Masthead, Named, RowLink


@dataclass(frozen=True)
class Status:
    """A state of the thing as a source puts it."""

    status: str
    """The state in the words of the source."""
    since: str
    """Since when, as written."""
    until: str
    """Until when, as written."""


@dataclass(frozen=True)
class Taking:
    """Somebody who takes part."""

    named: Named
    """Who."""
    since: str
    """Since when, as written."""
    until: str
    """Until when, as written."""


@dataclass(frozen=True)
class Strength:
    """How many were authorised or deployed."""

    link: RowLink
    """Its row."""
    measure: str
    """authorised or deployed."""
    subject: str
    """Who is counted, in the words of the source."""
    period: str
    """When, as written."""


@dataclass(frozen=True)
class AccountLine:
    """One source's account."""

    source_id: str
    """Whose account it is."""
    types: tuple[str, ...]
    """What the source calls it."""
    is_truce: bool
    """Whether it calls it a ceasefire or a truce."""
    begun: tuple[When, ...]
    """When it was signed, reached or formed."""
    ended: tuple[When, ...]
    """When it was broken or dissolved."""
    held: tuple[int | None, int | None]
    """The shortest and the longest time that it held by these dates, in days; None where a date is open."""
    statuses: tuple[Status, ...]
    """Its states in time."""
    mandates: tuple[str, ...]
    """What it rests on and what it is to do."""
    members: tuple[Taking, ...]
    """Who takes part, each once."""
    mediators: tuple[str, ...]
    """Who mediated."""
    broken_by: tuple[str, ...]
    """Who broke it."""
    strength: tuple[Strength, ...]
    """How many, in order of time."""
    stated_as: str
    """How firmly the source puts it."""
    because: Because
    """The rows it rests on."""


@dataclass(frozen=True)
class Response:
    """One agreement, mission or measure."""

    named: Named
    """Its name."""
    accounts: tuple[AccountLine, ...]
    """What each source says of it."""


@dataclass(frozen=True)
class ResponsesPage:
    """Agreements, missions and measures."""

    masthead: Masthead
    """Where the statements come from."""
    agreements: tuple[Response, ...]
    """Agreements by their earliest date."""
    missions: tuple[Response, ...]
    """Missions by their earliest date."""
    measures: tuple[Response, ...]
    """Measures and mechanisms by their earliest date."""
    broken: int
    """Agreements that some source tells to have been broken."""
    differing: tuple[Named, ...]
    """Agreements of which two sources tell times held that exclude each other."""
    first: int
    """First year of the scale that the drawings share."""
    last: int
    """Last year of it."""
