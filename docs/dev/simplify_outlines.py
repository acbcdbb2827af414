"""Make the map outlines of the package from Natural Earth (public domain).

Usage: python docs/dev/simplify_outlines.py AFRICA_10M.geojson WORLD_110M.json OUT.json

Africa comes from the 1:10m set, every other country from the 1:110m set. Borders are cut into arcs where countries
meet, and each arc is simplified once (Douglas-Peucker), so that neighbours keep one common border. Coordinates are
hundredths of a degree.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Ring = list[Point]

TOLERANCE = 0.03  # degrees, about three kilometres
SMALLEST = 0.02  # square degrees: smaller islands are left out unless they are a whole country
# Natural Earth codes without an ISO code, and the country whose outline they complete on this map.
DRAWN_WITH = {"SOL": "SOM", "CYN": "CYP", "BRT": "SDN"}


def countries(path: Path, africa: bool) -> dict[str, list[Ring]]:
    """Rings of each country by ISO code: those in Africa or those elsewhere."""
    found: dict[str, list[Ring]] = defaultdict(list)
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        properties = feature["properties"]
        if (properties["CONTINENT"] == "Africa") is not africa:
            continue
        iso = properties.get("ISO_A3_EH", properties["ISO_A3"])
        code = iso if iso != "-99" else DRAWN_WITH.get(properties["ADM0_A3"], properties["ADM0_A3"])
        geometry = feature["geometry"]
        polygons: Any = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        for polygon in polygons:
            found[code].append([(round(x, 5), round(y, 5)) for x, y in polygon[0]])
    return found


def area(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def junctions(rings: list[Ring]) -> set[Point]:
    """Points where the set of neighbouring points differs between rings: the ends of arcs."""
    neighbours: dict[Point, set[frozenset[Point]]] = defaultdict(set)
    for ring in rings:
        loop = ring[:-1]
        for i, point in enumerate(loop):
            neighbours[point].add(frozenset((loop[i - 1], loop[(i + 1) % len(loop)])))
    return {point for point, pairs in neighbours.items() if len(pairs) > 1}


def simplified(line: Ring) -> Ring:
    """Douglas-Peucker; the ends stay."""
    if len(line) < 3:
        return line
    (ax, ay), (bx, by) = line[0], line[-1]
    length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
    best, at = 0.0, 0
    for i, (x, y) in enumerate(line[1:-1], 1):
        if length:
            off = abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
        else:
            off = ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5
        if off > best:
            best, at = off, i
    if best <= TOLERANCE:
        return [line[0], line[-1]]
    return simplified(line[: at + 1])[:-1] + simplified(line[at:])


def ring_by_arcs(ring: Ring, ends: set[Point], done: dict[tuple[Point, ...], Ring]) -> Ring:
    loop = ring[:-1]
    cuts = [i for i, point in enumerate(loop) if point in ends]
    if not cuts:
        lowest = loop.index(min(loop))
        loop = loop[lowest:] + loop[:lowest]
        half = len(loop) // 2
        return simplified(loop[: half + 1])[:-1] + simplified([*loop[half:], loop[0]])
    loop = loop[cuts[0] :] + loop[: cuts[0]]
    cuts = [i for i, point in enumerate(loop) if point in ends] + [len(loop)]
    loop.append(loop[0])
    out: Ring = []
    for start, stop in pairwise(cuts):
        arc = tuple(loop[start : stop + 1])
        forward = arc[0] <= arc[-1]
        key = arc if forward else arc[::-1]
        if key not in done:
            done[key] = simplified(list(key))
        out += (done[key] if forward else done[key][::-1])[:-1]
    return [*out, out[0]]


def write(shapes: dict[str, list[Ring]], out: Path) -> None:
    ends = junctions([ring for rings in shapes.values() for ring in rings])
    done: dict[tuple[Point, ...], Ring] = {}
    table: dict[str, list[list[int]]] = {}
    for code, rings in sorted(shapes.items()):
        kept = [ring for ring in rings if area(ring) >= SMALLEST] or [max(rings, key=area)]
        lines = [ring_by_arcs(ring, ends, done) for ring in kept]
        table[code] = [[round(v * 100) for point in line for v in point] for line in lines if len(line) > 3]
    rows = ",\n".join(f'"{code}":{json.dumps(rings, separators=(",", ":"))}' for code, rings in table.items())
    out.write_text("{\n" + rows + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    africa_file, world_file, out_file = map(Path, sys.argv[1:4])
    everything = countries(world_file, africa=False) | countries(africa_file, africa=True)
    write(everything, out_file)
