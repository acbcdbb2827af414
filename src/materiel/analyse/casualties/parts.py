"""Two numbers for the same people of which one is that of a part: 25 or 31 peacekeepers.

Two figures give different numbers for the same people, and figures for a part of them fit: one gives the smaller
number, and it and others add up to the larger. Then the smaller may be for that part only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from materiel.analyse.casualties.published import Figure

_MOST_PARTS = 5  # parts that are added up to make the larger number
_MOST = 40  # figures of one key that are laid beside each other


def parts_that_explain(figures: Sequence[Figure]) -> Iterator[tuple[str, float, str]]:
    """Every such pair, as a reason, the difference, and a sentence."""
    stated = [figure for figure in figures if figure.row["point"] is not None][:_MOST]
    for one, other in combinations(stated, 2):
        smaller, larger = sorted((one, other), key=lambda figure: figure.row["point"])
        if _same_people(one, other) and smaller.row["point"] < larger.row["point"]:
            parts = _adding_up(smaller, larger, [figure for figure in stated if _is_part(figure, one)])
            if parts:
                yield "part", larger.row["point"] - smaller.row["point"], _told(smaller, larger, parts)


def _same_people(one: Figure, other: Figure) -> bool:
    return one.scope == other.scope and one.entity == other.entity and _where(one) == _where(other)


def _is_part(part: Figure, whole: Figure) -> bool:
    is_narrower = whole.scope < part.scope or (whole.scope == part.scope and part.entity is not None)
    return is_narrower and whole.entity in (None, part.entity) and _where(part) == _where(whole)


def _where(figure: Figure) -> tuple[str | None, str | None]:
    return figure.row["period"], figure.place


def _adding_up(smaller: Figure, larger: Figure, parts: Sequence[Figure]) -> tuple[Figure, ...]:
    """The part that bears the smaller number, then the fewest others that with it make the larger; else none."""
    first = next((part for part in parts if part.row["point"] == smaller.row["point"]), None)
    if first is None:
        return ()
    rest, missing = [part for part in parts if part is not first], larger.row["point"] - smaller.row["point"]
    for size in range(1, _MOST_PARTS):
        for others in combinations(rest, size):
            if sum(other.row["point"] for other in others) == missing:
                return (first, *others)
    return ()


def _told(smaller: Figure, larger: Figure, parts: tuple[Figure, ...]) -> str:
    first, *others = parts
    adding = " and ".join(f"{other.row['point']:.0f} “{other.row['subject']}”" for other in others)
    numbers = f"{smaller.row['point']:.0f} or {larger.row['point']:.0f} {smaller.row['subject']}"
    return (
        f"{numbers}: the smaller number is also given for “{first.row['subject']}” and with {adding} makes the "
        "larger, of which it may be a part"
    )
