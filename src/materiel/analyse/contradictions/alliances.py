"""Allied and fighting at once: two parties cannot be both on one day.

Only the days that both rows vouch for count. Where the two ties only may overlap, the parties changed. Support
counts as friendship; a hostile deed of the one against the other, dated surely within the time of their alliance,
counts as fighting. Who belongs to two coalitions at war with each other on one day stands on two sides.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pyarrow as pa

from materiel.analyse.contradictions.dates import in_words
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.happenings import HOSTILE
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.ties import Clash, Tie, clash, sentence, ties_of, vouched_days
from materiel.analyse.contradictions.voices import Question, Voice, told
from materiel.snapshot.engine import Engine

_FRIENDS = ("allied_with", "at_peace_with", "supports")
_ENEMIES = ("fights",)
_MEMBER = ("member_of", "part_of")
_DEEDS = f"""
WITH sided AS (
    SELECT id, date_earliest, date_latest, target_ids, trim(unnest(string_split(initiator_ids, ';'))) AS initiator
    FROM events
    WHERE kind IN {tuple(sorted(HOSTILE.kinds - {"insurgency_start", "protest"}))} AND initiator_ids IS NOT NULL
        AND target_ids IS NOT NULL AND date_earliest IS NOT NULL AND date_latest IS NOT NULL
),
deeds AS (SELECT *, trim(unnest(string_split(target_ids, ';'))) AS target FROM sided)
SELECT DISTINCT f.at, e.id, e.kind, e.name, e.date, e.source_id, e.locator, e.stated_as
FROM deeds d
LEFT JOIN canonical_entities i ON i.id = d.initiator LEFT JOIN canonical_entities t ON t.id = d.target
JOIN friends_on_days f
    ON f.one = coalesce(i.canonical_id, d.initiator) AND f.other = coalesce(t.canonical_id, d.target)
    AND d.date_earliest >= f.first AND d.date_latest <= f.last
JOIN events e ON e.id = d.id
ORDER BY f.at, e.id
"""


def allied_and_fighting(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Lay alliances beside fights between the same two, and memberships beside fights between their wholes."""
    ties = ties_of(engine, ground, (*_FRIENDS, *_ENEMIES, *_MEMBER))
    pairs: dict[frozenset[str], list[Tie]] = {}
    for tie in ties:
        if tie.relation not in _MEMBER:
            pairs.setdefault(frozenset((tie.one, tie.other)), []).append(tie)
    quiet: list[Tie] = []
    for _, between in sorted(pairs.items(), key=lambda item: sorted(item[0])):
        enemies = _by_time(tie for tie in between if tie.relation in _ENEMIES)
        for friend in _by_time(tie for tie in between if tie.relation in _FRIENDS):
            clashes = [clash(ground, _judged(friend, enemy), friend.one) for enemy in enemies]
            yield from clashes
            if not any(found.is_real() for found in clashes):
                quiet.append(friend)
    yield from _attacked(engine, ground, quiet)
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


def _attacked(engine: Engine, ground: Ground, friends: list[Tie]) -> Iterator[Contradiction]:
    """Deeds of one friend against the other, within the time that their tie vouches for."""
    spans = [
        (at, tie, tie.certain) for at, tie in enumerate(friends) if tie.certain and tie.certain[0] < tie.certain[1]
    ]
    both = [(at, *ends, *days) for at, tie, days in spans for ends in ((tie.one, tie.other), (tie.other, tie.one))]
    if both:
        columns = zip(("at", "one", "other", "first", "last"), zip(*both, strict=True), strict=True)
        engine.add("friends_on_days", pa.table({name: list(values) for name, values in columns}))
        for deed in engine.rows(_DEEDS):
            yield _told(ground, friends[deed["at"]], deed)


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
