"""People killed, wounded and displaced: every source's own figure, and what they come to."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.report.pages.parts import Because, Masthead, Named, RowLink


@dataclass(frozen=True)
class Range:
    """A number with its bounds; any of the three may be unknown."""

    low: float | None
    """The least."""
    best: float | None
    """The number in the middle."""
    high: float | None
    """The most; None: nobody states an upper bound."""
    because: Because
    """The rows it rests on."""


@dataclass(frozen=True)
class Told:
    """One source's own figure."""

    range: Range
    """Its numbers as stated; ``best`` is the one printed."""
    body: str
    """On whose word it stands; empty where the row names nobody but its source."""
    source_id: str
    """The source that says so."""
    scope: str
    """Whom it counts, in the words of the source."""
    period: str
    """For which time, as recorded."""
    bound: str
    """How the source bounds it."""
    stated_as: str
    """How firmly the source puts it."""
    part_of: tuple[str, ...]
    """In what it is for less than everybody in the whole time and area: people, time, place, entity."""
    link: RowLink | None
    """Its row; None where it is a sum of several."""
    incidents: int
    """How many incidents it is a sum of; 0 for a published figure."""
    is_list: bool
    """Whether it is the sum of a data set, which lists all incidents."""


@dataclass(frozen=True)
class Incidents:
    """What the incidents on record add up to."""

    range: Range
    """The sum."""
    interval: tuple[float, float] | None
    """The simulated 90 % interval; None where an incident has no upper bound."""
    counted: int
    """Incidents with a number."""
    uncounted: int
    """Incidents without one."""


@dataclass(frozen=True)
class Opposed:
    """A contradiction between two figures, as its own page has it."""

    address: str
    """Its address on the page of contradictions."""
    subject: str
    """What it is about."""
    left: str
    """One value."""
    right: str
    """The other."""


@dataclass(frozen=True)
class YearLine:
    """One year, or one span of years."""

    key: str
    """The year; ``2012/2013``: one or the other; ``2012..2013``: both together; empty: undated."""
    published: Range | None
    """What the published totals come to; None where nobody publishes one."""
    voices: int
    """How many independent voices publish one."""
    totals: tuple[Told, ...]
    """The published totals for everybody."""
    parts: tuple[Told, ...]
    """Published figures for some, for a part of the time, or for elsewhere."""
    incidents: Incidents
    """The incidents on record."""
    works: tuple[Told, ...]
    """What each source's own accounts of incidents add up to."""
    reasons: tuple[str, ...]
    """Why its numbers differ."""
    opposed: tuple[Opposed, ...]
    """The contradictions among its figures."""
    method: str
    """How the range came about."""


@dataclass(frozen=True)
class Measured:
    """One measure: the dead, the wounded, refugees."""

    measure: str
    """Its code."""
    is_flow: bool
    """Whether it counts what happens in a time rather than what stands at one."""
    years: tuple[YearLine, ...]
    """Single years and years that may be one or the other, in order, the undated last."""
    spans: tuple[YearLine, ...]
    """Spans of years for which somebody publishes a total."""
    first: int
    """First year of the scale that all charts of the page share."""
    last: int
    """Last year of it."""
    n_figures: int
    """How many published figures it shows."""


@dataclass(frozen=True)
class KeyLine:
    """The dead of one actor or place."""

    named: Named | None
    """The actor or place; None where nobody or no place is named."""
    role: str
    """What an actor was: initiator, party, target, named in another event, or counted."""
    within: str
    """The place that holds a place; empty where none does."""
    incidents: Incidents
    """The incidents."""
    shared: float
    """The part of the sum that stands in rows of other actors as well."""


@dataclass(frozen=True)
class Unlisted:
    """Whether a bound can be given of the incidents that no list has."""

    lists: tuple[tuple[tuple[str, ...], int], ...]
    """The lists: the sources of each, and how many incidents it has."""
    shared: int
    """Incidents on exactly two lists."""
    bound: Range | None
    """At least how many stand on no list, with the interval of the bound; None where it is refused."""
    reasons: tuple[str, ...]
    """Why it is refused."""
    assumptions: tuple[str, ...]
    """What must hold."""


@dataclass(frozen=True)
class CasualtiesPage:
    """Casualties and displacement."""

    masthead: Masthead
    """Where the numbers come from."""
    measures: tuple[Measured, ...]
    """The measures of which the case has figures, the dead first."""
    differing: tuple[str, ...]
    """Years in which those who counted all the dead differ."""
    with_total: int
    """How many years have a published total of the dead."""
    only_described: bool
    """Whether no data set is on record, so that the incidents are only those that the works describe."""
    actors: tuple[KeyLine, ...]
    """The dead by actor."""
    places: tuple[KeyLine, ...]
    """The dead by place."""
    unlisted: Unlisted | None
    """What capture-recapture says; None where it was not run."""
    notes: tuple[str, ...]
    """What a reader must know of the counts."""
