"""Country outlines (Natural Earth, public domain; simplified by docs/dev/simplify_outlines.py)."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from itertools import pairwise

from materiel.report.draw.projection import Frame, Mercator

Ring = tuple[tuple[float, float], ...]
SMALLEST_NAMED = 16  # of the 1,600 points of a frame


@cache
def outlines() -> dict[str, tuple[Ring, ...]]:
    """The rings of every country, longitude and latitude in degrees, by ISO 3166-1 alpha-3 code.

    >>> len(outlines()["MLI"])
    1
    """
    text = files("materiel.report").joinpath("data/outlines.json").read_text(encoding="utf-8")
    return {
        code: tuple(tuple((x / 100, y / 100) for x, y in zip(ring[::2], ring[1::2], strict=True)) for ring in rings)
        for code, rings in json.loads(text).items()
    }


def in_frame(frame: Frame) -> dict[str, tuple[Ring, ...]]:
    """The countries that the frame shows a part of, only with the rings that reach into it."""
    seen: dict[str, tuple[Ring, ...]] = {}
    for code, rings in outlines().items():
        kept = tuple(ring for ring in rings if _touches(ring, frame))
        if kept:
            seen[code] = kept
    return seen


def path_of(rings: tuple[Ring, ...], sheet: Mercator) -> str:
    """The SVG path of a country on the sheet.

    Points far outside the frame are moved to a little outside it: the sheet is cut there, and lines to the far end
    of a continent only cost space.
    """
    return "".join(_ring_path(ring, sheet) for ring in rings)


def middle_of(code: str) -> tuple[float, float] | None:
    """About the middle of a country's largest part; None where there is no outline.

    >>> x, y = middle_of("MLI")
    >>> -8 < x < 2 and 14 < y < 20
    True
    """
    rings = outlines().get(code)
    if not rings:
        return None
    largest = max(rings, key=len)
    longitudes, latitudes = [x for x, _ in largest], [y for _, y in largest]
    return (min(longitudes) + max(longitudes)) / 2, (min(latitudes) + max(latitudes)) / 2


@cache
def inside_points(code: str, frame: Frame) -> list[tuple[float, float]]:
    """Points of the part of a country that the frame shows, those nearest to its middle first.

    They are where a country's name can stand; there are none where the part is small.
    """
    rings = [ring for ring in outlines().get(code, ()) if _touches(ring, frame)]
    largest = max((_points_in(ring, frame) for ring in rings), key=len, default=[])
    if len(largest) < SMALLEST_NAMED:
        return []
    x = sum(point[0] for point in largest) / len(largest)
    y = sum(point[1] for point in largest) / len(largest)
    return sorted(largest, key=lambda point: (point[0] - x) ** 2 + (point[1] - y) ** 2)


def _grid(frame: Frame, steps: int = 40) -> list[tuple[float, float]]:
    dx, dy = (frame.east - frame.west) / steps, (frame.north - frame.south) / steps
    return [(frame.west + dx * (i + 0.5), frame.south + dy * (j + 0.5)) for i in range(steps) for j in range(steps)]


def _points_in(ring: Ring, frame: Frame) -> list[tuple[float, float]]:
    longitudes, latitudes = [x for x, _ in ring], [y for _, y in ring]
    box = Frame(min(longitudes), min(latitudes), max(longitudes), max(latitudes))
    return [point for point in _grid(frame) if box.holds(*point) and _contains(ring, *point)]


def _contains(ring: Ring, x: float, y: float) -> bool:
    inside = False
    for (ax, ay), (bx, by) in pairwise(ring):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def _touches(ring: Ring, frame: Frame) -> bool:
    longitudes, latitudes = [x for x, _ in ring], [y for _, y in ring]
    return (
        min(longitudes) < frame.east
        and max(longitudes) > frame.west
        and min(latitudes) < frame.north
        and max(latitudes) > frame.south
    )


def _ring_path(ring: Ring, sheet: Mercator) -> str:
    frame, pad = sheet.frame, 2.0
    drawn: list[str] = []
    for x, y in ring:
        nearest = (
            min(max(x, frame.west - pad), frame.east + pad),
            min(max(y, frame.south - pad), frame.north + pad),
        )
        px, py = sheet.at(*nearest)
        point = f"{px:.1f} {py:.1f}"
        if not drawn or point != drawn[-1]:
            drawn.append(point)
    return "M" + "L".join(drawn) + "Z" if len(drawn) > 2 else ""
