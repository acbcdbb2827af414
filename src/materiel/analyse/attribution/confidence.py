"""Confidence: how well founded a conclusion is, kept apart from how likely it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from materiel.analyse.attribution.evidence import Evidence
from materiel.analyse.attribution.weighing import TOLD
from materiel.analyse.attribution.weights import Weight

DECISIVE = frozenset({"exporter", "lot", "moved", "capture_after_import"})
FIRM, FIRMLY = 0.5, 0.6
"""A row of less firmness than the first (a possibility, an allegation) is no voice of its own."""
MANY_FINDS, STEADY, SWAYED = 4, 0.1, 0.5


@dataclass(frozen=True)
class Confidence:
    """High, moderate or low, with what it rests on."""

    level: str
    sources: tuple[str, ...]
    finds: int
    largest_move: float
    moved_by: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Grounds:
    """What a conclusion rests on; ``moves`` is the change of its likelihood without each root."""

    rows: Sequence[Evidence]
    finds: int
    moves: dict[str, float]


def confidence(grounds: Grounds, weights: dict[str, Weight]) -> Confidence:
    """Grade the grounds of one conclusion.

    High: three independent voices, none of which moves the likelihood by a tenth, and a decisive kind of evidence
    or four finds. Moderate: two voices, neither of which carries it alone; or a decisive kind of evidence firmly
    stated; or four finds. Else low. That a source firmly names a stockpile as the source of the item is decisive
    only where it is also firmly on record that the item was there.
    """
    telling = [row for row in grounds.rows if weights[row.kind].weight > 0 and row.firm >= FIRM]
    sources = tuple(sorted({root for row in telling for root in row.roots}))
    decisive = _decisive(telling)
    moved_by = min(grounds.moves, key=lambda root: (grounds.moves[root], root), default=None)
    move = 0.0 if moved_by is None else min(grounds.moves[moved_by], 0.0)
    many = bool(telling) and grounds.finds >= MANY_FINDS
    if len(sources) >= 3 and -move < STEADY and (decisive or many):
        level = "high"
    elif (len(sources) >= 2 and -move < SWAYED) or decisive or many:
        level = "moderate"
    else:
        level = "low"
    reasons = _reasons(sources, [weights[kind].meaning for kind in decisive], grounds.finds)
    return Confidence(level, sources, grounds.finds, move, moved_by if move < 0 else None, reasons)


def _decisive(telling: Sequence[Evidence]) -> list[str]:
    firmly = {row.kind for row in telling if row.firm >= FIRMLY}
    named = {"named_source"} if firmly & TOLD else set()
    return sorted(firmly & (DECISIVE | named))


def _reasons(sources: tuple[str, ...], decisive: list[str], finds: int) -> tuple[str, ...]:
    voices = {0: "no firm voice speaks for it", 1: "one independent voice"}
    return (
        voices.get(len(sources), f"{len(sources)} independent voices"),
        *decisive,
        "one find" if finds == 1 else f"{finds} finds",
    )
