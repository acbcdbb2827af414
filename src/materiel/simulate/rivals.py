"""Rivals of a planted chain: other ways from the maker to the theatre that the records bear out as well.

A rival is on record from end to end: every hop is a transfer of the variety, or at most as many as in the planted
chain are of arms not told apart; and the dates allow the hops to follow each other. Which of the two ways the item
took is then in no row, whatever the method.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from materiel.simulate.world import World

Row = Mapping[str, Any]
UNTOLD = 1
"""The planted chain has one hop that is of arms not told apart."""


def rivals(world: World, item: str) -> tuple[tuple[str, ...], ...]:
    """The ways that rival the planted chain of an observation, the maker first.

    >>> from materiel.simulate import WorldOptions, simulate
    >>> rivals(simulate(WorldOptions(planted_chains=1, misleading_transfers=0, movements=0.0)), "obs-900_1970")
    ()
    """
    way = world.truth.chains.get(item)
    if way is None:
        return ()
    seen = next(row for row in world.tables["observations"].to_pylist() if row["id"] == item)
    out = _leaving(world.tables["transfers"].to_pylist(), seen)
    found = dict.fromkeys(_ways(out, (way[0],), int(seen["year_from"]), UNTOLD, (seen["holder_id"], seen["date"])))
    return tuple(other for other in found if other != way)


def _leaving(transfers: Sequence[Row], seen: Row) -> Mapping[str, list[Row]]:
    """The transfers that can be of the item, by who gave it away."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in transfers:
        if row["kind"] == "mixed" or (row["calibre"], row["marks"]) == (seen["calibre"], seen["marks"]):
            found[row["from_id"]].append(row)
    return found


def _ways(
    out: Mapping[str, list[Row]], so_far: tuple[str, ...], year: int, untold: int, end: tuple[str, str]
) -> Iterator[tuple[str, ...]]:
    """Every way on from where a way has come to, no holder passed twice, no year before the last."""
    for row in out.get(so_far[-1], ()):
        when, left = int(row["date"]), untold - (row["kind"] == "mixed")
        if left < 0 or not year <= when <= int(end[1]) or row["to_id"] in so_far:
            continue
        if row["to_id"] == end[0]:
            yield (*so_far, row["to_id"])
        else:
            yield from _ways(out, (*so_far, row["to_id"]), when, left, end)
