"""What rows of the finding have in common: the rows behind evidence, and its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from materiel.analyse.attribution.evidence import Evidence
from materiel.analyse.attribution.result import Attribution

UNKNOWN = "unknown"
SHOWN_FROM = 0.05
"""An origin of which no row speaks is listed for an item from this likelihood."""


def refs(rows: Iterable[Evidence]) -> list[str]:
    """The rows behind evidence, each once."""
    return sorted({row.ref for row in rows})


def sentences(found: Attribution, rows: Sequence[Evidence], origin: str) -> Iterator[str]:
    """What each kind of evidence says, the heaviest first."""
    weights = found.setting.weights
    for kind in sorted({row.kind for row in rows}, key=lambda kind: -abs(weights[kind].weight)):
        if weights[kind].sentence:
            yield weights[kind].sentence.format(origin=origin)
