"""Transfers that lead back to where an item came from: who had it last, where dates tell, and what to note.

Who passed an item on is an earlier holder. Where it came back later, it is not; and where dates do not tell which
of the transfers in a circle was the last, none of them makes anybody an earlier holder.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from materiel.analyse.attribution.evidence import Evidence
from materiel.analyse.attribution.weighing import TOLD

Edges = Mapping[str, Mapping[str, frozenset[str]]]
"""From each origin, to whom it passed an item on, by which rows."""


@dataclass(frozen=True)
class Circle:
    """Transfers of one item that lead back to an origin; ``undated`` where dates do not tell which was the last."""

    item: int
    origins: tuple[str, ...]
    refs: tuple[str, ...]
    undated: bool


def without_returned(
    rows: list[Evidence], since: Mapping[str, date | None], until: Mapping[str, date | None]
) -> tuple[list[Evidence], list[Circle]]:
    """The evidence without what passed an item on that came back; and the circles."""
    returned: set[tuple[str, int | None, str]] = set()
    circles = []
    for item, edges in _edges(rows).items():
        for origin in edges:
            back = _way_back(edges, origin)
            if not back:
                continue
            out = {ref for refs in edges[origin].values() for ref in refs}
            last = _last_in(back, since)
            gone = {ref for ref in out if _came_back(until.get(ref), last)}
            returned |= {(origin, item, ref) for ref in gone}
            undated = last is None or any(until.get(ref) is None for ref in out)
            circles.append(Circle(item, (origin,), tuple(sorted(out | back)), undated))
    kept = [row for row in rows if row.kind != "passed_on" or (row.origin, row.item, row.ref) not in returned]
    return kept, _told_once(circles)


def _edges(rows: Iterable[Evidence]) -> dict[int, Edges]:
    given: dict[tuple[int, str], set[str]] = defaultdict(set)
    taken: dict[tuple[int, str], set[str]] = defaultdict(set)
    for row in rows:
        if row.item is not None and row.kind == "passed_on":
            given[row.item, row.ref].add(row.origin)
        elif row.item is not None and row.kind in TOLD:
            taken[row.item, row.ref].add(row.origin)
    found: dict[int, dict[str, dict[str, frozenset[str]]]] = defaultdict(lambda: defaultdict(dict))
    for (item, ref), senders in given.items():
        for sender in sorted(senders):
            for receiver in sorted(taken[item, ref] - {sender}):
                known = found[item][sender].get(receiver, frozenset())
                found[item][sender][receiver] = known | {ref}
    return {item: dict(edges) for item, edges in found.items()}


def _way_back(edges: Edges, origin: str) -> frozenset[str]:
    """The rows by which an item came back to an origin from those to whom it had gone from there."""
    reached, open_to = set(), list(edges[origin])
    while open_to:
        at = open_to.pop()
        if at not in reached and at != origin:
            reached.add(at)
            open_to += edges.get(at, {})
    return frozenset(ref for at in reached for ref in edges.get(at, {}).get(origin, ()))


def _last_in(back: Iterable[str], since: Mapping[str, date | None]) -> date | None:
    """When it came back at the latest; None where a row does not say."""
    days = [since.get(ref) for ref in back]
    return None if None in days else max(day for day in days if day is not None)


def _came_back(passed_on: date | None, last: date | None) -> bool:
    return passed_on is None or last is None or passed_on <= last


def _told_once(circles: Iterable[Circle]) -> list[Circle]:
    """One circle for the same rows, with all its origins."""
    found: dict[tuple[int, tuple[str, ...]], Circle] = {}
    for circle in circles:
        key = (circle.item, circle.refs)
        first = found.get(key, circle)
        origins = tuple(dict.fromkeys((*first.origins, *circle.origins)))
        found[key] = Circle(circle.item, origins, circle.refs, first.undated or circle.undated)
    return list(found.values())
