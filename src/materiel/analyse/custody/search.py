"""The best few chains: best-first search from the producer to the find, led by the exact cost that remains.

A backward pass gives for every holder the cost of the best way to the find, dates aside. The forward search follows
partial chains in the order of their cost so far and that remaining cost, so it spends its steps near the best
chains; dates and the rule that no holder is passed twice are checked on the way. Gaps are opened one by one, the
best first: any holder may be left without a record, and the graph stays sparse.
"""

from __future__ import annotations

import heapq
import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from materiel.analyse.custody.graph import Graph
from materiel.analyse.custody.hop import FIRST_DAY, LAST_DAY, Hop
from materiel.analyse.custody.inferred import WITHIN_MODE, Known
from materiel.analyse.custody.weights import POSSIBLE_ORDER, UNDATED, UNEXPLAINED

MAKER = ""
"""The node before all: the maker, where the case has no entity for it."""

_GAP = "\x00gap"
GAP_MODE = "gap"
SPARE = 6
"""How many chains more than asked for are compared."""

VISITS_PER_CHAIN = 24
"""How often the search may come to one holder for each chain that is asked for."""


@dataclass(frozen=True)
class Partial:
    """A chain so far: the holder it has come to, and the hop that led there. ``first`` is the first day on which it
    can have come there, ``settled`` the day by which it certainly had.
    """

    node: str
    cost: float
    first: int
    settled: int
    hop: Hop | None = None
    before: Partial | None = None
    documented: bool = False

    def hops(self) -> list[Hop]:
        found: list[Hop] = []
        at: Partial | None = self
        while at is not None:
            if at.hop is not None:
                found.append(at.hop)
            at = at.before
        return found[::-1]

    @property
    def explained(self) -> int:
        """How many rows about just this item the chain is made of."""
        return sum(hop.is_specific for hop in self.hops())

    def passed(self, node: str) -> bool:
        at: Partial | None = self
        while at is not None:
            if at.node == node:
                return True
            at = at.before
        return False


@dataclass
class Search:
    """One search: what is still open, what was given. Gaps are opened one by one, the best first."""

    graph: Graph
    wanted: int
    remaining: dict[str, float] = field(default_factory=dict)
    gaps: list[tuple[float, str]] = field(default_factory=list)
    visits: Counter[str] = field(default_factory=Counter)
    _open: list[tuple[float, int, Partial, int]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        self.remaining = remaining_costs(self.graph)
        self.gaps = sorted(
            (self.remaining[node] - math.log(known.weight), node)
            for node, known in self.graph.gaps.items()
            if node in self.remaining and known.weight > 0
        )
        for start in self.graph.starts or (MAKER,):
            self.reach(Partial(start, 0.0, self.graph.first, FIRST_DAY))

    def chains(self) -> Iterator[Partial]:
        """The best chains in order, each through other holders than those before."""
        given: set[tuple[str, ...]] = set()
        while self._open and len(given) < self.wanted:
            _, _, at, gap = heapq.heappop(self._open)
            if gap >= 0:
                self._over_gap(at, gap)
            elif at.node in self.graph.ends and at.documented:
                through = tuple(hop.end for hop in at.hops())
                if through not in given:
                    given.add(through)
                    yield at
            elif self.visits[at.node] < VISITS_PER_CHAIN * self.wanted:
                self.visits[at.node] += 1
                self._onward(at)

    def reach(self, at: Partial) -> None:
        """Put a partial chain among those that are open."""
        if at.node in self.remaining:
            heapq.heappush(self._open, (at.cost + self.remaining[at.node], next(self._order), at, -1))

    def _onward(self, at: Partial) -> None:
        for end, hops in self.graph.steps.get(at.node, {}).items():
            if not at.passed(end):
                for step in worth_taking(step for step in (taken(self.graph, at, hop) for hop in hops) if step):
                    self.reach(step)
        if at.hop is None or at.hop.mode != GAP_MODE or at.hop.because:
            self._open_gap(at, 0)

    def _open_gap(self, at: Partial, place: int) -> None:
        if place < len(self.gaps):
            heapq.heappush(self._open, (at.cost + self.gaps[place][0], next(self._order), at, place))

    def _over_gap(self, at: Partial, place: int) -> None:
        self._open_gap(at, place + 1)
        node = self.gaps[place][1]
        known = self.graph.gaps[node]
        is_end, after_gap = node in self.graph.ends, at.hop is not None and at.hop.mode == GAP_MODE
        is_news = at.hop is not None if is_end else not after_gap
        is_new = node not in self.graph.steps.get(at.node, {}) and not at.passed(node)
        if is_news and is_new and at.first <= known.last:
            self.reach(over_gap(at, node, known))


def worth_taking(steps: Iterable[Partial]) -> Iterator[Partial]:
    """Of several rows on one hop, in the order of their weight, each that leads there sooner than those before it:
    a weaker row of an earlier date may be the one from which later hops can follow. Where a row speaks of this very
    item, no other is taken.
    """
    first, settled, is_about = LAST_DAY, LAST_DAY, False
    for step in steps:
        about = step.hop is not None and step.hop.is_about
        if (is_about and not about) or (step.first >= first and step.settled >= settled):
            continue
        first, settled, is_about = min(first, step.first), min(settled, step.settled), is_about or about
        yield step


def best_chains(graph: Graph, wanted: int) -> list[Partial]:
    """The best few chains of an item; of those found, one that leaves rows unexplained falls back."""
    found = list(Search(graph, wanted + SPARE).chains())
    most = max((chain.explained for chain in found), default=0)
    lowered = [
        replace(chain, cost=chain.cost - (most - chain.explained) * math.log(UNEXPLAINED)) for chain in found
    ]
    return sorted(lowered, key=lambda chain: chain.cost)[:wanted]


def remaining_costs(graph: Graph) -> dict[str, float]:
    """For each holder the cost of the best way to the find, dates aside; holders without any way are missing."""
    into: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for start, ends in graph.steps.items():
        for end, hops in ends.items():
            into[end].append((start, min(hop.cost for hop in hops)))
    for node, known in graph.gaps.items():
        if known.weight > 0:
            into[node].append((_GAP, -math.log(known.weight)))
    nodes = {*graph.steps, *graph.gaps, *graph.starts, MAKER}
    costs: dict[str, float] = {}
    open_ = [(0.0, end) for end in sorted(graph.ends)]
    while open_:
        cost, node = heapq.heappop(open_)
        if node in costs:
            continue
        costs[node] = cost
        for start, more in into[node] if node != _GAP else [(start, 0.0) for start in nodes]:
            if start not in costs:
                heapq.heappush(open_, (cost + more, start))
    return costs


def taken(graph: Graph, at: Partial, hop: Hop) -> Partial | None:
    """The chain with one more hop; None where the dates exclude it, or it is a second one inside one state."""
    if hop.last < at.first or hop.first > graph.last:
        return None
    if hop.mode == WITHIN_MODE and at.hop is not None and at.hop.mode == WITHIN_MODE:
        return None
    factor = 1.0 if hop.inferred else UNDATED if not hop.is_dated else 1.0
    if hop.is_dated and hop.first < at.settled:
        factor = POSSIBLE_ORDER
    first, settled = max(at.first, hop.first), at.settled if not hop.is_dated else max(at.settled, hop.last)
    cost = at.cost + hop.cost - math.log(factor)
    return Partial(hop.end, cost, first, settled, hop, at, at.documented or not hop.inferred)


def over_gap(at: Partial, node: str, known: Known) -> Partial:
    """The chain with an inferred hop of its own."""
    from_id = at.hop.to_id if at.hop else at.node or None
    hop = Hop(at.node, node, known.weight, GAP_MODE, from_id, known.entity_id or node, known.because, known.why)
    told = at.documented or known.is_specific
    return Partial(node, at.cost + hop.cost, at.first, at.settled, hop, at, told)
