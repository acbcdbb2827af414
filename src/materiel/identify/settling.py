"""What would settle a choice between readings, and what the marks may be mistaken for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from materiel.identify.naming import named
from materiel.identify.weighing import Candidate
from materiel.identify.weights import WEIGHTS

Weighed = Sequence[tuple[Candidate, float]]
MOST = 4


def settles(at: int, weighed: Weighed, marks: str, calibres: frozenset[str]) -> tuple[str, ...]:
    """What a person could look at to decide between a reading and its strongest rival."""
    mine = weighed[at][0]
    likely = takewhile(lambda pair: pair[1] >= 0.02, weighed)
    rival = next((each for each, _ in likely if each.row is not mine.row), None)
    found = list(dict.fromkeys(_looks(mine, rival, marks, calibres)))
    return tuple(found[:MOST])


def _looks(mine: Candidate, rival: Candidate | None, marks: str, calibres: frozenset[str]) -> Iterator[str]:
    if "?" in marks or "..." in marks:
        yield "the illegible signs, under slanting light or on another case of the same lot"
    if rival is None:
        return
    for each in (mine, rival):
        if each.row.tells:
            yield f"{each.row.tells}, which would speak for {each.row.country}"
    if mine.row.digits != rival.row.digits:
        sides = (f"{each.row.digits} for {each.row.country}" for each in (mine, rival))
        yield f"the script of the digits: {', '.join(sides)}"
    if len(calibres) != 1:
        yield from _calibres(mine, rival)
    if _turned(mine) != _turned(rival):
        yield "which mark stands at 12 o'clock, seen from the way the other marks face"
    if any(role.tokens == ("star",) for role in mine.roles) and mine.row.country != rival.row.country:
        yield "whether the sign is a five-pointed star or the NATO design mark, a cross in a circle"
    yield "the other marks in the same box, and the lot and plant number on the package"
    if mine.row.country != rival.row.country:
        yield "the case material, the primer sealant and the bullet tip"


def _calibres(mine: Candidate, rival: Candidate) -> Iterator[str]:
    for each, other in ((mine, rival), (rival, mine)):
        alone = sorted(each.row.calibres - other.row.calibres)
        if alone:
            yield f"the calibre: {alone[0]} would speak for {each.row.country}"


def _turned(candidate: Candidate) -> bool:
    layout = next(factor for factor in candidate.factors if factor.name == "layout")
    return layout.value != WEIGHTS["layout_usual"]


def lookalikes(at: int, weighed: Weighed) -> tuple[str, ...]:
    """The other readings that are worth a thought: the same marks, another producer or another year."""
    mine = weighed[at][0]
    others = [
        other
        for other, _ in takewhile(lambda pair: pair[1] >= 0.01, weighed[: 2 * MOST])
        if other is not mine and (other.row is not mine.row or other.dating != mine.dating)
    ]
    return tuple(f"{named(other)}: {_parts(other)}" for other in others[:3])


def _parts(candidate: Candidate) -> str:
    return ", ".join(f"{text} the {role}" for each in candidate.roles for text, role in each.pieces)
