"""Where names go on a map: beside their symbol, never over another; what finds no room is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from materiel.report.draw.svg import text_width


@dataclass(frozen=True)
class Box:
    """A rectangle on the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right
            and self.right > other.left
            and self.top < other.bottom
            and self.bottom > other.top
        )


@dataclass(frozen=True)
class Name:
    """A name to place: its symbol's centre and radius, the larger weight first."""

    text: str
    x: float
    y: float
    radius: float
    weight: float


@dataclass(frozen=True)
class Placed:
    """A name with its place: the text's anchor point and anchor word of SVG."""

    name: Name
    x: float
    y: float
    anchor: str


def place_names(names: Sequence[Name], size: float, sheet: tuple[float, float]) -> tuple[list[Placed], list[Box]]:
    """Place as many names as there is room for, the weightiest first; also give the boxes that are now taken.

    >>> [p.anchor for p in place_names([Name("Gao", 50, 50, 4, 1)], 11, (200, 100))[0]]
    ['start']
    """
    taken = [Box(n.x - n.radius, n.y - n.radius, n.x + n.radius, n.y + n.radius) for n in names]
    edge = Box(0, 0, *sheet)
    placed: list[Placed] = []
    for name in sorted(names, key=lambda n: -n.weight):
        for spot in _spots(name, size):
            box = _box(spot, size)
            inside = box.left >= edge.left and box.right <= edge.right and box.top >= edge.top
            if inside and box.bottom <= edge.bottom and not any(box.meets(other) for other in taken):
                placed.append(spot)
                taken.append(box)
                break
    return placed, taken


def _spots(name: Name, size: float) -> list[Placed]:
    gap = name.radius + 3
    slant = gap * 0.72
    return [
        Placed(name, name.x + gap, name.y + size * 0.35, "start"),
        Placed(name, name.x - gap, name.y + size * 0.35, "end"),
        Placed(name, name.x, name.y - gap - 1, "middle"),
        Placed(name, name.x, name.y + gap + size * 0.8, "middle"),
        Placed(name, name.x + slant, name.y - slant, "start"),
        Placed(name, name.x + slant, name.y + slant + size * 0.7, "start"),
        Placed(name, name.x - slant, name.y - slant, "end"),
        Placed(name, name.x - slant, name.y + slant + size * 0.7, "end"),
    ]


def _box(spot: Placed, size: float) -> Box:
    wide = text_width(spot.name.text, size)
    left = {"start": spot.x, "end": spot.x - wide, "middle": spot.x - wide / 2}[spot.anchor]
    return Box(left - 1, spot.y - size * 0.8, left + wide + 1, spot.y + size * 0.25)
