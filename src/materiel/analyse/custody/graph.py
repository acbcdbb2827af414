"""The graph of one item: where it was made, every hop it can have taken, where it was found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from materiel.analyse.custody.documented import Documented, documented, made
from materiel.analyse.custody.fitting import state_family
from materiel.analyse.custody.holders import Holder, Holders
from materiel.analyse.custody.hop import Hop, last_day
from materiel.analyse.custody.inferred import Known, Stocks, found_with, links, stocks
from materiel.analyse.custody.records import holdings, traced, transfers
from materiel.analyse.finds import Find
from materiel.analyse.study import Study

_FROM_THE_MAKER = ("export", "licence", "import", "sale", "gift")


@dataclass(frozen=True)
class Graph:
    """``steps`` holds the hops from each holder to each other, those about the item first, then the best.

    ``gaps`` is where an inferred hop may lead: into stocks of which something is known, to holders that pass
    things on, and to the find.
    """

    find: Find
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    steps: Mapping[str, Mapping[str, Sequence[Hop]]]
    gaps: Mapping[str, Known]
    first: int
    last: int


def graph(study: Study, find: Find, seen: Iterable[Find], holders: Holders) -> tuple[Graph, Documented, Stocks]:
    """Assemble the graph of an item, with the rows that could not enter it."""
    told = documented(find, (*transfers(study, find), *traced(study, find)), holders)
    known = stocks(find, holdings(study, find), seen, holders)
    ends = tuple(holders.one(end) for end in (find.holder_id, find.place_id) if end)
    starts = _starts(find, told.hops, holders)
    nodes = {node: entity for hop in told.hops for node, entity in ((hop.start, hop.from_id), (hop.end, hop.to_id))}
    nodes |= {node: what.entity_id for node, what in known.present.items()}
    nodes |= {holders.one(end): end for end in (find.holder_id, find.place_id) if end}
    nodes |= {node: node for node in starts}
    inside = links((entity for entity in nodes.values() if entity), find, holders)
    steps = _steps((*told.hops, *inside, *found_with(told.hops, find, holders)), known.absent)
    gaps = _gaps(steps, known, {end: nodes[end] or end for end in ends})
    built = Graph(find, starts, ends, steps, gaps, made(find), last_day(find.latest))
    return built, told, known


def _starts(find: Find, hops: Sequence[Hop], holders: Holders) -> tuple[str, ...]:
    """The producer and its state; where neither is known, the first holders that sources name of this very item."""
    if find.producer is None and find.producer_country is None:
        about = [hop for hop in hops if hop.is_about]
        first = [hop for hop in about if all(hop.start != other.end for other in about)]
        known = [hop for hop in first if not _is_place(hop.from_id, holders)]
        return tuple(dict.fromkeys(hop.start for hop in known or first))
    senders = {hop.start: hop.from_id for hop in hops if hop.mode in _FROM_THE_MAKER}
    makers = [holder.id for holder in holders.by_id.values() if _is_maker(holder, find)]
    makers += [sender for sender in senders.values() if sender and _is_of_its_state(holders.get(sender), find)]
    nodes = dict.fromkeys(holders.one(maker) for maker in makers)
    return tuple(sorted(nodes, key=lambda node: node not in senders))


def _is_place(entity_id: str | None, holders: Holders) -> bool:
    holder = holders.get(entity_id)
    return holder is not None and holder.is_place


def _is_maker(holder: Holder, find: Find) -> bool:
    if holder.kind == "producer" and find.producer is not None:
        return find.producer in {holder.name, *(holder.aliases or "").split(";")}
    return holder.kind == "state" and _is_of_its_state(holder, find)


def _is_of_its_state(holder: Holder | None, find: Find) -> bool:
    if holder is None or holder.is_place or find.producer_country is None:
        return False
    return state_family(holder.country) == state_family(find.producer_country)


def _steps(hops: Iterable[Hop], absent: Mapping[str, float]) -> Mapping[str, Mapping[str, Sequence[Hop]]]:
    found: dict[str, dict[str, list[Hop]]] = defaultdict(lambda: defaultdict(list))
    for hop in hops:
        lowered = absent.get(hop.end, 1.0)
        found[hop.start][hop.end].append(hop if lowered == 1 else replace(hop, weight=hop.weight * lowered))
    for ends in found.values():
        for parallel in ends.values():
            parallel.sort(key=lambda hop: (not hop.is_about, -hop.weight, hop.because))
    return found


def _gaps(
    steps: Mapping[str, Mapping[str, Sequence[Hop]]], known: Stocks, ends: Mapping[str, str]
) -> Mapping[str, Known]:
    """Where inferred hops may lead. That the finder's own holder has the item is no news."""
    passing = {node: hops[0].from_id for node, to in steps.items() for hops in to.values() if not hops[0].inferred}
    targets = {node: Known(entity_id=entity) for node, entity in passing.items()} | known.present
    targets |= {node: Known(entity_id=entity) for node, entity in ends.items()}
    return {
        node: replace(what, weight=what.weight * known.absent.get(node, 1.0))
        for node, what in sorted(targets.items())
    }
