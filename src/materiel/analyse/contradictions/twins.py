"""Entities that judgements or an identifier make one thing: what they are, and where, must agree.

- *Sort*: a person is no group, and a place is neither.
- *Country*: two rows that both state one, and not a state and its successor.
- *Point*: two places judged the same whose points are farther apart than both are exact.
- *Identifier*: two rows that bear one identifier of another system and are judged different, or whose names share
  nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.names import fit_names
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.places import fit_points, point_of
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.voices import Question, Voice, told
from materiel.reference.successors import are_one_state
from materiel.snapshot.engine import Engine

_ENTITIES = """
SELECT id, kind, name, aliases, name_fr, country, latitude, longitude, place_precision, external_ids, source_id,
       locator, stated_as
FROM entities WHERE id IN (SELECT id FROM canonical_entities) ORDER BY id
"""
_IDENTIFIED = _ENTITIES.replace("id IN (SELECT id FROM canonical_entities)", "external_ids IS NOT NULL")
_SORTS = {"person": "person", "place": "place", "site": "place", "route": "place", "state": ""}
_MOST = 24


def contradicting_twins(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare the rows that are one thing by judgement or by an identifier."""
    judged: dict[str, list[Row]] = {}
    for row in engine.rows(_ENTITIES):
        judged.setdefault(ground.identity.of(row["id"]), []).append(row)
    for rows in judged.values():
        for left, right in combinations(rows[:_MOST], 2):
            yield from _compared(ground, left, right)
    bearers: dict[str, list[Row]] = {}
    for row in engine.rows(_IDENTIFIED):
        for identifier in row["external_ids"].split(";"):
            bearers.setdefault(identifier.strip(), []).append(row)
    for identifier, rows in bearers.items():
        for left, right in combinations(rows[:_MOST], 2):
            if ground.identity.of(left["id"]) != ground.identity.of(right["id"]):
                yield from _identified(ground, identifier, left, right)


def _compared(ground: Ground, left: Row, right: Row) -> Iterator[Contradiction]:
    one, other = (_SORTS.get(row["kind"], "group") for row in (left, right))
    if one and other and one != other:
        why = f"A {one} is no {other}, and the two are judged to be one thing."
        yield _told(ground, "identity", "kind", (left, left["kind"]), (right, right["kind"]), Fit("open", 0.7, why))
    if left["country"] and right["country"] and not are_one_state(left["country"], right["country"]):
        fit = Fit("open", 0.5, "The two rows are judged to be on one thing.")
        yield _told(ground, "value", "country", (left, left["country"]), (right, right["country"]), fit)
    points = point_of(left), point_of(right)
    apart = fit_points(points[0], points[1]) if points[0] and points[1] and one == other == "place" else None
    if apart is not None:
        values = [f"{row['latitude']:.3f}, {row['longitude']:.3f}" for row in (left, right)]
        yield _told(ground, "place", "point", (left, values[0]), (right, values[1]), apart)


def _identified(ground: Ground, identifier: str, left: Row, right: Row) -> Iterator[Contradiction]:
    if ground.identity.is_different(left["id"], right["id"]):
        fit = Fit("open", 0.6, f"Both rows bear {identifier}, and a judgement says that they are two things.")
        yield _told(ground, "identity", "identifier", (left, left["name"]), (right, right["name"]), fit)
        return
    fit = fit_names(Voice(left["name"], (left,)), Voice(right["name"], (right,)))
    if fit.resolution == "open":
        fit = Fit("open", 0.4, f"Both rows bear {identifier}, and their names share too little to be forms of one.")
        yield _told(ground, "name", "identifier", (left, left["name"]), (right, right["name"]), fit)
    yield from _compared(ground, left, right)


def _told(
    ground: Ground, kind: str, of: str, one: tuple[Row, str], other: tuple[Row, str], fit: Fit
) -> Contradiction:
    left, right = one[0], other[0]
    name = left["name"] if left["name"] == right["name"] else f"{left['name']} and {right['name']}"
    question = Question("entities", kind, of, name, f"entities:{ground.identity.of(left['id'])}", str)
    return told(ground, question, Voice(one[1], (left,)), Voice(other[1], (right,)), fit)
