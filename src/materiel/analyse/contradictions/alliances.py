"""Allied and fighting at once: two parties cannot be both on one day.

Only the days that both rows vouch for count. Where the two ties only may overlap, the parties changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from materiel.analyse.contradictions.ground import Ground
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.ties import Clash, Tie, clash, ties_of
from materiel.snapshot.engine import Engine

_FRIENDS = ("allied_with", "at_peace_with")
_ENEMIES = ("fights",)


def allied_and_fighting(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Lay alliances beside fights between the same two."""
    pairs: dict[frozenset[str], list[Tie]] = {}
    for tie in ties_of(engine, ground, (*_FRIENDS, *_ENEMIES)):
        pairs.setdefault(frozenset((tie.one, tie.other)), []).append(tie)
    for _, ties in sorted(pairs.items(), key=lambda item: sorted(item[0])):
        friends = _by_time(tie for tie in ties if tie.relation in _FRIENDS)
        enemies = _by_time(tie for tie in ties if tie.relation in _ENEMIES)
        for friend in friends:
            for enemy in enemies:
                yield clash(ground, _judged(friend, enemy), friend.one)


def _by_time(ties: Iterator[Tie]) -> list[Tie]:
    """One tie for each statement of time."""
    return list({(tie.row["since"], tie.row["until"]): tie for tie in ties}.values())


def _judged(friend: Tie, enemy: Tie) -> Clash:
    on, against = friend.certain, enemy.certain
    if on and against and on[0] <= against[1] and against[0] <= on[1]:
        why = f"Both rows vouch for {max(on[0], against[0])}."
        return Clash(friend, enemy, "attribution", "alliance", 0.7, why)
    why = "The rows do not vouch for one day on which both held; the parties may have changed sides."
    return Clash(friend, enemy, "attribution", "alliance", 0.0, why, "evolution")
