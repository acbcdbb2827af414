"""The case's entities as things: each with the records that judgements join, its name and its kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from materiel.match.identity import Identity, identity_of
from materiel.snapshot.engine import Engine

GROUPS = frozenset({"armed_group", "coalition"})
ACTORS = GROUPS | {"state", "state_force", "mission", "organisation", "criminal_network"}

_ENTITIES = "SELECT id, kind, name FROM entities ORDER BY id"


@dataclass(frozen=True)
class Thing:
    """One thing and the records of it; ``id`` is the canonical one."""

    id: str
    kind: str
    name: str
    accounts: tuple[str, ...]


@dataclass(frozen=True)
class Things:
    """Everything with a name, by canonical id."""

    identity: Identity
    by_id: Mapping[str, Thing]

    def of(self, row_id: str) -> str:
        """The canonical id of a record."""
        return self.identity.of(row_id)

    def name(self, thing_id: str) -> str:
        """The name of a thing; its id where the record is not in this snapshot."""
        thing = self.by_id.get(thing_id)
        return thing.name if thing else thing_id

    def kind(self, thing_id: str) -> str:
        """The kind of a thing; empty where the record is not in this snapshot."""
        thing = self.by_id.get(thing_id)
        return thing.kind if thing else ""


def things_of(engine: Engine) -> Things:
    """Read the entities of a case and join their records by judgements."""
    identity = identity_of(engine)
    records: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in engine.rows(_ENTITIES):
        records[identity.of(row["id"])].append(row)
    return Things(identity, {thing_id: _thing(thing_id, rows) for thing_id, rows in records.items()})


def _thing(thing_id: str, rows: list[dict[str, str]]) -> Thing:
    """Named by its canonical record, and of the kind that most of its records give."""
    own = next((row for row in rows if row["id"] == thing_id), rows[0])
    kinds = Counter(row["kind"] for row in rows)
    kind = own["kind"] if kinds[own["kind"]] == max(kinds.values()) else kinds.most_common(1)[0][0]
    return Thing(thing_id, kind, own["name"], tuple(row["id"] for row in rows))
