"""A row against its own place: a point, or a country, that cannot belong to the place that the row names.

An event that names a place and bears a point of its own has the point in or near the place. How near depends on how
exact both are; a place that contains others, or whose exactness nobody states, reaches far. A place lies in the
country of the place that contains it.
"""

from __future__ import annotations

from collections.abc import Iterator

from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.places import Point, distance_km, point_of, reach_km
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.voices import Question, Voice, told
from materiel.reference.successors import are_one_state
from materiel.snapshot.engine import Engine

_SPREAD_KM = 500.0  # reach of a place that contains other places
_UNSTATED_KM = 150.0  # reach of a place that states no precision
_NEAR_DEGREES = 0.5  # closer points are never a contradiction; the filter keeps the check near-linear
_POINTS = """
SELECT e.id, e.kind, e.name, e.place_id, e.latitude, e.longitude, e.place_precision, e.source_id, e.locator,
       e.stated_as
FROM events e JOIN entities p ON p.id = e.place_id
WHERE p.kind IN ('place', 'site') AND p.latitude IS NOT NULL AND e.latitude IS NOT NULL
    AND (abs(e.latitude - p.latitude) > ? OR abs(e.longitude - p.longitude) > ?)
ORDER BY e.id
"""
_COUNTRIES = """
SELECT e.id, e.name, e.country, w.id AS whole_id, w.name AS whole_name, w.country AS whole_country, e.source_id,
       e.locator, e.stated_as, w.source_id AS whole_source_id, w.locator AS whole_locator,
       w.stated_as AS whole_stated_as
FROM entities e JOIN entities w ON w.id = e.within
WHERE e.kind IN ('place', 'site') AND w.kind IN ('place', 'site', 'state') AND e.country <> w.country
ORDER BY e.id
"""
_PLACES = """
SELECT id, name, source_id, locator, stated_as, latitude, longitude, place_precision,
       id IN (SELECT within FROM entities WHERE within IS NOT NULL) AS is_whole
FROM entities WHERE latitude IS NOT NULL
"""


def points_off_their_place(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare events' points with the places that they name, and places' countries with those of their wholes."""
    far = engine.rows(_POINTS, [_NEAR_DEGREES, _NEAR_DEGREES])
    places = {row["id"]: row for row in engine.rows(_PLACES)} if far else {}
    for row in far:
        place = places[row["place_id"]]
        one, other = point_of(row), point_of(place)
        fit = _fit(one, other, spread=place["is_whole"]) if one and other else None
        if fit is not None:
            yield _told(ground, row, place, fit)
    for row in engine.rows(_COUNTRIES):
        if not are_one_state(row["country"], row["whole_country"]):
            yield _abroad(ground, row)


def _fit(point: Point, place: Point, *, spread: bool) -> Fit | None:
    apart = distance_km(point[0], point[1], place[0], place[1])
    stated = reach_km(place[2]) if place[2] else _UNSTATED_KM
    if apart <= reach_km(point[2]) + (max(stated, _SPREAD_KM) if spread else max(stated, _UNSTATED_KM)):
        return None
    return Fit(
        "open", min(1.0, 0.3 + apart / 1000), f"The point lies {apart:,.0f} km from the place that it names."
    )


def _told(ground: Ground, row: Row, place: Row, fit: Fit) -> Contradiction:
    name = row["name"] or row["kind"].replace("_", " ")
    question = Question("events", "place", "point", name, f"events:{row['id']}", str)
    point = f"{row['latitude']:.3f}, {row['longitude']:.3f}"
    there = Voice(f"{place['name']} at {place['latitude']:.3f}, {place['longitude']:.3f}", (place,))
    return told(ground, question, Voice(point, (row,)), there, fit, right_table="entities")


def _abroad(ground: Ground, row: Row) -> Contradiction:
    whole = {name: row[f"whole_{name}"] for name in ("id", "source_id", "locator", "stated_as")}
    question = Question("entities", "place", "country", row["name"], f"entities:{row['id']}", str)
    values = f"{row['name']}: {row['country']}", f"in {row['whole_name']}: {row['whole_country']}"
    fit = Fit("open", 0.5, "A place lies in the country of the place that contains it.")
    return told(ground, question, Voice(values[0], (row,)), Voice(values[1], (whole,)), fit)
