"""Who took part: actors of different sources under one number where they are one, and the wider bodies they belong
to.

Two entities are one actor where people judged them so, or where they bear one name in some spelling (`candidates`)
and nobody judged them different. A state, its government and its forces are wider than each other: an account that
blames "the army" and one that blames "the government" do not disagree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyarrow as pa

from materiel.match.candidates import candidates
from materiel.match.identity import Identity, identity_of
from materiel.snapshot.engine import Engine

ACTORS = "incident_actors"
_NOT_ACTORS = frozenset({"place", "site", "route", "agreement", "mechanism"})
_OF_THE_STATE = frozenset({"state", "state_force"})
_NAMED = "SELECT id, kind, country, within FROM entities ORDER BY id"
_WIDER = """
SELECT subject_id, object_id FROM relations
WHERE relation IN ('member_of', 'part_of', 'merged_into', 'affiliated_with', 'renamed_from', 'successor_of')
    AND coalesce(stated_as, 'fact') <> 'denied'
ORDER BY subject_id, object_id
"""


def actors(engine: Engine) -> pa.Table:
    """Every entity that can take part: columns ``id, actor`` (a number) and ``wider`` (numbers, its own
    included)."""
    entities = engine.rows(_NAMED)
    one = _Actors(engine, identity_of(engine))
    number = {key: at for at, key in enumerate(sorted({one(row["id"]) for row in entities}))}
    wider: dict[int, set[int]] = defaultdict(set)
    for row in entities:
        own = number[one(row["id"])]
        wider[own] |= {own, *_bodies(row, len(number), number, one)}
    for row in engine.rows(_WIDER):
        if one(row["subject_id"]) in number and one(row["object_id"]) in number:
            wider[number[one(row["subject_id"])]].add(number[one(row["object_id"])])
    taking_part = [row["id"] for row in entities if row["kind"] not in _NOT_ACTORS]
    numbers = [number[one(each)] for each in taking_part]
    return pa.table(
        {
            "id": pa.array(taking_part, pa.string()),
            "actor": pa.array(numbers, pa.int64()),
            "wider": pa.array([sorted(wider[each]) for each in numbers], pa.list_(pa.int64())),
        }
    )


class _Actors:
    """The entity that stands for an entity: judged the same, or of one name."""

    def __init__(self, engine: Engine, identity: Identity) -> None:
        self.identity = identity
        self.stands: dict[str, str] = {}
        self._join((each.left_id, each.right_id) for each in candidates(engine))

    def __call__(self, entity: str) -> str:
        judged = self.identity.of(entity)
        while judged in self.stands:
            judged = self.stands[judged]
        return judged

    def _join(self, pairs: Iterable[tuple[str, str]]) -> None:
        for left, right in pairs:
            first, second = sorted((self(left), self(right)))
            if first != second and not self.identity.is_different(left, right):
                self.stands[second] = first


def _bodies(row: dict[str, str], first: int, number: dict[str, int], one: _Actors) -> set[int]:
    """The wider bodies of an entity: what it lies within, and its state where it is of one."""
    bodies = {number[one(row["within"])]} if row["within"] and one(row["within"]) in number else set()
    if row["kind"] in _OF_THE_STATE and row["country"]:
        bodies.add(first + int.from_bytes(row["country"].encode(), "big"))
    return bodies
