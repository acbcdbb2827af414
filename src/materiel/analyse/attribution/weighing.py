"""Evidence weighed: of one kind, for one item and origin, the strongest row counts; different kinds add up.

So many rows that repeat each other weigh no more than the firmest of them; how many independent voices stand behind
a conclusion is said by its confidence and not by its likelihood.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import fsum

from materiel.analyse.attribution.evidence import CAPTURES, Evidence
from materiel.analyse.attribution.weights import Weight

TOLD = frozenset(
    {"held", "model_held", "imported", "model_received", "exported", "exclusive_recipient", "licensed_import"}
    | {"seen_there"}
)
"""Kinds that say that the item is or was there; an absence is disputed where such a row stands against it."""
NO_CANDIDATE = frozenset(
    {"passed_on", "same_producer", "supplier", "exclusive_elsewhere", "alike", "unlike", "not_seen_with_users"}
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
    """What the rows on movements in general weigh, counted in finds.

    Rows of one voice on movements of one way and time are one movement.
    """
    movements: dict[tuple[object, ...], float] = {}
    for row in rows:
        weight = weights[row.kind]
        if weight.layer == "flow":
            key = (row.kind, *row.event)
            found = weight.weight * row.firm
            movements[key] = max(movements.get(key, found), found, key=abs)
    return max(fsum(movements.values()), 0.0)


def candidates(rows: Iterable[Evidence], weights: Mapping[str, Weight]) -> list[str]:
    """The origins for which something speaks, or of which it is said that they lack an item."""
    return sorted(
        {row.origin for row in rows if row.kind not in NO_CANDIDATE and weights[row.kind].layer != "supply"}
    )


def follow_up(rows: list[Evidence], captures: Iterable[Evidence], since: Mapping[str, object]) -> list[Evidence]:
    """Evidence that follows from several rows together: imported and then captured, only recipient, disputed."""
    by_cell: dict[tuple[str, int], list[Evidence]] = {}
    for row in rows:
        if row.item is not None:
            by_cell.setdefault((row.origin, row.item), []).append(row)
    taken = {capture.origin: capture for capture in sorted(captures, key=lambda row: row.firm)}
    more: list[Evidence] = []
    for (origin, _), cell in by_cell.items():
        told = [row for row in cell if row.kind in TOLD]
        received = [
            row for row in told if row.kind in ("imported", "exported", "model_received") and since.get(row.ref)
        ]
        capture = taken.get(origin)
        if received and capture is not None and _in_time(received[0], capture, since):
            both = replace(received[0], kind="capture_after_import", firm=min(received[0].firm, capture.firm))
            more.append(replace(both, ref=capture.ref, roots=received[0].roots | capture.roots))
        if told:
            more += [replace(row, kind="lacks_disputed") for row in cell if row.kind == "lacks"]
    more += _elsewhere(rows, by_cell)
    disputed = {(row.origin, row.item, row.ref) for row in more if row.kind == "lacks_disputed"}
    kept = [row for row in rows if row.kind != "lacks" or (row.origin, row.item, row.ref) not in disputed]
    return kept + more


def _in_time(received: Evidence, capture: Evidence, since: Mapping[str, object]) -> bool:
    first, last = since.get(received.ref), since.get(capture.ref)
    return first is not None and last is not None and str(first) <= str(last)


def _elsewhere(rows: list[Evidence], by_cell: Mapping[tuple[str, int], list[Evidence]]) -> list[Evidence]:
    """An only recipient counts against every other candidate of which no row says that the item is there."""
    exclusive = [row for row in rows if row.kind == "exclusive_recipient"]
    origins = sorted({row.origin for row in rows})
    return [
        replace(row, kind="exclusive_elsewhere", origin=origin)
        for row in exclusive
        for origin in origins
        if origin != row.origin
        and row.item is not None
        and not any(other.kind in TOLD for other in by_cell.get((origin, row.item), ()))
    ]


def is_capture(says: str) -> bool:
    """Whether a movement took materiel from its holder by force.

    >>> is_capture("capture"), is_capture("convoy")
    (True, False)
    """
    return says in CAPTURES
