"""What became of persons, and by when, as sources tell it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from materiel.analyse.actors.days import Days, Standing, standing
from materiel.analyse.actors.things import Things
from materiel.analyse.actors.ties import FIRM
from materiel.snapshot.engine import Engine

ENDS = frozenset(
    {
        "killed",
        "died_natural_causes",
        "ousted",
        "resigned",
        "relinquished_power",
        "succeeded",
        "changed_allegiance",
        "surrendered",
        "captured",
        "arrested",
        "convicted",
    }
)
"""Fates after which a person no longer leads or belongs; a reported death that was refuted is none."""

DOUBTS = frozenset({"reported_killed_unconfirmed"})
"""Fates after which nobody can be sure that a person still does."""

_CLAIMS = """
SELECT id, entity_id, property, value, since, since_earliest, since_latest, until, until_earliest, until_latest,
    source_id, stated_as
FROM claims WHERE property IN ('status', 'role') AND value IS NOT NULL AND entity_id IS NOT NULL
    AND coalesce(stated_as, 'fact') <> 'denied'
ORDER BY id
"""


@dataclass(frozen=True)
class Fate:
    """What one source says became of a person; ``seen_until`` is set for a state seen on a date."""

    value: str
    when: Days
    seen_until: Days | None
    ref: str
    source_id: str
    stated_as: str

    @property
    def ends(self) -> bool:
        """Whether it ended what the person was before, as far as the source is firm, or leaves it in doubt."""
        return self.value in DOUBTS or (self.value in ENDS and self.stated_as in FIRM)

    def as_row(self) -> dict[str, str]:
        """The fate as a finding shows it."""
        seen = self.seen_until.stated if self.seen_until else None
        shown = seen.removesuffix("/..") if seen else self.when.stated
        return {
            "fate": self.value,
            "date": shown,
            "stated_as": self.stated_as,
            "source_id": self.source_id,
            "because": self.ref,
        }


@dataclass(frozen=True)
class Persons:
    """The offices and fates of every person, by canonical id."""

    fates: Mapping[str, tuple[Fate, ...]]
    offices: Mapping[str, tuple[dict[str, Any], ...]]

    def offices_on(self, person: str, day: date) -> list[str]:
        """The offices that sources give a person on a day, those without a date included."""
        out = (Standing.ENDED, Standing.NOT_YET)
        held = (
            row["value"]
            for row in self.offices.get(person, ())
            if standing(Days.of(row, "since"), Days.of(row, "until"), day) not in out
        )
        return list(dict.fromkeys(held))


def persons_of(engine: Engine, things: Things) -> Persons:
    """Read what sources say of the offices and fates of persons."""
    fates: dict[str, list[Fate]] = defaultdict(list)
    offices: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in engine.rows(_CLAIMS):
        person = things.of(row["entity_id"])
        if things.kind(person) != "person":
            continue
        when = Days.of(row, "since")
        if row["property"] == "role":
            offices[person].append(row)
        elif when is not None:
            stated = row["stated_as"] or "fact"
            until = Days.of(row, "until")
            fates[person].append(
                Fate(row["value"], when, until, f"claims:{row['id']}", row["source_id"] or "", stated)
            )
    return Persons(
        {person: tuple(told) for person, told in fates.items()},
        {person: tuple(told) for person, told in offices.items()},
    )
