"""Ties between entities, read once for the checks that lay several kinds of tie side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from materiel.analyse.contradictions.dates import in_words
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.rows import Contradiction
from materiel.snapshot.engine import Engine

_COLUMNS = """
id, subject_id, relation, object_id, since, until, since_earliest, since_latest, until_earliest, until_latest,
source_id, locator, stated_as
"""


@dataclass(frozen=True)
class Tie:
    """One row of ``relations`` with the canonical ids of its ends."""

    one: str
    relation: str
    other: str
    row: Row

    @property
    def certain(self) -> tuple[date, date] | None:
        """The days on which the tie surely held; None where there are none that the row vouches for.

        A tie with a beginning and no end is vouched for only at its beginning.
        """
        begin, end = self.row["since_latest"], self.row["until_earliest"]
        if begin is None:
            return None
        first, last = begin, end or begin
        return (first, last) if first <= last else None

    @property
    def possible(self) -> tuple[date, date]:
        """The days on which the tie may have held."""
        return self.row["since_earliest"] or date.min, self.row["until_latest"] or date.max

    @property
    def text(self) -> str:
        """When it held, in words."""
        since, until = self.row["since"], self.row["until"]
        parts = (f"since {in_words(since)}" if since else "", f"until {in_words(until)}" if until else "")
        return ", ".join(part for part in parts if part)


def vouched_days(left: Tie, right: Tie) -> tuple[date, date] | None:
    """The first and last day that two ties both vouch for; None where there is none."""
    one, other = left.certain, right.certain
    if one is None or other is None:
        return None
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first <= last else None


def ties_of(engine: Engine, ground: Ground, relations: Sequence[str]) -> list[Tie]:
    """All ties of some relations that are not denied, in the order of their ids."""
    marks = ", ".join("?" for _ in relations)
    rows = engine.rows(
        f"SELECT {_COLUMNS} FROM relations WHERE relation IN ({marks}) AND coalesce(stated_as, 'fact') <> 'denied' "
        "ORDER BY id",
        relations,
    )
    of = ground.identity.of
    return [Tie(of(row["subject_id"]), row["relation"], of(row["object_id"]), row) for row in rows]


def sentence(ground: Ground, tie: Tie) -> str:
    """A tie in words.

    The names are those of the row's own source.
    """
    one, other = ground.name(tie.row["subject_id"]), ground.name(tie.row["object_id"])
    return f"{one} {tie.relation.replace('_', ' ')} {other}" + (f" ({tie.text})" if tie.text else "")


@dataclass(frozen=True)
class Clash:
    """Two ties that do not go together: how grave, how to be resolved, and why."""

    left: Tie
    right: Tie
    kind: str
    property: str
    size: float
    why: str
    resolution: str = "open"


def clash(ground: Ground, found: Clash, subject: str, ties: Sequence[Tie] = ()) -> Contradiction:
    """Put two ties that do not go together into a row.

    Of ``ties`` those that repeat one of the two are named with it.
    """
    left, right = found.left.row, found.right.row
    values = sentence(ground, found.left), sentence(ground, found.right)
    return Contradiction(
        kind=found.kind,
        subject=ground.name(subject),
        subject_id=f"entities:{subject}",
        property=found.property,
        left=ground.side("relations", left, values[0]),
        right=ground.side("relations", right, values[1]),
        size=found.size,
        stated_as=(
            left["stated_as"],
            right["stated_as"],
        ),
        resolution=found.resolution,
        explanation=f"{values[0]} ({ground.cited(left)}) against {values[1]} ({ground.cited(right)}). {found.why}",
        because=tuple(dict.fromkeys((*_keys(found.left, ties), *_keys(found.right, ties)))),
    )


def _keys(tie: Tie, ties: Sequence[Tie]) -> list[str]:
    alike = (
        other for other in ties if (other.one, other.relation, other.other) == (tie.one, tie.relation, tie.other)
    )
    return [f"relations:{row['id']}" for row in (tie.row, *(other.row for other in alike))]
