"""Inferred hops: what no transfer documents, but a chain needs. Each has a low weight of its own and its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from materiel.analyse.custody.fitting import fit
from materiel.analyse.custody.holders import LAWFUL_KINDS, Holders
from materiel.analyse.custody.hop import LAST_DAY, Hop, last_day
from materiel.analyse.custody.records import certainty
from materiel.analyse.custody.weights import ABSENCE, GAP, IN_THEATRE, PRESENCE, SPECIFIC, WITHIN
from materiel.analyse.finds import Find
from materiel.model.codes import POLARITY

WITHIN_MODE = "within"


@dataclass(frozen=True)
class Known:
    """What is said of the item in one holder's stock: the weight of an inferred hop into it, and on whose word."""

    weight: float = GAP
    because: tuple[str, ...] = ()
    why: str = "no row says how it came there"
    last: int = LAST_DAY
    entity_id: str | None = None
    is_specific: bool = False


@dataclass
class Stocks:
    """What is known of the item in every holder's stock; ``absent`` multiplies every hop into a holder."""

    present: dict[str, Known] = field(default_factory=dict)
    absent: dict[str, float] = field(default_factory=lambda: defaultdict(lambda: 1.0))
    disputed: list[tuple[str, str, str]] = field(default_factory=list)


def stocks(find: Find, rows: Iterable[dict[str, Any]], seen: Iterable[Find], holders: Holders) -> Stocks:
    """Gather what holdings and other observations say of the item, holder by holder."""
    known = Stocks()
    absences: dict[str, str] = {}
    for row in rows:
        how = fit(find, row)
        if how is None:
            continue
        holder, weight = holders.one(row["holder_id"]), certainty(row)
        if row["polarity"] in ABSENCE:
            known.absent[holder] *= 1 - weight * how.weight * (1 - ABSENCE[row["polarity"]])
            if row["polarity"] == "lacks":
                absences[holder] = row["id"]
        else:
            _keep(known, holder, _presence(row, weight * how.weight, how.weight >= SPECIFIC))
    for other in seen:
        _seen_elsewhere(known, find, other, holders)
    known.disputed += [
        (holder, row_id, known.present[holder].because[0])
        for holder, row_id in sorted(absences.items())
        if holder in known.present and known.present[holder].is_specific
    ]
    return known


def _presence(row: Mapping[str, Any], weight: float, is_specific: bool) -> Known:
    said = POLARITY.codes.get(row["polarity"], row["polarity"])
    return Known(
        max(GAP, PRESENCE.get(row["polarity"], GAP) * weight),
        (f"holdings:{row['id']}",),
        f"a source says of this stock: {said}",
        last_day(row["latest"]),
        row["holder_id"],
        is_specific,
    )


def _seen_elsewhere(known: Stocks, find: Find, other: Find, holders: Holders) -> None:
    """The same variety or model seen with somebody else counts as known there."""
    where = other.holder_id or other.place_id
    if other.id == find.id or where is None or where in (find.holder_id, find.place_id):
        return
    if not _is_like(find, other):
        return
    seen = Known(
        PRESENCE["observed"] * certainty({"stated_as": other.stated_as}),
        (f"observations:{other.id}",),
        "the same was seen there",
        last_day(other.latest),
        where,
        True,
    )
    _keep(known, holders.one(where), seen)


def _is_like(find: Find, other: Find) -> bool:
    if find.marks:
        return (find.calibre, find.marks) == (other.calibre, other.marks)
    return bool(find.model) and (find.model, find.producer_country) == (other.model, other.producer_country)


def _keep(known: Stocks, holder: str, new: Known) -> None:
    old = known.present.get(holder)
    if old is None or new.weight > old.weight:
        known.present[holder] = new


def links(nodes: Iterable[str], find: Find, holders: Holders) -> Iterator[Hop]:
    """Hops inside a state or a place, among the holders that a chain could pass."""
    relevant = {holders.one(node): node for node in nodes}
    country = holders.get(find.place_id or "")
    for node, entity in relevant.items():
        place = holders.country_place(entity)
        for above in dict.fromkeys((*holders.above(entity), *((place,) if place else ()))):
            if holders.one(above) in relevant and holders.one(above) != node:
                yield from _inside(find, node, holders.one(above), (entity, above), holders)
        end = find.holder_id or find.place_id
        if end and country and _is_in_theatre(entity, country.country, holders) and node != holders.one(end):
            words = "both are of the country of the find; no row says how it passed between them"
            yield Hop(node, holders.one(end), IN_THEATRE, "unrecorded", entity, end, (f"entities:{entity}",), words)


def found_with(hops: Iterable[Hop], find: Find, holders: Holders) -> Iterator[Hop]:
    """A row that speaks of this very item names, in its own words, who had it: rebels, say, for armed groups."""
    end = find.holder_id
    holder = holders.get(end)
    if end is None or holder is None or holder.kind in LAWFUL_KINDS or holder.is_place:
        return
    for node, entity in dict.fromkeys((hop.end, hop.to_id) for hop in hops if hop.is_about):
        had = holders.get(entity)
        if entity is None or had is None or had.kind in LAWFUL_KINDS or had.is_place or node == holders.one(end):
            continue
        words = "the row speaks of this very item, and so of those with whom it was found"
        yield Hop(node, holders.one(end), WITHIN, "unrecorded", entity, end, (f"entities:{entity}",), words)


def _inside(find: Find, node: str, above: str, ids: tuple[str, str], holders: Holders) -> Iterator[Hop]:
    """Both ways between a holder and what contains it; that a holder sits where the find was made is no arrival."""
    inside, outside = ids
    because = (f"entities:{inside}",)
    names = holders.name(inside), holders.name(outside)
    holder, whole = holders.get(inside), holders.get(outside)
    tie = "lies in" if whole and whole.is_place else "is part of"
    words = f"{names[0]} {tie} {names[1]}" if names[0] != names[1] else "a state and its country"
    if find.place_id and above == holders.one(find.place_id) and holder and holder.kind != "place":
        return
    yield Hop(node, above, WITHIN, WITHIN_MODE, inside, outside, because, words)
    yield Hop(above, node, WITHIN, WITHIN_MODE, outside, inside, because, words)


def _is_in_theatre(entity: str, country: str | None, holders: Holders) -> bool:
    holder = holders.get(entity)
    if holder is None or country is None or holder.country != country:
        return False
    return not holder.is_place and holder.kind not in LAWFUL_KINDS
