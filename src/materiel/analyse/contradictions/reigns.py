"""One place or post at a time: two leaders of one group, two masters of one town.

Works are compared, not rows: one that names two leaders tells of two. A leader without an end is vouched for only
on the day of the beginning, so that a successor is no contradiction. Two parties that are not told to fight can
hold a town together, which counts as slight.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from materiel.analyse.contradictions.ground import Ground
from materiel.analyse.contradictions.parties import may_be
from materiel.analyse.contradictions.places import within
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.ties import Clash, Tie, clash, ties_of, vouched_days
from materiel.snapshot.engine import Engine

_MOST = 60


def two_at_once(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare who led each group, and who controlled each place."""
    ties = ties_of(engine, ground, ("led_by", "controls"))
    yield from _leaders(ground, [tie for tie in ties if tie.relation == "led_by"])
    yield from _masters(ground, [tie for tie in ties if tie.relation == "controls"])


def _leaders(ground: Ground, ties: list[Tie]) -> Iterator[Contradiction]:
    led: dict[str, list[Tie]] = {}
    for tie in ties:
        led.setdefault(tie.one, []).append(tie)
    for group, told in sorted(led.items()):
        named: dict[str, set[str]] = {}
        for tie in told:
            named.setdefault(ground.work(tie.row), set()).add(tie.other)
        for left, right in combinations(told[:_MOST], 2):
            works = ground.work(left.row), ground.work(right.row)
            both_known = left.other in named[works[1]] or right.other in named[works[0]]
            if left.other != right.other and works[0] != works[1] and not both_known:
                days = vouched_days(left, right)
                if days is not None:
                    why = f"Each work names one leader and not the other's, and both vouch for {days[0]}."
                    yield clash(ground, Clash(left, right, "attribution", "leader", 0.45, why), group, told)


def _masters(ground: Ground, ties: list[Tie]) -> Iterator[Contradiction]:
    held: dict[str, list[Tie]] = {}
    for tie in ties:
        held.setdefault(tie.other, []).append(tie)
    for place, told in sorted(held.items()):
        for left, right in combinations(told[:_MOST], 2):
            apart = left.one != right.one and not within(ground, left.one, right.one)
            days = vouched_days(left, right) if apart and not may_be(ground, left.one, right.one) else None
            if days is not None:
                enemies = frozenset((left.one, right.one)) in ground.opposed
                why = f"Both rows vouch for {days[0]}." + (" The two fight each other." if enemies else "")
                size = 0.6 if enemies else 0.3
                if enemies or ground.work(left.row) != ground.work(right.row):
                    yield clash(ground, Clash(left, right, "attribution", "control", size, why), place)
