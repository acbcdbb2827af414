"""Where it was: two places fit when one lies in the other, or when the points are no farther apart than stated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit

_EARTH_KM = 6371.0
# How far from its point a happening can be, by precision code (UCDP where_prec), in kilometres.
_REACH_KM = {"1": 5.0, "2": 25.0, "3": 150.0, "4": 500.0, "5": 500.0}
_ANYWHERE_KM = 20_000.0
_SPOTS = frozenset({"place", "site"})

Point = tuple[float, float, str | None]


@dataclass(frozen=True)
class Spot:
    """Where a row says that it was: a place by its canonical id, a point of its own, or both."""

    place: str | None
    point: Point | None

    def name(self, ground: Ground) -> str:
        """The place in words, or its degrees."""
        if self.place:
            return ground.name(self.place)
        return f"{self.point[0]:.3f}, {self.point[1]:.3f}" if self.point else "nowhere"


def spot_of(ground: Ground, row: Row) -> Spot | None:
    """Where a row puts it; None where it does not say.

    A place of the row comes before its point, so that rows on one place say the same.
    """
    if row["place_id"]:
        return Spot(ground.identity.of(row["place_id"]), None)
    point = point_of(row)
    return Spot(None, point) if point else None


def point_of(row: Row) -> Point | None:
    """Latitude and longitude in degrees and the precision code of a row."""
    latitude, longitude = row.get("latitude"), row.get("longitude")
    return None if latitude is None or longitude is None else (latitude, longitude, row["place_precision"])


def fit_places(ground: Ground) -> Callable[[Spot, Spot], Fit | None]:
    """A comparison of two places."""

    def fit(left: Spot, right: Spot) -> Fit | None:
        if left == right:
            return None
        if left.place and right.place and within(ground, left.place, right.place):
            return Fit("precision", 0.0, "One place lies within the other.")
        one, other = _point(ground, left), _point(ground, right)
        kinds = {ground.kinds.get(spot.place) for spot in (left, right) if spot.place}
        if one is None or other is None or not kinds <= _SPOTS:
            return Fit("precision", 0.0, "Nothing in the case says that the two places lie apart.")
        return fit_points(one, other) or Fit("precision", 0.0, "The places are as near as they are exact.")

    return fit


def within(ground: Ground, left: str, right: str) -> bool:
    """Whether one of two places (canonical ids) lies in the other."""
    return left in ground.wider.get(right, ()) or right in ground.wider.get(left, ())


def _point(ground: Ground, spot: Spot) -> Point | None:
    return spot.point or (ground.points.get(spot.place) if spot.place else None)


def fit_points(left: Point, right: Point) -> Fit | None:
    """Compare two points; None where they are no farther apart than they are inexact."""
    apart = distance_km(left[0], left[1], right[0], right[1])
    if apart <= reach_km(left[2]) + reach_km(right[2]):
        return None
    return Fit("open", min(1.0, 0.3 + apart / 1000), f"The two places lie {apart:,.0f} km apart.")


def reach_km(precision: str | None) -> float:
    """How far from its point a happening can be, by precision code; where none is stated, the point is exact."""
    return _REACH_KM.get(precision or "1", _ANYWHERE_KM)


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Great-circle distance of two points in degrees (haversine), in kilometres.

    >>> round(distance_km(16.27, -0.04, 16.77, -3.01))
    321
    """
    phi, other_phi = radians(latitude), radians(other_latitude)
    half = sin((other_phi - phi) / 2) ** 2
    half += cos(phi) * cos(other_phi) * sin(radians(other_longitude - longitude) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))
