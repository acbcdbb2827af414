"""Allied and fighting at once: two parties cannot be both on one day.

Only the days that both rows vouch for count. Where the two ties only may overlap, the parties changed. Support
counts as friendship; a hostile deed of the one against the other, dated surely within the time of their alliance,
counts as fighting. Who belongs to two coalitions at war with each other on one day stands on two sides.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from materiel.analyse.contradictions.dates import in_words
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.happenings import HOSTILE
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.parties import parties_of
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.ties import Clash, Tie, clash, sentence, ties_of, vouched_days
from materiel.analyse.contradictions.voices import Question, Voice, told
from materiel.snapshot.engine import Engine

_FRIENDS = ("allied_with", "at_peace_with", "supports")
_ENEMIES = ("fights",)
_MEMBER = ("member_of", "part_of")
_DEEDS = f"""
SELECT id, kind, name, date, date_earliest, date_latest, initiator_ids, target_ids, source_id, locator, stated_as
FROM events
WHERE kind IN {tuple(sorted(HOSTILE.kinds - {"insurgency_start", "protest"}))} AND initiator_ids IS NOT NULL
    AND target_ids IS NOT NULL AND date_earliest >= ? AND date_latest <= ?
ORDER BY id
"""


def allied_and_fighting(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Lay alliances beside fights between the same two, and memberships beside fights between their wholes."""
    ties = ties_of(engine, ground, (*_FRIENDS, *_ENEMIES, *_MEMBER))
    pairs: dict[frozenset[str], list[Tie]] = {}
    for tie in ties:
        if tie.relation not in _MEMBER:
            pairs.setdefault(frozenset((tie.one, tie.other)), []).append(tie)
    for _, between in sorted(pairs.items(), key=lambda item: sorted(item[0])):
        friends = _by_time(tie for tie in between if tie.relation in _FRIENDS)
        enemies = _by_time(tie for tie in between if tie.relation in _ENEMIES)
        for friend in friends:
            clashes = [clash(ground, _judged(friend, enemy), friend.one) for enemy in enemies]
            yield from clashes
            if not any(found.is_real() for found in clashes):
                yield from _attacked(engine, ground, friend)
    yield from _on_both_sides(ground, [tie for tie in ties if tie.relation in _MEMBER])


def _by_time(ties: Iterator[Tie]) -> list[Tie]:
    """One tie for each statement of time."""
    return list({(tie.relation, tie.row["since"], tie.row["until"]): tie for tie in ties}.values())


def _judged(friend: Tie, enemy: Tie) -> Clash:
    days = vouched_days(friend, enemy)
    if days is not None:
        return Clash(friend, enemy, "attribution", "alliance", 0.7, f"Both rows vouch for {days[0]}.")
    why = "The rows do not vouch for one day on which both held; the parties may have changed sides."
    return Clash(friend, enemy, "attribution", "alliance", 0.0, why, "evolution")


def _attacked(engine: Engine, ground: Ground, friend: Tie) -> Iterator[Contradiction]:
    """Deeds of one friend against the other, within the time that the tie vouches for."""
    if friend.certain is None or friend.certain[0] == friend.certain[1]:
        return
    for deed in engine.rows(_DEEDS, list(friend.certain)):
        by = parties_of(ground, ("initiator_ids",), deed) or frozenset()
        to = parties_of(ground, ("target_ids",), deed) or frozenset()
        if (friend.one in by and friend.other in to) or (friend.other in by and friend.one in to):
            yield _told(ground, friend, deed)


def _told(ground: Ground, friend: Tie, deed: Row) -> Contradiction:
    what = f"{deed['name'] or deed['kind'].replace('_', ' ')}, {in_words(deed['date'])}"
    question = Question(
        "relations", "attribution", "alliance", ground.name(friend.one), f"entities:{friend.one}", str
    )
    fit = Fit("open", 0.55, "The one is told to have attacked the other while they were told to be friends.")
    left = Voice(sentence(ground, friend), (friend.row,))
    return told(ground, question, left, Voice(what, (deed,)), fit, right_table="events")


def _on_both_sides(ground: Ground, memberships: list[Tie]) -> Iterator[Contradiction]:
    of: dict[str, list[Tie]] = {}
    for tie in memberships:
        of.setdefault(tie.one, []).append(tie)
    for member, ties in sorted(of.items()):
        for left, right in combinations(ties, 2):
            days = vouched_days(left, right)
            if days is not None and frozenset((left.other, right.other)) in ground.opposed:
                why = f"The two fight each other, and both rows vouch for {days[0]}."
                yield clash(ground, Clash(left, right, "attribution", "side", 0.5, why), member)
