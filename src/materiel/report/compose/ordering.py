"""The order of lines in a drawing: what is tied stands close together, so that ties are short and seldom cross.

Each connected part stands by itself, the largest first. Within a part the lines are sorted by the mean place of
what they are tied to, again and again (the barycentre method of Sugiyama, Tagawa and Toda 1981), and then
neighbours change places as long as that shortens the ties. The shortest order found is kept; the same ties always
give the same order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

ROUNDS = 24
Ties = Mapping[str, Sequence[str]]


def ordered(items: Sequence[str], pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Order items so that the ties between them are short.

    >>> ordered(["a", "b", "c", "d"], [("a", "d"), ("d", "b"), ("b", "c")])
    ['a', 'd', 'b', 'c']
    """
    ties: dict[str, list[str]] = defaultdict(list)
    for one, other in pairs:
        if one != other and {one, other} <= set(items):
            ties[one].append(other)
            ties[other].append(one)
    parts = sorted(_parts(sorted(items), ties), key=lambda part: (-len(part), part[0]))
    return [item for part in parts for item in _best(part, ties)]


def length(order: Sequence[str], ties: Ties) -> int:
    """How far apart tied items stand, added up."""
    place = {item: at for at, item in enumerate(order)}
    return sum(abs(place[item] - place[other]) for item in order for other in ties.get(item, ())) // 2


def _parts(items: Sequence[str], ties: Ties) -> list[list[str]]:
    left, parts = list(items), []
    while left:
        part, todo = [], [left[0]]
        while todo:
            item = todo.pop()
            if item not in part:
                part.append(item)
                todo.extend(sorted(ties.get(item, ())))
        parts.append(part)
        left = [item for item in left if item not in part]
    return parts


def _best(part: list[str], ties: Ties) -> list[str]:
    best = order = _swapped(part, ties)
    for _ in range(ROUNDS):
        place = {item: at for at, item in enumerate(order)}
        order = _swapped(sorted(order, key=lambda item: (_mean(place, item, ties), item)), ties)
        if length(order, ties) < length(best, ties):
            best = order
    return best if best[0] <= best[-1] else best[::-1]


def _mean(place: Mapping[str, int], item: str, ties: Ties) -> float:
    near = [place[other] for other in ties.get(item, ())]
    return sum(near) / len(near) if near else place[item]


def _swapped(order: Sequence[str], ties: Ties) -> list[str]:
    """Neighbours change places as long as that shortens the ties."""
    found, shortest, changed = list(order), length(order, ties), True
    while changed:
        changed = False
        for at in range(len(found) - 1):
            tried = [*found[:at], found[at + 1], found[at], *found[at + 2 :]]
            if length(tried, ties) < shortest:
                found, shortest, changed = tried, length(tried, ties), True
    return found
