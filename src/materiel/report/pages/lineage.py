"""Where actors came from, and who was allied with whom when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from materiel.report.pages.parts import Because, Masthead, Named


@dataclass(frozen=True)
class When:
    """A date as written and the days that it can mean; None is open on that side."""

    stated: str
    """The date as written (EDTF); empty where not stated."""
    earliest: date | None
    """First day that it can mean."""
    latest: date | None
    """Last day that it can mean."""


@dataclass(frozen=True)
class Strand:
    """One actor as a line in time."""

    actor: Named
    """The actor."""
    begun: tuple[When, ...]
    """When it began, by every source that says so."""
    ended: tuple[When, ...]
    """When it ended, by every source that says so."""
    first: date | None
    """The day by which the first dated row about it certainly has it."""
    last: date | None
    """The last day to which a dated row about it certainly reaches."""


@dataclass(frozen=True)
class Joint:
    """A step that leads from one line to another: a split, a merger, a new name, a succession."""

    step: str
    """What happened: split, merged, renamed, succeeded, joined, founded."""
    before: str
    """The actor that was there before."""
    after: str
    """The actor that came of it."""
    when: When
    """When."""


@dataclass(frozen=True)
class Bridge:
    """An alliance between two actors."""

    one: str
    """One side."""
    other: str
    """The other side."""
    since: When
    """Since when."""
    until: When
    """Until when."""
    stated_as: str
    """How firmly the source puts it."""


@dataclass(frozen=True)
class StepLine:
    """One step of a lineage in the table."""

    actor: Named
    """Whose step it is."""
    step: str
    """What happened."""
    other: Named | None
    """The other side, where there is one."""
    date: str
    """When, as written."""
    stated_as: str
    """How firmly the sources put it."""
    sources: tuple[str, ...]
    """Who says so."""
    because: Because
    """The rows it rests on."""


@dataclass(frozen=True)
class LineagePage:
    """The lineages of the case's actors."""

    masthead: Masthead
    """Where the numbers come from."""
    strands: tuple[Strand, ...]
    """The actors that are drawn, from top to bottom."""
    joints: tuple[Joint, ...]
    """What ties their lines."""
    bridges: tuple[Bridge, ...]
    """Who was allied with whom."""
    folded: tuple[Named, ...]
    """Actors of the lineages that are not drawn: nothing ties them, or there are too many."""
    steps: tuple[StepLine, ...]
    """All steps, as a table."""
