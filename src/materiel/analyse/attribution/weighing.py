"""Evidence weighed: of one kind, for one item and origin, the strongest row counts; different kinds add up.

So many rows that repeat each other weigh no more than the firmest of them; how many independent voices stand behind
a conclusion is said by its confidence and not by its likelihood.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum

from materiel.analyse.attribution.evidence import Evidence
from materiel.analyse.attribution.weights import Weight

TOLD = frozenset(
    {"held", "model_held", "imported", "model_received", "exported", "exclusive_recipient", "licensed_import"}
    | {"seen_there", "model_seen"}
)
"""Kinds that say that the item is or was there; an absence is disputed where such a row stands against it."""
NO_CANDIDATE = frozenset(
    {"passed_on", "same_producer", "licensed_producer", "supplier", "exclusive_elsewhere", "alike", "unlike"}
    | {"supplied_others", "came_since", "not_seen_with_users", "not_before", "with_users", "with_others"}
)
"""Kinds that alone make nobody a candidate."""


@dataclass(frozen=True)
class Cell:
    """What the evidence on one origin and item adds up to, layer by layer."""

    presence: float
    tie: float


def weigh(rows: Iterable[Evidence], weights: Mapping[str, Weight], described: bool) -> Cell:
    """Add the strongest row of each kind. A described origin of which no row speaks is told of by that silence.

    >>> from materiel.analyse.attribution.weights import usual_weights
    >>> row = Evidence("held", "LBY", 0, "holdings:H1", 0.8, frozenset({"press"}))
    >>> round(weigh([row, row], usual_weights(), True).presence, 2)
    2.89
    """
    strongest: dict[str, float] = {}
    for row in rows:
        strongest[row.kind] = max(strongest.get(row.kind, 0.0), row.firm)
    layers = {"presence": 0.0, "tie": 0.0}
    for kind, firm in sorted(strongest.items()):
        weight = weights[kind]
        if weight.layer in layers:
            layers[weight.layer] += weight.weight * firm
    if described and not TOLD & strongest.keys():
        layers["presence"] += weights["not_told"].weight
    if described and not strongest.keys() & {"not_known", "lacks", "lacks_disputed"}:
        layers["presence"] += weights["not_doubted"].weight
    return Cell(layers["presence"], layers["tie"])


def flow_weight(rows: Iterable[Evidence], weights: Mapping[str, Weight]) -> float:
    """What the rows on movements in general weigh, counted in finds; never less than nothing."""
    return max(flow_sum(rows, weights), 0.0)


def flow_sum(rows: Iterable[Evidence], weights: Mapping[str, Weight]) -> float:
    """The same with what counts against. Rows on movements of one way and time are one movement."""
    movements: dict[tuple[object, ...], float] = {}
    for row in rows:
        weight = weights[row.kind]
        if weight.layer == "flow":
            key = (row.kind, *row.event)
            found = weight.weight * row.firm
            movements[key] = max(movements.get(key, found), found, key=abs)
    return fsum(movements.values())


def candidates(rows: Iterable[Evidence], weights: Mapping[str, Weight]) -> list[str]:
    """The origins for which something speaks, or of which it is said that they lack an item."""
    return sorted(
        {row.origin for row in rows if row.kind not in NO_CANDIDATE and weights[row.kind].layer != "supply"}
    )
