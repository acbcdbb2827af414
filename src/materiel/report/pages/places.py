"""Places: the map and its table."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.report.pages.parts import Because, Masthead, Named, Number


@dataclass(frozen=True)
class PlaceLine:
    """One place and the rows that name it."""

    place: Named
    """The place."""
    latitude: float | None
    """Degrees north; None where no point is recorded."""
    longitude: float | None
    """Degrees east; None where no point is recorded."""
    precision: int
    """How exact the place is, UCDP's 1 (exact) to 7 (unknown)."""
    materiel: Number
    """Rows on materiel seen or moving here."""
    events: Number
    """Accounts of events here."""
    rows: Because
    """All these rows."""
    items: float | None
    """Items counted here; None where no row states a quantity."""


@dataclass(frozen=True)
class PlacesPage:
    """Places on a map and in a table."""

    masthead: Masthead
    """Where the numbers come from."""
    places: tuple[PlaceLine, ...]
    """Places, most rows first."""
    theatre_frame: tuple[float, float, float, float] | None
    """West, south, east, north of the map of the places that most rows name; None where no place has a point."""
    wide_frame: tuple[float, float, float, float] | None
    """The same for the map that also holds the countries which rows name."""
    areas: tuple[PlaceLine, ...]
    """Areas, countries and unknown places that rows name: they have no point on the map."""
    unplaced: Number
    """Rows on materiel and events that name no place."""
    theatre: tuple[Named, ...]
    """The places that the case covers."""
