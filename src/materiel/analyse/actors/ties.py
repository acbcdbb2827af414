"""Ties between things, read once: who, what, whom, from when until when, who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from materiel.analyse.actors.days import Days
from materiel.analyse.actors.things import Things
from materiel.snapshot.engine import Engine

BOTH_WAYS = frozenset({"allied_with", "fights", "affiliated_with", "negotiates_with", "at_peace_with"})
FIRM = ("fact", "probable", "possible")
"""How firmly a row must be put to count as evidence; an allegation is shown and decides nothing."""

_TIES = """
SELECT id, subject_id, relation, object_id, since, since_earliest, since_latest,
    until, until_earliest, until_latest, source_id, stated_as
FROM relations WHERE list_contains(?, relation)
    AND subject_id IN (SELECT id FROM entities) AND object_id IN (SELECT id FROM entities)
ORDER BY id
"""


@dataclass(frozen=True)
class Tie:
    """One source's statement of a tie; ``one`` and ``other`` are canonical ids."""

    id: str
    one: str
    relation: str
    other: str
    since: Days | None
    until: Days | None
    source_id: str
    stated_as: str

    @property
    def ref(self) -> str:
        """The row as findings cite it."""
        return f"relations:{self.id}"

    @property
    def parties(self) -> frozenset[str]:
        """Both ends, in no order."""
        return frozenset((self.one, self.other))


def ties_of(engine: Engine, things: Things, relations: Sequence[str]) -> list[Tie]:
    """Read the ties of some kinds. Ties that hold both ways have the smaller id first.

    Ties to what this snapshot does not show are left out.
    """
    return [_tie(row, things) for row in engine.rows(_TIES, [list(relations)])]


def _tie(row: dict[str, str], things: Things) -> Tie:
    one, other = things.of(row["subject_id"]), things.of(row["object_id"])
    if row["relation"] in BOTH_WAYS:
        one, other = sorted((one, other))
    since, until = Days.of(row, "since"), Days.of(row, "until")
    stated_as = row["stated_as"] or "fact"
    return Tie(row["id"], one, row["relation"], other, since, until, row["source_id"] or "", stated_as)
