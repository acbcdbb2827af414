"""Where it was: two places fit when one lies in the other, or when the points are no farther apart than stated."""

from __future__ import annotations

from collections.abc import Callable
from math import asin, cos, radians, sin, sqrt

from materiel.analyse.contradictions.ground import Ground
from materiel.analyse.contradictions.numbers import Fit

_EARTH_KM = 6371.0
# How far from its point a happening can be, by precision code (UCDP where_prec), in kilometres.
_REACH_KM = {"1": 5.0, "2": 25.0, "3": 150.0, "4": 500.0, "5": 500.0}


def fit_places(ground: Ground) -> Callable[[str, str], Fit | None]:
    """A comparison of two places by their canonical ids."""

    def fit(left: str, right: str) -> Fit | None:
        if left == right:
            return None
        if left in ground.wider.get(right, ()) or right in ground.wider.get(left, ()):
            return Fit("precision", 0.0, "One place lies within the other.")
        kinds = {ground.kinds.get(left), ground.kinds.get(right)}
        reach = _reach(ground, left) + _reach(ground, right)
        apart = _apart(ground, left, right)
        if apart is None or apart <= reach or not kinds <= {"place", "site"}:
            return Fit("precision", 0.0, "Nothing in the case says that the two places lie apart.")
        return Fit("open", min(1.0, 0.3 + apart / 1000), f"The two places lie {apart:,.0f} km apart.")

    return fit


def _reach(ground: Ground, place: str) -> float:
    point = ground.points.get(place)
    return _REACH_KM.get(point[2] or "1", 20_000.0) if point else 0.0


def _apart(ground: Ground, left: str, right: str) -> float | None:
    """Kilometres between two places; None where one has no point."""
    one, other = ground.points.get(left), ground.points.get(right)
    return None if one is None or other is None else distance_km(one[0], one[1], other[0], other[1])


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Great-circle distance of two points in degrees (haversine), in kilometres.

    >>> round(distance_km(16.27, -0.04, 16.77, -3.01))
    321
    """
    phi, other_phi = radians(latitude), radians(other_latitude)
    half = sin((other_phi - phi) / 2) ** 2
    half += cos(phi) * cos(other_phi) * sin(radians(other_longitude - longitude) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))
