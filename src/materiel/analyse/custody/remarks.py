"""What a reader of chains must know: the rows that could not enter one, and what is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from materiel.analyse.custody.documented import Documented
from materiel.analyse.custody.graph import Graph
from materiel.analyse.custody.holders import Holders
from materiel.analyse.custody.hop import Hop
from materiel.analyse.custody.inferred import Stocks

MOST_NAMED = 6


class Remark(NamedTuple):
    """One thing to know: why, and of which row."""

    words: str
    row: str


def remarks(built: Graph, told: Documented, known: Stocks, holders: Holders) -> Iterator[Remark]:
    """Remarks on the rows of one item."""
    for words, ids in (
        ("from a holder to itself, in no chain", told.to_itself),
        ("dated before the item was made, in no chain of it", told.before_made),
        ("dated after the item was found, in no chain of it", told.after_found),
        ("with one end only, in no chain", told.one_ended),
        ("lead back to where materiel came from; no chain passes a holder twice", circular(told.hops)),
    ):
        yield from (Remark(words, one) for one in ids)
    for chain, steps in backward_steps(told.hops):
        yield Remark(f"the steps of chain {chain} go back in time; each is used by its own date", steps)
    for holder, absent, present in known.disputed:
        words = f"sources disagree whether {holders.name(holder)} holds an item"
        yield Remark(words, f"holdings:{absent} lacks, {present} has")
    if not built.starts:
        words = "the case has no entity for the maker; chains begin with an inferred hop"
        yield Remark(words, f"observations:{built.find.id}")


def told_together(every: Iterable[Remark]) -> list[str]:
    """Remarks of many items, each reason once with the rows it is about."""
    rows: dict[str, dict[str, None]] = defaultdict(dict)
    for remark in every:
        rows[remark.words].setdefault(remark.row)
    return [f"{words}: {_named(list(ids))}" for words, ids in rows.items()]


def _named(ids: Sequence[str]) -> str:
    rest = len(ids) - MOST_NAMED
    return ", ".join(ids[:MOST_NAMED]) + (f" and {rest} more" if rest > 0 else "")


def backward_steps(hops: Sequence[Hop]) -> Iterator[tuple[str, str]]:
    """Chains of the records whose later step certainly came before an earlier one, with the two rows."""
    chains: dict[str, list[Hop]] = defaultdict(list)
    for hop in hops:
        if hop.row and hop.row.get("chain") and hop.row.get("chain_step"):
            chains[hop.row["chain"]].append(hop)
    for chain, steps in sorted(chains.items()):
        steps.sort(key=lambda hop: hop.row["chain_step"] if hop.row else 0)
        for earlier, later in pairwise(steps):
            if later.last < earlier.first:
                yield chain, f"{earlier.because[0]} and {later.because[0]}"


def circular(hops: Sequence[Hop]) -> list[str]:
    """The rows by which materiel could come back to where it was (Kosaraju's two passes)."""
    onward: dict[str, set[str]] = defaultdict(set)
    back: dict[str, set[str]] = defaultdict(set)
    for hop in hops:
        onward[hop.start].add(hop.end)
        back[hop.end].add(hop.start)
    component: dict[str, str] = {}
    for root in reversed(_finished(onward)):
        _spread(root, back, component)
    return [hop.because[0] for hop in hops if hop.row and component[hop.start] == component[hop.end]]


def _finished(onward: Mapping[str, set[str]]) -> list[str]:
    """Every holder, in the order in which a depth-first walk is done with it."""
    done: list[str] = []
    seen: set[str] = set()
    for root in sorted(onward):
        stack = [(root, False)]
        while stack:
            node, left = stack.pop()
            if left:
                done.append(node)
            elif node not in seen:
                seen.add(node)
                stack.append((node, True))
                stack.extend((after, False) for after in sorted(onward.get(node, ())))
    return done


def _spread(root: str, back: Mapping[str, set[str]], component: dict[str, str]) -> None:
    stack = [root]
    while stack:
        node = stack.pop()
        if node not in component:
            component[node] = root
            stack.extend(back.get(node, ()))
