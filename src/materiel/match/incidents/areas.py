"""Where: the point of each place, how far it reaches, and the places that it lies within."""

from __future__ import annotations

import pyarrow as pa

from materiel.snapshot.engine import Engine

PLACES = "incident_places"
_PLACES = "SELECT id, within, latitude, longitude, place_precision FROM entities ORDER BY id"


def places(engine: Engine) -> pa.Table:
    """Every entity as a place: ``id, latitude, longitude, place_precision`` and ``areas``, itself and what contains
    it.

    A place without a point has that of the nearest place that contains it, as exact as that one is.
    """
    rows = {row["id"]: row for row in engine.rows(_PLACES)}
    number = {place: at for at, place in enumerate(rows)}
    up = {place: _upwards(place, rows) for place in rows}
    pointed = {place: next((one for one in up[place] if rows[one]["latitude"] is not None), None) for place in rows}
    points = [rows[one] if (one := pointed[place]) is not None else None for place in rows]
    own = [pointed[place] == place for place in rows]
    return pa.table(
        {
            "id": pa.array(list(rows), pa.string()),
            "latitude": pa.array([row and row["latitude"] for row in points], pa.float64()),
            "longitude": pa.array([row and row["longitude"] for row in points], pa.float64()),
            "place_precision": pa.array(
                [_precision(row, is_own) for row, is_own in zip(points, own, strict=True)], pa.int64()
            ),
            "areas": pa.array([[number[one] for one in up[place]] for place in rows], pa.list_(pa.int64())),
        }
    )


def _upwards(place: str, rows: dict[str, dict[str, str]]) -> list[str]:
    way = [place]
    while (outer := rows[way[-1]]["within"]) and outer in rows and outer not in way:
        way.append(outer)
    return way


def _precision(row: dict[str, str] | None, is_own: bool) -> int | None:
    """How exact the point is; one taken over from an area is as coarse as a first-order area at best."""
    if row is None:
        return None
    given = int(row["place_precision"]) if row["place_precision"] is not None else None
    return given if is_own else max(given or 4, 4)
