"""A find: one observed item or set of like items, with all that is said of it, where and when it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from materiel.analyse.counting import describing
from materiel.analyse.places import inside
from materiel.analyse.study import Study
from materiel.errors import UsageError
from materiel.model.dates import parse_date
from materiel.snapshot.engine import Step

FINDS = Step(
    "finds",
    """
SELECT d.*, r.ids AS retold
FROM described d LEFT JOIN (
    SELECT coalesce(first_id, id) AS first_id, list(id ORDER BY id) AS ids FROM told_again GROUP BY 1
) r ON r.first_id = d.id
ORDER BY d.id
""",
    "each row that counts, with the rows that tell of the same items again",
)

_FIRST = Step("first", "SELECT first_id FROM told_again WHERE id = ?", "the row that a retelling tells again")


@dataclass(frozen=True)
class Find:
    """What was found. ``earliest`` and ``latest`` are the days on which it can have been seen; ``ids`` holds its
    own row and those that tell of the same items again.
    """

    id: str
    ids: frozenset[str] = frozenset()
    kind: str | None = None
    category: str | None = None
    model: str | None = None
    calibre: str | None = None
    marks: str | None = None
    producer: str | None = None
    producer_country: str | None = None
    year_from: int | None = None
    year_to: int | None = None
    lot: str | None = None
    quantity_low: float | None = None
    quantity_high: float | None = None
    unit_class: str | None = None
    stated_as: str | None = None
    holder_id: str | None = None
    place_id: str | None = None
    earliest: date | None = None
    latest: date | None = None

    @classmethod
    def of(cls, row: dict[str, Any]) -> Find:
        """A find from a row of the step ``finds``."""
        read = row | {
            "earliest": row["date_earliest"],
            "latest": row["date_latest"],
            "ids": frozenset((row["id"], *(row["retold"] or ()))),
        }
        return cls(**{column.name: read[column.name] for column in fields(cls)})

    @property
    def label(self) -> str:
        """The find in words: model, or calibre and marks, or what little is said of it.

        >>> Find("o", calibre="7.62 × 51 mm", marks="POF_81_L2A2").label
        '7.62 × 51 mm POF_81_L2A2'
        """
        if self.marks:
            return " ".join(filter(None, (self.calibre, self.marks)))
        return " ".join(filter(None, (self.calibre, self.model or self.category or self.kind))) or self.id

    @property
    def is_told_apart(self) -> bool:
        """Whether anything is said that tells it from other items of its kind."""
        return any((self.marks, self.model, self.producer, self.producer_country, self.lot))


def finds(study: Study) -> list[Find]:
    """Every observation that counts, in any theatre."""
    return [Find.of(row) for row in describing().then(FINDS).rows(study.engine)]


def find_of(every: Sequence[Find], name: str) -> Find:
    """The find with an id, that of a row which tells of it again, or a variety. Raises `UsageError`."""
    wanted = name.removeprefix("observations:")
    for find in every:
        if wanted in find.ids:
            return find
    for find in every:
        if wanted == find.label:
            return find
    raise UsageError(f"no observation that counts has the id or is labelled {name!r}")


def of_theatre(study: Study, every: Sequence[Find]) -> list[Find]:
    """The finds of the case's own theatre and period that something tells apart; a find without a place is kept."""
    places = set(inside(study.scope.place_ids, study)) if study.scope.place_ids else None
    period = parse_date(study.scope.period) if study.scope.period else None
    return [
        find
        for find in every
        if find.is_told_apart
        and (places is None or find.place_id is None or find.place_id in places)
        and (period is None or find.latest is None or period.earliest is None or find.latest >= period.earliest)
        and (period is None or find.earliest is None or period.latest is None or find.earliest <= period.latest)
    ]
