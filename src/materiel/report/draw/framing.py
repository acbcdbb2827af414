"""Which part of the world a map shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from materiel.report.draw.projection import Frame


@dataclass(frozen=True)
class Weighted:
    """A point and how much it counts."""

    longitude: float
    latitude: float
    weight: float


def frame_for(spots: Sequence[Weighted], part: float = 0.9) -> Frame:
    """The frame that holds the places which most rows name, without a few far ones.

    Places outside it are named beside the map: a map that must hold one far capital shows nothing of the theatre.
    """
    total = sum(spot.weight for spot in spots)
    kept: list[Weighted] = []
    centre = _weighted_centre(spots)
    for spot in sorted(spots, key=lambda s: abs(s.longitude - centre[0]) + abs(s.latitude - centre[1])):
        kept.append(spot)
        if sum(s.weight for s in kept) >= part * total:
            break
    return Frame.around([(s.longitude, s.latitude) for s in kept])


def _weighted_centre(spots: Sequence[Weighted]) -> tuple[float, float]:
    return (
        _median(sorted((spot.longitude, spot.weight) for spot in spots)),
        _median(sorted((spot.latitude, spot.weight) for spot in spots)),
    )


def _median(weighted: Sequence[tuple[float, float]]) -> float:
    half, passed = sum(weight for _, weight in weighted) / 2, 0.0
    for value, weight in weighted:
        passed += weight
        if passed >= half:
            return value
    return 0.0
