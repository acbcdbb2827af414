"""What rows of the finding have in common: the rows behind evidence, its sentences, what each kind adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from materiel.analyse.attribution.evidence import Evidence
from materiel.analyse.attribution.result import Attribution
from materiel.analyse.attribution.setting import part_counted
from materiel.analyse.attribution.weighing import flow_sum
from materiel.analyse.attribution.weights import Weight

UNKNOWN = "unknown"
SHOWN_FROM = 0.05
"""An origin of which no row speaks is listed for an item from this likelihood."""


def refs(rows: Iterable[Evidence]) -> list[str]:
    """The rows behind evidence, each once."""
    return sorted({row.ref for row in rows})


def sentences(found: Attribution, rows: Sequence[Evidence], origin: str) -> Iterator[str]:
    """What each kind of evidence says, the heaviest first."""
    weights = found.setting.weights
    for kind in sorted({row.kind for row in rows}, key=lambda kind: (-abs(weights[kind].weight), kind)):
        if weights[kind].sentence:
            yield weights[kind].sentence.format(origin=origin)


def parts(found: Attribution, groups: Mapping[str, Sequence[Evidence]]) -> list[dict[str, Any]]:
    """The evidence kind by kind: on what it bears, what its firmest row adds, and its rows.

    ``adds`` is in log-odds for what bears on the item (``presence``, ``tie``); in finds, all movements together,
    for what bears on the ``flow``; null where it is counted elsewhere or only listed.
    """
    weights, counted = found.setting.weights, part_counted(found.setting)
    return [
        _part(bears, [row for row in rows if row.kind == kind], weights[kind], counted)
        for bears, rows in groups.items()
        for kind in sorted({row.kind for row in rows}, key=lambda kind: (-abs(weights[kind].weight), kind))
    ]


def _part(bears: str, rows: Sequence[Evidence], weight: Weight, counted: float) -> dict[str, Any]:
    return {
        "bears": bears,
        "kind": weight.kind,
        "layer": weight.layer,
        "firmness": max(row.firm for row in rows),
        "adds": _added(bears, rows, weight, counted),
        "because": refs(rows),
    }


def _added(bears: str, rows: Sequence[Evidence], weight: Weight, counted: float) -> float | None:
    if weight.layer == "flow":
        return counted * flow_sum(rows, {weight.kind: weight})
    if weight.layer in ("presence", "tie") and bears in ("own", "against"):
        return weight.weight * max(row.firm for row in rows)
    return None
