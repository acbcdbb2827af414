"""From degrees to the sheet: Mercator, fitted to a frame."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import asinh, cos, radians, tan

EARTH_KM = 6371.0


@dataclass(frozen=True)
class Frame:
    """The part of the world on the sheet, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def around(cls, points: Iterable[tuple[float, float]], margin: float = 0.08, least: float = 3.0) -> Frame:
        """The frame that holds all points (longitude, latitude) with a margin, at least ``least`` degrees wide.

        >>> Frame.around([(0, 10), (10, 20)], margin=0.1)
        Frame(west=-1.0, south=9.0, east=11.0, north=21.0)
        """
        longitudes, latitudes = zip(*points, strict=True)
        west, east = min(longitudes), max(longitudes)
        south, north = min(latitudes), max(latitudes)
        pad = max((east - west) * margin, (north - south) * margin, (least - (east - west)) / 2, 0.0)
        return cls(west - pad, max(-80.0, south - pad), east + pad, min(80.0, north + pad))

    def holds(self, longitude: float, latitude: float) -> bool:
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


@dataclass(frozen=True)
class Mercator:
    """A Mercator sheet of a given width over a frame.

    >>> sheet = Mercator(Frame(0, 0, 10, 10), 100)
    >>> sheet.at(10, 0)[0]
    100.0
    """

    frame: Frame
    width: float

    @property
    def scale(self) -> float:
        """Pixels for one radian of longitude."""
        return self.width / radians(self.frame.east - self.frame.west)

    @property
    def height(self) -> float:
        return self.scale * (_northing(self.frame.north) - _northing(self.frame.south))

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a point lies on the sheet, from its upper left corner."""
        x = self.scale * radians(longitude - self.frame.west)
        return x, self.scale * (_northing(self.frame.north) - _northing(latitude))

    def kilometres(self, length: float, latitude: float) -> float:
        """How long a distance at a latitude is on the sheet."""
        return self.scale * length / (EARTH_KM * cos(radians(latitude)))


def _northing(latitude: float) -> float:
    """Mercator northing in radians.

    >>> round(_northing(45), 4)
    0.8814
    """
    return asinh(tan(radians(latitude)))
