"""From probable pairs to incidents: accounts that are put together, and how surely.

What people joined stays together and what they told apart stays apart. Then pairs that are probable enough are
followed from the most probable down: two groups become one where the mean probability of the pairs between them is
even or more (what people joined counts as one account, with its best pair), where no data set that tells of every
happening once would be in it twice, and where nobody told two of its accounts apart. Accounts that surely have a
counterpart but several to choose from are assigned one to one, and keep their low probability.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log2

import numpy as np
from numpy.typing import NDArray

from materiel.match.incidents.assigning import assign
from materiel.match.incidents.linked import Linked

Whole = NDArray[np.int64]
Floats = NDArray[np.float64]
EVEN = 0.5
"""From this probability on two accounts of data sets are put together."""
NEARLY_SURE = 0.9
"""The same where one is of a text: what is less sure is for a person to judge."""
_LARGEST_COMPETITION = 60


@dataclass(frozen=True)
class Probable:
    """Pairs of accounts, by number, with the probability that they tell of one happening."""

    one: Whole
    other: Whole
    chance: Floats


@dataclass(frozen=True)
class Lists:
    """For each account its id, the list it is of, and whether that list tells of every happening once."""

    ids: Sequence[str]
    work: Whole
    once: NDArray[np.bool_]


@dataclass(frozen=True)
class Grouped:
    """For each account the smallest number of its group; and the probability by which it is there, or NaN alone."""

    group: Whole
    chance: Floats


def group(lists: Lists, pairs: Probable, decided: Linked) -> Grouped:
    """Put accounts together."""
    groups = _Groups(lists, decided)
    for members in _decided(lists, decided):
        groups.join_decided(members)
    of_data = lists.once[pairs.one] & lists.once[pairs.other]
    likely = np.flatnonzero(pairs.chance >= np.where(of_data, EVEN, NEARLY_SURE))
    simple = _uncontested(pairs, likely, groups.settled)
    groups.join_simple(pairs.one[simple], pairs.other[simple], pairs.chance[simple])
    groups.compare(pairs, np.flatnonzero(pairs.chance >= 0.01))
    rest = np.setdiff1d(likely, simple, assume_unique=True)
    for at in rest[np.lexsort((pairs.other[rest], pairs.one[rest], -pairs.chance[rest]))]:
        groups.follow(int(pairs.one[at]), int(pairs.other[at]))
    for one, other in _contested(lists, pairs):
        groups.follow(one, other, needed=0.0)
    return groups.grouped()


def _decided(lists: Lists, decided: Linked) -> list[list[int]]:
    joined: dict[str, list[int]] = defaultdict(list)
    if decided.identity.canonical:
        for at, account in enumerate(lists.ids):
            if account in decided.identity.canonical:
                joined[decided.group(account)].append(at)
    return [members for members in joined.values() if len(members) > 1]


def _uncontested(pairs: Probable, likely: Whole, settled: NDArray[np.bool_]) -> Whole:
    """Likely pairs whose two accounts are in no other likely pair and of which nobody decided anything."""
    ends = np.concatenate([pairs.one[likely], pairs.other[likely]])
    times = np.bincount(ends, minlength=len(settled))
    one, other = pairs.one[likely], pairs.other[likely]
    alone = (times[one] == 1) & (times[other] == 1) & ~settled[one] & ~settled[other]
    return np.asarray(likely[alone], np.int64)


def _contested(lists: Lists, pairs: Probable) -> list[tuple[int, int]]:
    """Accounts that have a counterpart by the sum of their chances, but none by itself: the best assignment of
    them."""
    some = np.flatnonzero((pairs.chance >= 0.05) & lists.once[pairs.one] & lists.once[pairs.other])
    one, other, chance = pairs.one[some], pairs.other[some], pairs.chance[some]
    n = len(lists.ids)
    sums, most = np.zeros(n), np.zeros(n)
    for ends in (one, other):
        np.add.at(sums, ends, chance)
        np.maximum.at(most, ends, chance)
    unsure = (sums >= EVEN) & (most < EVEN)
    kept = unsure[one] & unsure[other]
    return [
        pair
        for members in _competitions(one[kept], other[kept], chance[kept])
        for pair in _assigned(members, lists)
    ]


Edge = tuple[int, int, float]


def _competitions(one: Whole, other: Whole, chance: Floats) -> list[list[Edge]]:
    """Pairs that compete with each other, directly or through others, as lists of edges."""
    stands: dict[int, int] = {}

    def root(at: int) -> int:
        while stands.setdefault(at, at) != at:
            stands[at] = at = stands[stands[at]]
        return at

    edges = list(zip(one.tolist(), other.tolist(), chance.tolist(), strict=True))
    for left, right, _ in edges:
        first, second = sorted((root(left), root(right)))
        stands[second] = first
    found: dict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        found[root(edge[0])].append(edge)
    return [found[at] for at in sorted(found)]


def _assigned(edges: list[Edge], lists: Lists) -> list[tuple[int, int]]:
    """The assignment between the two lists that share most pairs; pairs of further lists are left as they are."""
    between: dict[tuple[int, int], list[Edge]] = defaultdict(list)
    for left, right, chance in edges:
        first, second = (left, right) if lists.work[left] <= lists.work[right] else (right, left)
        between[int(lists.work[first]), int(lists.work[second])].append((first, second, chance))
    most = max(between.values(), key=len)
    rows, columns = sorted({edge[0] for edge in most}), sorted({edge[1] for edge in most})
    if max(len(rows), len(columns)) > _LARGEST_COMPETITION:
        return []
    weights = [[-1.0] * len(columns) for _ in rows]
    for left, right, chance in most:
        weights[rows.index(left)][columns.index(right)] = 20 + log2(chance)
    return [(rows[at], columns[column]) for at, column in enumerate(assign(weights)) if column is not None]


@dataclass
class _Groups:
    """Groups while they grow."""

    lists: Lists
    decided: Linked
    stands: Whole = field(init=False)
    chance: Floats = field(init=False)
    settled: NDArray[np.bool_] = field(init=False)
    members: dict[int, list[int]] = field(default_factory=dict)
    unit: dict[int, int] = field(default_factory=dict)
    between: dict[tuple[int, int], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        n = len(self.lists.ids)
        self.stands = np.arange(n)
        self.chance = np.full(n, np.nan)
        self.settled = np.zeros(n, np.bool_)
        told = self.decided.identity.canonical.keys() | self.decided.key.keys()
        if told:
            self.settled[[at for at, account in enumerate(self.lists.ids) if account in told]] = True

    def join_decided(self, members: list[int]) -> None:
        first = min(members)
        self.members[first] = members
        for at in members:
            self.stands[at], self.chance[at], self.unit[at] = first, 1.0, first

    def join_simple(self, one: Whole, other: Whole, chance: Floats) -> None:
        first, second = np.minimum(one, other), np.maximum(one, other)
        self.stands[second] = first
        self.chance[first] = self.chance[second] = chance

    def compare(self, pairs: Probable, some: Whole) -> None:
        """Remember the chances between accounts; of accounts joined by people, the best."""
        open_ = np.isin(pairs.one[some], self._grown()) | np.isin(pairs.other[some], self._grown())
        for at in some[open_]:
            key = self._units(int(pairs.one[at]), int(pairs.other[at]))
            self.between[key] = max(self.between.get(key, 0.0), float(pairs.chance[at]))

    def _grown(self) -> Whole:
        """Accounts that are not yet, or not finally, in a group of two."""
        return np.flatnonzero(np.isnan(self.chance) | self.settled)

    def _units(self, one: int, other: int) -> tuple[int, int]:
        first, second = sorted((self.unit.get(one, one), self.unit.get(other, other)))
        return first, second

    def follow(self, one: int, other: int, needed: float = EVEN) -> None:
        """Make one group of those of two accounts, where nothing speaks against it."""
        left, right = int(self.stands[one]), int(self.stands[other])
        if left == right:
            return
        ours, theirs = self.members.get(left, [left]), self.members.get(right, [right])
        chance = self._mean(ours, theirs)
        if chance < needed or self._forbidden(ours, theirs):
            return
        first = min(left, right)
        joined = sorted({*ours, *theirs})
        self.members[first] = joined
        self.stands[joined] = first
        for at in joined:
            self.chance[at] = chance if np.isnan(self.chance[at]) else self.chance[at]

    def _mean(self, ours: list[int], theirs: list[int]) -> float:
        """The mean chance between two groups, over what counts as one account each."""
        units = {self._units(one, other) for one in ours for other in theirs}
        return sum(self.between.get(unit, 0.0) for unit in units) / len(units)

    def _forbidden(self, ours: list[int], theirs: list[int]) -> bool:
        twice = {int(self.lists.work[at]) for at in ours if self.lists.once[at]} & {
            int(self.lists.work[at]) for at in theirs if self.lists.once[at]
        }
        ids = self.lists.ids
        return bool(twice) or any(
            self.decided.are_apart(ids[one], ids[other])
            for one in ours
            if self.settled[one]
            for other in theirs
            if self.settled[other]
        )

    def grouped(self) -> Grouped:
        return Grouped(self.stands, self.chance)
