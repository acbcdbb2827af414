"""Lineage: a group can be merged away only once, and a part is not the whole.

- *Merged twice*: a group merged into one other, and later, still by itself, into a second one.
- *Whole or part*: one row has a group join another, a second row only a part of that group.
- *Two sides*: a group is a member of one coalition, and a part that split from it is told to be in another.
- *Two masters*: a person belongs to two armed groups on one day, neither of which contains the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from materiel.analyse.contradictions.ground import Ground
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.ties import Clash, Tie, clash, ties_of
from materiel.snapshot.engine import Engine

_GROUPS = frozenset({"armed_group", "coalition"})


def broken_lineage(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Lay the mergers, splits and memberships of each group and person side by side."""
    ties = ties_of(engine, ground, ("merged_into", "splinter_of", "part_of", "member_of"))
    mergers = [tie for tie in ties if tie.relation == "merged_into"]
    yield from _merged_twice(ground, mergers)
    yield from _whole_or_part(ground, mergers, ties)
    yield from _two_sides(ground, ties)
    yield from _two_masters(ground, ties)


def _one_line(ground: Ground, left: str, right: str) -> bool:
    """Whether two groups are one or contain each other."""
    return left == right or left in ground.wider.get(right, ()) or right in ground.wider.get(left, ())


def _merged_twice(ground: Ground, mergers: list[Tie]) -> Iterator[Contradiction]:
    for left, right in _pairs_by(mergers):
        first, second = sorted((left, right), key=lambda tie: tie.possible)
        if not _one_line(ground, left.other, right.other):
            why = "A group that has merged into another has no existence of its own to merge again."
            if first.possible[0] == second.possible[0]:
                why = "A group merges into one other only."
            yield clash(ground, Clash(first, second, "value", "separate_existence", 0.6, why), left.one, mergers)


def _whole_or_part(ground: Ground, mergers: list[Tie], ties: list[Tie]) -> Iterator[Contradiction]:
    joined: dict[tuple[str, str], Tie] = {}
    for tie in mergers:
        joined.setdefault((tie.one, tie.other), tie)
    for split in (tie for tie in ties if tie.relation in ("splinter_of", "part_of", "member_of")):
        for (group, into), part in joined.items():
            whole = joined.get((split.other, into))
            if group == split.one and whole is not None:
                why = "One row has the whole group join, the other only a part of it."
                yield clash(ground, Clash(part, whole, "value", "extent", 0.4, why), split.other, ties)


def _two_sides(ground: Ground, ties: list[Tie]) -> Iterator[Contradiction]:
    member: dict[str, list[Tie]] = {}
    for tie in ties:
        if tie.relation == "member_of" and ground.kinds.get(tie.other) == "coalition":
            member.setdefault(tie.one, []).append(tie)
    for split in (tie for tie in ties if tie.relation == "splinter_of"):
        for whole in member.get(split.other, ()):
            for part in member.get(split.one, ()):
                if not _one_line(ground, whole.other, part.other) and ground.work(whole.row) != ground.work(
                    part.row
                ):
                    why = (
                        "One source puts the group as a whole on one side, the other puts a part of it on another."
                    )
                    yield clash(ground, Clash(part, whole, "attribution", "side", 0.5, why), split.other, ties)


def _two_masters(ground: Ground, ties: list[Tie]) -> Iterator[Contradiction]:
    belonging = [
        tie
        for tie in ties
        if tie.relation == "member_of"
        and tie.row["until_earliest"] is not None
        and ground.kinds.get(tie.one) == "person"
        and ground.kinds.get(tie.other) in _GROUPS
    ]
    for left, right in _pairs_by(belonging):
        if not _one_line(ground, left.other, right.other) and _ends_alike(left, right):
            why = "Both memberships end on the same date, and nothing in the case makes the groups one."
            yield clash(ground, Clash(left, right, "attribution", "organisation", 0.4, why), left.one, ties)


def _ends_alike(left: Tie, right: Tie) -> bool:
    """Whether the two memberships surely held on one day: the day on which both ended."""
    return bool(left.row["until_earliest"] == right.row["until_earliest"])


def _pairs_by(ties: list[Tie]) -> Iterator[tuple[Tie, Tie]]:
    """Each two ties of one subject to different objects, once for each two objects."""
    groups: dict[str, dict[str, Tie]] = {}
    for tie in ties:
        groups.setdefault(tie.one, {}).setdefault(tie.other, tie)
    for subject in sorted(groups):
        yield from combinations(groups[subject].values(), 2)
