"""The sides of UCDP's data sets by year: one cell may name several, with their numbers in another cell."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from materiel.read.published.ucdp_actors import STATE, actor_id


@dataclass(frozen=True)
class Party:
    """A side of a conflict: UCDP's number of it, where one is given, and its name."""

    number: str
    name: str

    @property
    def id(self) -> str:
        return actor_id(self.number) if self.number else f"ucdp.party.{self.key}"

    @property
    def key(self) -> str:
        """What tells it apart in ids of rows."""
        return self.number or hashlib.sha256(self.name.encode()).hexdigest()[:8]

    @property
    def is_state(self) -> bool:
        return self.name.startswith(STATE)


def parties(names: str, numbers: str) -> tuple[Party, ...]:
    """Each side with its number; all of them together where names and numbers do not pair up.

    >>> [party.id for party in parties("AQIM, MNLA", "539, 1076")]
    ['ucdp.actor.539', 'ucdp.actor.1076']
    >>> [party.name for party in parties("Forces of A, B and C", "1, 2, 3")]
    ['Forces of A, B and C']
    """
    given = re.findall("[0-9]+", numbers)
    split = [name.strip() for name in names.split(",")]
    if len(given) == 1:
        return (Party(given[0], names),)
    if given and len(given) == len(split):
        return tuple(Party(number, name) for number, name in zip(given, split, strict=True))
    return (Party("", names),)


def supporters(names: str) -> tuple[Party, ...]:
    """The states with troops on a side; UCDP numbers them otherwise than the sides, so they go by their names."""
    return tuple(Party("", name.strip()) for name in names.split(",") if name.strip())
