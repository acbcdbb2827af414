"""Where incidents were: which place holds which, how far a place reaches, of which country it is.

A place that names its country and no place around it lies in the country, where the case has that as a place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from materiel.match.identity import identity_of
from materiel.snapshot.engine import Engine

VAGUE, COUNTRY, ANYWHERE = 5, 6, 7
REACH_KM = {1: 10.0, 2: 25.0, 3: 50.0, 4: 150.0}
"""How far from its point a place of each precision may be; vaguer ones have no limit but their country."""

_ENTITIES = """
SELECT id, kind, within, country, latitude, longitude, try_cast(place_precision AS INTEGER) AS precision
FROM entities ORDER BY id
"""
_NAMED = "SELECT DISTINCT place FROM toll_named_places ORDER BY place"
_PLACES = frozenset({"place", "site", "state"})
Row = Mapping[str, Any]


def lay_places(engine: Engine) -> dict[str, str]:
    """Put ``toll_inside`` and ``toll_areas`` into the engine; returns what each place lies in."""
    of = identity_of(engine).of
    rows = engine.rows(_ENTITIES)
    above = {of(row["id"]): of(row["within"]) for row in rows if row["within"]}
    countries = _countries(rows, of)
    for row in rows:
        country = countries.get(row["country"])
        if row["kind"] in _PLACES and country and of(row["id"]) != country:
            above.setdefault(of(row["id"]), country)
    named = [str(row["place"]) for row in engine.rows(_NAMED)]
    engine.add("toll_inside", _inside(named, above))
    engine.add("toll_areas", _areas(named, above, rows, of))
    return above


def _countries(rows: Sequence[Row], of: Any) -> dict[str | None, str]:
    """The place that is each country."""
    found: dict[str | None, str] = {}
    for row in rows:
        if row["country"] and row["precision"] == COUNTRY and row["kind"] == "place" and not row["within"]:
            found.setdefault(row["country"], of(row["id"]))
    return found


def _inside(named: Sequence[str], above: Mapping[str, str]) -> pa.Table:
    """Every place that accounts name, with itself and everything that holds it."""
    steps = [(place, *step) for place in named for step in enumerate(chain(place, above))]
    return pa.table(
        {
            "place": pa.array([place for place, _, _ in steps], pa.string()),
            "step": pa.array([step for _, step, _ in steps], pa.int64()),
            "above": pa.array([wider for _, _, wider in steps], pa.string()),
        }
    )


def _areas(named: Sequence[str], above: Mapping[str, str], rows: Sequence[Row], of: Any) -> pa.Table:
    """Every place that accounts name: its outermost area, its country, its point and its reach."""
    records: dict[str, list[Row]] = {}
    for row in rows:
        records.setdefault(of(row["id"]), []).append(row)
    areas = [_area(place, chain(place, above), records) for place in named]
    kinds = {
        "place": pa.string(),
        "root": pa.string(),
        "country": pa.string(),
        "latitude": pa.float64(),
        "longitude": pa.float64(),
        "reach": pa.float64(),
        "is_vague": pa.bool_(),
    }
    return pa.table({name: pa.array([area[name] for area in areas], kind) for name, kind in kinds.items()})


def _area(place: str, chained: Sequence[str], records: Mapping[str, list[Row]]) -> dict[str, Any]:
    own = records.get(place, [])
    pointed = next((row for row in own if row["latitude"] is not None), None)
    precision = max((row["precision"] for row in own if row["precision"] is not None), default=None)
    told = (row["country"] for step in chained for row in records.get(step, ()) if row["country"])
    is_vague = (precision or ANYWHERE) >= VAGUE if pointed is None or precision is not None else False
    is_anywhere = is_vague and len(chained) == 1 and (precision or ANYWHERE) >= ANYWHERE
    return {
        "place": place,
        "root": None if is_anywhere else chained[-1],
        "country": next(told, None),
        "latitude": pointed["latitude"] if pointed else None,
        "longitude": pointed["longitude"] if pointed else None,
        "reach": None if is_vague or pointed is None else REACH_KM.get(precision or 2, REACH_KM[2]),
        "is_vague": is_vague,
    }


def chain(place: str, above: Mapping[str, str]) -> list[str]:
    """A place and everything that holds it, outwards.

    >>> chain("kidal", {"kidal": "mali", "mali": "africa", "africa": "mali"})
    ['kidal', 'mali', 'africa']
    """
    found = [place]
    while above.get(found[-1], found[0]) not in found:
        found.append(above[found[-1]])
    return found
