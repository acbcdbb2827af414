"""Evidence: one statement's bearing on an origin, for an item or for the flow as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from materiel.analyse.attribution.matching import Matching
from materiel.analyse.attribution.origins import NOT_OF_A_STATE, Origins
from materiel.analyse.attribution.statements import Statement

NOT_TRUE = frozenset({"alleged", "unsubstantiated"})
USERS = "users of the theatre"
"""In place of an origin, for what is told of the users: the find itself, and what bears on supply by any state."""
ELSEWHERE = "groups elsewhere"
"""In place of an origin, for what is told of the same item with armed groups outside the theatre."""


@dataclass(frozen=True)
class Evidence:
    """One statement's bearing: its kind (a row of the weights), origin, item or none, row, and who says so.

    ``producer`` is who supplied the origin, for evidence of supply; ``event`` tells movements apart; ``of_kind`` is
    the kind of materiel that a movement in general is about, None where it is about all.
    """

    kind: str
    origin: str
    item: int | None
    ref: str
    firm: float
    roots: frozenset[str]
    producer: str | None = None
    event: tuple[object, ...] = ()
    inspected: float = 0.0
    of_kind: str | None = None


@dataclass(frozen=True)
class Case:
    """What the evidence is read against."""

    matching: Matching
    origins: Origins
    period_start: date | None
    kinds: dict[str, str] = field(default_factory=dict)
    countries: dict[str, str | None] = field(default_factory=dict)

    def is_group(self, entity_id: str | None) -> bool:
        """Whether an entity is no state and no place: an armed group, a network, people."""
        return self.kinds.get(entity_id or "") in NOT_OF_A_STATE


def bearing(statement: Statement, kind: str, origin: str, item: int | None) -> Evidence:
    """What a statement adds of one kind for an origin, on an item or on all that came from there."""
    event = (statement.says, statement.since, statement.until) if item is None else ()
    said = statement.item["kind"]
    of_kind = None if said == "mixed" else said
    return Evidence(
        kind, origin, item, statement.ref, statement.firm, statement.roots, event=event, of_kind=of_kind
    )
