"""Entities: the list, and a page for each."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.report.pages.parts import Masthead, Named, RowLink, Statement


@dataclass(frozen=True)
class EntityLine:
    """One entity in the list."""

    entity: Named
    """The entity."""
    aliases: tuple[str, ...]
    """Its other names."""
    records: tuple[RowLink, ...]
    """Its records: one source may record it apart from another, and a judgement says they are the same."""
    n_rows: int
    """Rows that speak of it."""
    n_sources: int
    """Sources that speak of it."""


@dataclass(frozen=True)
class EntitiesPage:
    """Actors, places and things by kind."""

    masthead: Masthead
    """Where the numbers come from."""
    lines: tuple[EntityLine, ...]
    """All entities that a row speaks of, by kind, most rows first."""


@dataclass(frozen=True)
class PropertyAccounts:
    """What the sources say of one property, side by side."""

    property: str
    """The property."""
    accounts: tuple[Statement, ...]
    """The claims, one for each source."""


@dataclass(frozen=True)
class Leader:
    """Somebody who led an actor, and what became of that person by every source."""

    person: Named
    """The person."""
    led: tuple[Statement, ...]
    """The rows that say so."""
    fates: tuple[Statement, ...]
    """What sources say became of the person, side by side."""


@dataclass(frozen=True)
class EntityPage:
    """One entity: what is said of it, and by whom."""

    masthead: Masthead
    """Where the numbers come from."""
    line: EntityLine
    """The entity."""
    properties: tuple[PropertyAccounts, ...]
    """Claims by property; several accounts of one property stand side by side."""
    leaders: tuple[Leader, ...]
    """Who led it, in the order in which they began."""
    relations: tuple[Statement, ...]
    """Ties to others, by date."""
    events: tuple[Statement, ...]
    """Events it took part in, or that happened there, by date."""
    figures: tuple[Statement, ...]
    """Numbers about it."""
    materiel: tuple[Statement, ...]
    """Materiel seen with it, held by it, or moving to or from it."""
    others: tuple[Statement, ...]
    """Every other row that names it."""
    contradictions: tuple[str, ...]
    """Addresses of the contradictions that concern it."""
