"""What happened: every account of one happening together, and which of them say most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log1p

from materiel.report.dossier.dates import order, year_of
from materiel.report.pages.parts import Statement

FIGHTING = frozenset(
    [
        "battle",
        "attack",
        "suicide_attack",
        "ied",
        "shelling",
        "raid",
        "offensive",
        "kidnapping",
        "killing",
        "execution",
        "massacre",
        "communal_violence",
        "airstrike",
        "capture_of_place",
        "withdrawal",
        "destruction_of_heritage",
        "insurgency_start",
        "escalation",
        "return_of_fighters",
        "displacement",
        "criminal_activity",
        "mobilisation",
        "surrender",
        "capture",
        "death",
        "operation",
        "operation_start",
        "operation_end",
        "deployment",
        "threat",
    ]
)
"""Kinds of events that belong to the fighting."""
ARMS = frozenset(["arms_transfer", "interception", "seizure", "capture_of_materiel", "find"])
"""Kinds of events that belong to the arms."""
ASIDE = frozenset(["research", "toll", "environment", "flight"])
"""Kinds of events that no section tells; the annex lists them."""
WEIGHT = {
    "massacre": 3.0,
    "capture_of_place": 2.5,
    "coup": 4.0,
    "suicide_attack": 2.0,
    "insurgency_start": 3.0,
    "agreement": 2.5,
    "operation_start": 2.0,
    "merger": 2.0,
    "ceasefire": 1.5,
    "mandate": 1.0,
    "election": 1.5,
    "battle": 1.0,
    "attack": 1.0,
    "independence": 3.0,
}


@dataclass(frozen=True)
class Happening:
    """One happening: its accounts, and the figures that sources give for it."""

    accounts: tuple[Statement, ...]
    figures: tuple[Statement, ...]

    @cached_property
    def lead(self) -> Statement:
        """The account that says most: who, where, and most exactly when."""
        return max(self.accounts, key=lambda row: (_says(row), row.link.id))

    @property
    def kind(self) -> str:
        return self.lead.value("kind")

    @property
    def date(self) -> str:
        return self.lead.value("date")

    @property
    def year(self) -> int | None:
        return year_of(self.date) if self.date else None

    @property
    def theme(self) -> str:
        """Which section tells of it: fighting, arms, politics or aside."""
        kind = self.kind
        return (
            "fighting" if kind in FIGHTING else "arms" if kind in ARMS else "aside" if kind in ASIDE else "politics"
        )

    @cached_property
    def killed(self) -> float:
        """The most that any account says were killed; it ranks, it is never shown."""
        stated = [row.value(f"killed_{end}") for row in self.accounts for end in ("min", "best", "max")]
        stated += [
            row.value(f"value_{end}")
            for row in self.figures
            for end in ("min", "best", "max")
            if row.value("measure") == "killed"
        ]
        return max((float(value) for value in stated if value), default=0.0)

    @cached_property
    def rank(self) -> float:
        """How much it matters: the dead, the number of sources, the kind."""
        sources = {row.source_id for row in self.accounts}
        return 1.5 * log1p(self.killed) + len(sources) + 0.25 * len(self.accounts) + WEIGHT.get(self.kind, 0.5)


def happenings(
    events: Iterable[Statement], figures: Iterable[Statement], incident_of: Mapping[str, str]
) -> tuple[Happening, ...]:
    """Accounts by the happening that they tell of, in the order of time."""
    told: dict[str, list[Statement]] = {}
    for row in events:
        told.setdefault(incident_of.get(row.link.id, row.link.id), []).append(row)
    counted: dict[str, list[Statement]] = {}
    for figure in figures:
        event = figure.cell("event_id")
        for link in event.links if event else ():
            counted.setdefault(incident_of.get(link.id, link.id), []).append(figure)
    made = [Happening(tuple(rows), tuple(counted.get(key, ()))) for key, rows in told.items()]
    return tuple(sorted(made, key=lambda each: (order(each.date)[::-1], each.lead.link.id)))


def ranked(found: Sequence[Happening], most: int) -> tuple[list[Happening], list[Happening]]:
    """The happenings that matter most, in the order of time, and the others."""
    first = sorted(found, key=lambda each: -each.rank)[:most]
    return [each for each in found if each in first], [each for each in found if each not in first]


def _says(row: Statement) -> float:
    date = row.value("date")
    exact = 0.0 if ".." in date else min(len(date), 10) / 10
    named = sum(row.cell(column) is not None for column in ("initiator_ids", "target_ids", "place_id"))
    return 2 * named + exact + (row.value("killed_best") != "") + (row.value("stated_as") in ("", "fact"))
