"""Whose stock is whose: which holders count as one origin, and which are the theatre's users and not origins.

Holders become one origin where the records say so: a judgement that they are the same, one within the other, or a
state, its forces and their sites of one country. A statement on a country's stocks names no holder; where there is
one, everybody who holds materiel in that country belongs to that origin. Armed groups and others of the theatre who
have the items are its users: what they have is what is to be explained.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

from materiel.analyse.places import inside
from materiel.analyse.study import Study
from materiel.match.identity import Identity, identity_of

Row = dict[str, Any]

OF_A_STATE = frozenset({"state", "state_force", "site"})
NOT_OF_A_STATE = frozenset({"armed_group", "coalition", "category", "criminal_network", "community", "person"})

_ENTITIES = "SELECT id, kind, name, country, within FROM entities ORDER BY id"
_TIES = "SELECT subject_id, object_id FROM relations WHERE relation IN ('member_of', 'part_of')"
_HOLDERS = """
SELECT holder_id AS id FROM holdings UNION SELECT from_id FROM transfers UNION SELECT to_id FROM transfers
UNION SELECT place_id FROM observations
"""


@dataclass(frozen=True)
class Origins:
    """``of`` gives the origin of a holder, None for the theatre's users and places; ``names`` of the origins."""

    named: Mapping[str, str]
    users: Set[str]
    theatre: Set[str]
    names: Mapping[str, str]
    home: str | None
    """The origin that the theatre's own state is."""
    forces: Set[str] = frozenset()
    """Origins that go by the name of a state's forces."""

    def of(self, entity_id: str | None) -> str | None:
        """The origin that a holder belongs to."""
        return None if entity_id is None else self.named.get(entity_id)

    def reaches(self, entity_id: str | None) -> bool:
        """Whether what goes to an entity goes to the theatre: to one of its users or places."""
        return entity_id is not None and (entity_id in self.users or entity_id in self.theatre)


def origins_of(study: Study, seen_with: Set[str]) -> Origins:
    """Sort all holders into origins and users. ``seen_with`` are those who had the items of the theatre."""
    return _Sorting(study, seen_with).origins()


class _Sorting:
    """Holders while they are sorted."""

    def __init__(self, study: Study, seen_with: Set[str]) -> None:
        self.study = study
        self.entities = {row["id"]: row for row in study.engine.rows(_ENTITIES)}
        self.same: Identity = identity_of(study.engine)
        self.inside = set(inside(study.scope.place_ids, study)) if study.scope.place_ids else set()
        self.around = {parent for place in study.scope.place_ids for parent in self._above(place)}
        self.home = {
            self.entities[place]["country"] for place in self.inside | self.around if place in self.entities
        } - {None}
        self.users = self._users(seen_with)

    def _above(self, entity_id: str) -> list[str]:
        """What an entity lies within, step by step."""
        found: list[str] = []
        at = self.entities.get(entity_id, {}).get("within")
        while at is not None and at not in found and at in self.entities:
            found.append(at)
            at = self.entities[at]["within"]
        return found

    def _users(self, seen_with: Set[str]) -> set[str]:
        """Who had the items, who of the theatre's country is no state, and who belongs to either."""
        users = {self.same.of(holder) for holder in seen_with if self._kind(holder) in NOT_OF_A_STATE}
        users |= {
            self.same.of(row["id"])
            for row in self.entities.values()
            if row["kind"] in NOT_OF_A_STATE and row["country"] in self.home
        }
        ties = [(self.same.of(row["subject_id"]), self.same.of(row["object_id"])) for row in self._ties()]
        while more := {member for member, whole in ties if whole in users and member not in users}:
            users |= more
        return {entity for entity in self.entities if self.same.of(entity) in users}

    def _ties(self) -> list[Row]:
        return [row for row in self.study.engine.rows(_TIES) if self._kind(row["subject_id"]) in NOT_OF_A_STATE]

    def _kind(self, entity_id: str) -> str:
        return str(self.entities.get(entity_id, {}).get("kind") or "")

    def origins(self) -> Origins:
        stocks = self._countries_with_stocks()
        named = {
            row["id"]: self._origin(row, stocks)
            for row in self.entities.values()
            if row["id"] not in self.users and row["kind"] != "producer" and not self._is_of_theatre(row)
        }
        groups: dict[str, list[str]] = {}
        for entity_id, origin in named.items():
            groups.setdefault(origin, []).append(entity_id)
        spoken_of = self._mentions()
        heads = {
            origin: max(sorted(members, reverse=True), key=lambda entity: self._standing(entity, spoken_of))
            for origin, members in groups.items()
        }
        return Origins(
            named={entity: heads[origin] for entity, origin in named.items()},
            users=self.users,
            theatre=self.inside | self.around,
            names={head: self.entities[head]["name"] for head in heads.values()},
            forces={head for head in heads.values() if self._kind(head) == "state_force"},
            home=next((heads[f"country {code}"] for code in sorted(self.home) if f"country {code}" in heads), None),
        )

    def _standing(self, entity_id: str, spoken_of: Mapping[str, int]) -> tuple[int, bool]:
        """What makes one holder of an origin its head: how often it is spoken of, then that it is no group."""
        return spoken_of.get(entity_id, 0), self._kind(entity_id) not in NOT_OF_A_STATE

    def _is_of_theatre(self, row: Row) -> bool:
        return row["id"] in self.inside | self.around and row["kind"] not in OF_A_STATE

    def _origin(self, row: Row, stocks: Set[str]) -> str:
        country = row["country"] or next(
            (
                self.entities[above]["country"]
                for above in self._above(row["id"])
                if self.entities[above]["country"]
            ),
            None,
        )
        state = row["kind"] in OF_A_STATE or row["kind"] == "place"
        if country is not None and (state or country in stocks):
            return f"country {country}"
        return f"entity {self.same.of(row['id'])}"

    def _countries_with_stocks(self) -> set[str]:
        """Countries of which a row tells that something is there without naming the holder."""
        holders = {row["id"] for row in self.study.engine.rows(_HOLDERS)}
        return {
            row["country"]
            for row in self.entities.values()
            if row["kind"] == "place"
            and row["country"]
            and row["id"] in holders
            and row["country"] not in self.home
        }

    def _mentions(self) -> dict[str, int]:
        """In how many rows an entity stands as holder or sender."""
        rows = self.study.engine.rows(
            "SELECT id, count(*) AS n FROM "
            "(SELECT holder_id AS id FROM holdings UNION ALL SELECT from_id FROM transfers) GROUP BY id"
        )
        return {row["id"]: row["n"] for row in rows if row["id"] is not None}
