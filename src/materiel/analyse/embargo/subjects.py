"""What is screened: a find, a transfer or an actor, its days, and the holders and places it came to or left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from materiel.analyse.finds import Find
from materiel.analyse.study import Study
from materiel.errors import UsageError
from materiel.model.dates import Span, parse_date

NO_MOVEMENT = ("drug_flight", "destruction", "seizure", "surrender")

_TRANSFERS = f"""
SELECT t.*, s.reliability FROM transfers t LEFT JOIN sources s ON s.id = t.source_id
WHERE coalesce(mode, '') NOT IN ({", ".join(f"'{mode}'" for mode in NO_MOVEMENT)}) ORDER BY t.id
"""


@dataclass(frozen=True)
class Subject:
    """``holders`` and ``places`` are where the materiel came to, ``givers`` where it left; ``moves`` the transfers
    that sources report of it.
    """

    ref: str
    label: str
    days: Span
    holders: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    givers: tuple[str, ...] = ()
    kind: str | None = None
    years: tuple[int, int] | None = None
    quantity: float | None = None
    unit: str | None = None
    find: Find | None = None
    moves: tuple[Mapping[str, Any], ...] = ()

    def at(self, on: str | None, place: str | None) -> Subject:
        """The same at another date or place, where the user names one."""
        changed = self
        if on:
            changed = replace(changed, days=parse_date(on))
        return replace(changed, places=(place,)) if place else changed


def transfers(study: Study) -> list[dict[str, Any]]:
    """Every transfer that says materiel came to somebody."""
    return study.engine.rows(_TRANSFERS)


def of_find(find: Find, moves: Sequence[Mapping[str, Any]]) -> Subject:
    """A find as a subject, with the transfers that are said to be of it."""
    own = tuple(row for row in moves if find.ids & set((row["about_ids"] or "").split(";")))
    low, high = find.year_from or find.year_to, find.year_to or find.year_from
    return Subject(
        ref=f"observations:{find.id}",
        label=find.label,
        days=Span(find.earliest, find.latest),
        holders=(find.holder_id,) if find.holder_id else (),
        places=(find.place_id,) if find.place_id else (),
        givers=tuple(dict.fromkeys(row["from_id"] for row in own if row["from_id"])),
        kind=find.kind,
        years=None if low is None or high is None else (low, high),
        quantity=find.quantity_low,
        unit=find.unit_class,
        find=find,
        moves=own,
    )


def of_transfer(row: Mapping[str, Any]) -> Subject:
    """A transfer as a subject."""
    low, high = row["year_from"] or row["year_to"], row["year_to"] or row["year_from"]
    item = " ".join(filter(None, (row["calibre"], row["marks"] or row["model"] or row["category"] or row["kind"])))
    ends = [row["to_id"], row["intended_for_id"]]
    return Subject(
        ref=f"transfers:{row['id']}",
        label=item or "materiel",
        days=Span(row["date_earliest"], row["date_latest"]),
        holders=tuple(dict.fromkeys(end for end in ends if end)),
        givers=(row["from_id"],) if row["from_id"] else (),
        kind=row["kind"],
        years=None if low is None else (low, high),
        quantity=row["quantity_low"],
        unit=row["unit"] or "item",
        moves=(row,),
    )


def of_actor(entity_id: str, name: str, moves: Sequence[Mapping[str, Any]], on: str | None) -> Subject:
    """An actor as a subject: all that sources say came to it or left it."""
    own = tuple(row for row in moves if entity_id in (row["to_id"], row["from_id"], row["intended_for_id"]))
    days = parse_date(on) if on else Span(None, None)
    return Subject(f"entities:{entity_id}", name, days, holders=(entity_id,), givers=(entity_id,), moves=own)


def named(wanted: str, table: str, known: Mapping[str, Subject]) -> Subject:
    """The subject with an id. Raises `UsageError`."""
    ref = f"{table}:{wanted.removeprefix(f'{table}:')}"
    if ref not in known:
        raise UsageError(f"no row {ref} says that materiel came to somebody")
    return known[ref]


def touched(subject: Subject) -> Iterator[str]:
    """Every holder and place of a subject."""
    yield from dict.fromkeys((*subject.holders, *subject.places, *subject.givers))
