"""Who can hold materiel: entities with their kinds, what lies within what, and which of them are one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from materiel.analyse.study import Study
from materiel.match.identity import Identity, identity_of

LAWFUL_KINDS = frozenset({"state", "state_force", "mission", "organisation", "producer"})
UNLAWFUL_KINDS = frozenset({"armed_group", "criminal_network"})
PLACE_KINDS = frozenset({"place", "site", "route"})

_ROWS = "SELECT id, kind, name, aliases, country, within FROM entities"


@dataclass(frozen=True)
class Holder:
    """One entity, as far as chains need it."""

    id: str
    kind: str
    name: str
    aliases: str | None = None
    country: str | None = None
    within: str | None = None

    @property
    def is_place(self) -> bool:
        return self.kind in PLACE_KINDS


@dataclass(frozen=True)
class Holders:
    """All entities; those judged to be one share a canonical id."""

    by_id: Mapping[str, Holder]
    identity: Identity

    def one(self, entity_id: str) -> str:
        """The canonical id of an entity."""
        return self.identity.of(entity_id)

    def get(self, entity_id: str | None) -> Holder | None:
        return self.by_id.get(entity_id) if entity_id else None

    def name(self, entity_id: str | None) -> str:
        """The name of an entity; its id where the snapshot does not hold it."""
        holder = self.get(entity_id)
        return holder.name if holder else entity_id or "not known"

    def above(self, entity_id: str) -> list[str]:
        """The entities that contain an entity, the nearest first; a state's country comes last."""
        found: list[str] = []
        holder = self.get(entity_id)
        while holder and holder.within and holder.within not in found and len(found) < 32:
            found.append(holder.within)
            holder = self.get(holder.within)
        return found

    def country_place(self, entity_id: str) -> str | None:
        """The country, as a place, of a holder that is none itself."""
        holder = self.get(entity_id)
        if holder is None or holder.is_place or not holder.country:
            return None
        return self._countries.get(holder.country)

    @cached_property
    def _countries(self) -> Mapping[str, str]:
        return {
            holder.country: holder.id
            for holder in self.by_id.values()
            if holder.kind == "place" and holder.country and not holder.within
        }


def holders(study: Study) -> Holders:
    """Read the entities of a case."""
    rows = study.engine.rows(_ROWS)
    return Holders({row["id"]: Holder(**row) for row in rows}, identity_of(study.engine))
