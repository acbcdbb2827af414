"""What to ask next, and the trace requests on record."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.report.pages.parts import Because, Masthead, Named, Statement


@dataclass(frozen=True)
class QuestionLine:
    """One question, by what its answer is expected to tell."""

    rank: int
    """Its place; 1 is expected to settle most."""
    kind: str
    """trace or inspection."""
    item: Statement | None
    """The observation asked about; None for an inspection."""
    numbers: tuple[str, ...]
    """Lot and serial numbers that can be quoted."""
    addressee: Named | None
    """Whom to ask; None where the case has no entity for it."""
    addressee_name: str
    """Its name in words."""
    bits: float
    """Bits of doubt about origins that the answer is expected to take away."""
    settles: int
    """How many of the candidates an answer would settle."""
    candidates: tuple[str, ...]
    """Origins that are still likely; for an inspection, the items that it speaks to."""
    because: Because
    """The rows that it rests on."""


@dataclass(frozen=True)
class RequestLine:
    """One request on record."""

    request: Statement
    """Its row."""
    state: str
    """What it waits for on the day of the page."""
    due: str
    """When a reply is due; empty where it was not sent."""
    days_overdue: int | None
    """By how many days it is overdue; None where it is not."""
    because: Because
    """The rows that it rests on."""


@dataclass(frozen=True)
class TracesPage:
    """The ranked questions, and the requests with their state."""

    masthead: Masthead
    """Where the numbers come from."""
    day: str
    """The day on which states are told: that on which the snapshot was cut."""
    questions: tuple[QuestionLine, ...]
    """The questions, the most telling first."""
    requests: tuple[RequestLine, ...]
    """The requests, the most pressing first."""
    counts: tuple[tuple[str, int], ...]
    """How many requests are in each state."""
    notes: tuple[str, ...]
    """Remarks of the analysis."""
