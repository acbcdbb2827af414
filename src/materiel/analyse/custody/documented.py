"""Documented hops: transfers that fit the item, between the holders that they name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from materiel.analyse.custody.fitting import ABOUT, Fit, fit
from materiel.analyse.custody.holders import Holders
from materiel.analyse.custody.hop import Hop, first_day, last_day
from materiel.analyse.custody.records import certainty
from materiel.analyse.custody.weights import SPECIFIC
from materiel.analyse.finds import Find
from materiel.model.codes import STATED_AS

GONE = ("intercepted", "destroyed")


@dataclass
class Documented:
    """The hops that transfers document, and the rows about the item that could not become one, by reason."""

    hops: list[Hop] = field(default_factory=list)
    one_ended: list[str] = field(default_factory=list)
    to_itself: list[str] = field(default_factory=list)
    before_made: list[str] = field(default_factory=list)
    after_found: list[str] = field(default_factory=list)


def documented(find: Find, rows: Iterable[dict[str, Any]], holders: Holders) -> Documented:
    """Make hops of transfers; what cannot be a hop is kept by reason, and left out."""
    found = Documented()
    for row in rows:
        how = fit(find, row)
        weight = certainty(row) * (how.weight if how else 0)
        if how is None or weight <= 0:
            continue
        hop = _hop(row, how, weight, holders)
        if hop is None:
            found.one_ended += [ref_of(row)] if how.weight >= SPECIFIC else []
        elif hop.start == hop.end:
            found.to_itself.append(ref_of(row))
        elif hop.last < made(find):
            found.before_made += [ref_of(row)] if how.weight >= SPECIFIC else []
        elif hop.first > last_day(find.latest):
            found.after_found += [ref_of(row)] if how.weight >= SPECIFIC else []
        else:
            found.hops.append(hop)
    return found


def ref_of(row: dict[str, Any]) -> str:
    """The row that documents a hop: a transfer, or the reply to a trace request."""
    return str(row.get("ref") or f"transfers:{row['id']}")


def made(find: Find) -> int:
    """The first day on which an item can have left its maker."""
    year = find.year_from or find.year_to
    return first_day(None) if year is None else date(year, 1, 1).toordinal()


def arrival(row: dict[str, Any]) -> str | None:
    """Where a transfer ended: who received it, or where it was stopped.

    >>> arrival({"to_id": "group", "via_ids": "niger", "status": "intercepted"})
    'niger'
    """
    if row.get("status") not in GONE:
        to_id: str | None = row["to_id"]
        return to_id
    via = [place for place in (row.get("via_ids") or "").split(";") if place]
    return via[-1] if via else None


def _hop(row: dict[str, Any], how: Fit, weight: float, holders: Holders) -> Hop | None:
    from_id, to_id = row["from_id"], arrival(row)
    if not from_id or not to_id:
        return None
    return Hop(
        holders.one(from_id),
        holders.one(to_id),
        weight,
        row["mode"] or "unspecified",
        from_id,
        to_id,
        (ref_of(row),),
        f"{STATED_AS.codes.get(row.get('stated_as') or 'fact', '')}; {how.words}",
        row,
        first_day(row["earliest"]),
        last_day(row["latest"]),
        how.words == ABOUT,
        how.weight >= SPECIFIC,
    )
