"""Confidence: how well founded a conclusion is, kept apart from how likely it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from materiel.analyse.attribution.evidence import Evidence
from materiel.analyse.attribution.weighing import TOLD
from materiel.analyse.attribution.weights import Weight

DECISIVE = frozenset({"exporter", "lot", "moved", "capture_after_import"})
NO_VOICE = frozenset({"came_since", "supplied_others"})
"""Kinds that speak of more than the conclusion: who says such a thing is no voice for it."""
FIRM, FIRMLY = 0.5, 0.6
"""A row of less firmness than the first (a possibility, an allegation) is no voice of its own."""
MANY_FINDS, STEADY, SWAYED = 4, 0.1, 0.5
NOTICED = 0.005


@dataclass(frozen=True)
class Sample:
    """How much was seen: items counted, finds they count as, and how many of these are a container or a lot."""

    finds: int
    counted: float | None = None
    clusters: int = 0


@dataclass(frozen=True)
class Footing:
    """What a conclusion rests on; ``moves`` is the change of its likelihood or share without each voice."""

    rows: Sequence[Evidence]
    sample: Sample
    moves: Mapping[str, float]
    value: float


@dataclass(frozen=True)
class Confidence:
    """High, moderate or low, with what it rests on. ``without`` is the voice whose absence lowers it most."""

    level: str
    sources: tuple[str, ...]
    decisive: tuple[str, ...]
    without: str | None
    change: float
    reasons: tuple[str, ...]


def confidence(footing: Footing, weights: Mapping[str, Weight], names: Mapping[str, str]) -> Confidence:
    """Grade what a conclusion rests on; ``names`` are those of the voices.

    High: three independent voices, none of which moves the likelihood by a tenth, and a decisive kind of evidence
    or four finds. Moderate: two voices, neither of which carries it alone; or a decisive kind of evidence firmly
    stated; or four finds. Else low. That a source firmly names a stockpile as the source of the item is decisive
    only where it is also firmly on record that the item was there.
    """
    telling = [
        row
        for row in footing.rows
        if weights[row.kind].weight > 0 and row.firm >= FIRM and row.kind not in NO_VOICE
    ]
    sources = tuple(sorted({root for row in telling for root in row.roots}))
    decisive = _decisive(telling)
    without, change = _most_moved(footing.moves)
    many = bool(telling) and footing.sample.finds >= MANY_FINDS
    if len(sources) >= 3 and -change < STEADY and (decisive or many):
        level = "high"
    elif (len(sources) >= 2 and -change < SWAYED) or decisive or many:
        level = "moderate"
    else:
        level = "low"
    named = tuple(names.get(root, root) for root in sources)
    mover = None if without is None else names.get(without, without)
    reasons = (
        _voices(named),
        *(weights[kind].meaning for kind in decisive),
        moved(mover, footing.value, change),
        sampled(footing.sample),
    )
    return Confidence(level, named, decisive, mover, change, reasons)


def _decisive(telling: Iterable[Evidence]) -> tuple[str, ...]:
    firmly = {row.kind for row in telling if row.firm >= FIRMLY}
    named = {"named_source"} if firmly & TOLD else set()
    return tuple(sorted(firmly & (DECISIVE | named)))


def _most_moved(moves: Mapping[str, float]) -> tuple[str | None, float]:
    """The voice whose absence lowers the value most, and by how much; none where no absence is noticed."""
    voice = min(moves, key=lambda root: (moves[root], root), default=None)
    if voice is None or moves[voice] > -NOTICED:
        return None, 0.0
    return voice, moves[voice]


def _voices(names: Sequence[str]) -> str:
    if not names:
        return "no firm voice speaks for it"
    words = "one voice speaks" if len(names) == 1 else f"{len(names)} independent voices speak"
    return f"{words} for it: {', '.join(names)}"


def moved(voice: str | None, value: float, change: float) -> str:
    """What leaving out one voice does, in words.

    >>> moved("UN Panel", 0.8, -0.2)
    'without UN Panel 0.80 would fall to 0.60; leaving out any other voice lowers it less'
    """
    if voice is None:
        return "no voice, left out, lowers it by as much as 0.005"
    return (
        f"without {voice} {value:.2f} would fall to {max(value + change, 0):.2f}; "
        "leaving out any other voice lowers it less"
    )


def sampled(sample: Sample) -> str:
    """How much was seen, in words.

    >>> sampled(Sample(19, 188)), sampled(Sample(3, 12, 2))
    ('188 items, taken as 19 finds', '12 items, taken as 3 finds, 2 of them a container or lot')
    """
    return ", ".join(_sampled(sample))


def _sampled(sample: Sample) -> Iterator[str]:
    finds = "one find" if sample.finds == 1 else f"{sample.finds} finds"
    if sample.counted:
        yield f"{sample.counted:g} items" if sample.counted != 1 else "one item"
        finds = f"taken as {finds}"
    yield finds
    if sample.clusters:
        yield f"{sample.clusters} of them a container or lot"
