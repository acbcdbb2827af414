"""Questions: whom to ask about what, and how much the answer is expected to tell."""

from __future__ import annotations

from dataclasses import dataclass

from materiel.report.pages.parts import Because, Named


@dataclass(frozen=True)
class Question:
    """A trace request or an inspection that would settle much."""

    kind: str
    """trace or inspection."""
    slug: str
    """The item's page; empty for an inspection."""
    label: str
    """The item or stockpile in words."""
    addressee: Named
    """Whom to ask; without id where the case has no entity for it."""
    addressee_name: str
    """Its name in words."""
    information: float
    """Bits of doubt that the answer is expected to take away."""
    settles: int
    """How many candidates, or items, an answer could settle."""
    because: Because
    """The rows it rests on."""
