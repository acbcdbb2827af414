"""Exports of the Armed Conflict Location & Event Data project (ACLED), with the older and the newer columns.

ACLED's order of actors has no direction: which of them stands first says nothing about who began. Both therefore
stand as those who took part. One case is told by more than the order: where the type of event or ACLED's own mark
says that civilians were the target, and one side is of the type civilians, that side is the target and the other is
who did it. ACLED gives one number of deaths, which is taken as the best estimate; there are no bounds.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from materiel.errors import Problem
from materiel.model.arrow import table_of
from materiel.read.findings import Findings
from materiel.read.imported import Extent, Imported, refused
from materiel.read.published.acled_actors import CIVILIANS, actor_id, actors_of
from materiel.read.published.acled_places import places_of
from materiel.read.published.columns import listed, notes, prefixed, table_from
from materiel.read.published.fields import fields
from materiel.read.published.file import read_published
from materiel.read.published.held import Held
from materiel.read.published.judging import counts, decimals, iso_day, problems, repeated
from materiel.read.published.source import release_of

FORMAT = "acled"
DAYS = {"1": "1", "2": "3", "3": "4"}
PLACES = {"1": "1", "2": "2", "3": "4"}
_AGAINST_CIVILIANS = "Violence against civilians"
_TERMS = (
    "ACLED's terms of use and attribution policy hold for its rows; see what they allow before you pass on"
    " a report or an export that contains them"
)


def read_acled(path: Path) -> Imported:
    """Read an export. Raises `InputError` with every problem; nothing of a file with problems is taken."""
    held = read_published(path, fields(FORMAT))
    found = Findings()
    if len(held) == 0:
        found.add(Problem(held.file, wrong="the file has no events", right="the file as exported"))
    found.extend(problems(held, fields(FORMAT)))
    found.extend(repeated(held, "id"))
    refused(found.listed())
    source = _source(path, held)
    places, place_ids = places_of(held, source["id"])
    kinds, unknown = _kinds(held)
    return Imported(
        {
            "sources": table_of("sources", [source]),
            "entities": pa.concat_tables([actors_of(held, source["id"]), places]),
            "events": _events(held, place_ids, kinds, source["id"]),
        },
        {
            "columns without a field, kept in the attached file": held.unread,
            "events of a type that is not known here, taken as other": unknown,
        },
        {source["file"]: path},
        FORMAT,
        frozenset({"events"}),
        {"events": _extent(held)},
        (_TERMS,),
    )


def _source(path: Path, held: Held) -> dict[str, Any]:
    day = exported_on(held.cells("timestamp").dictionary.to_pylist())
    return release_of(
        FORMAT,
        path,
        title=f"ACLED, {f'changes up to {day}' if day else 'date of export not stated'}",
        publisher="Armed Conflict Location & Event Data",
        published=day,
        url="https://acleddata.com",
        citation=f"Armed Conflict Location & Event Data (ACLED){f', changes up to {day}' if day else ''}",
        note="terms: ACLED terms of use and attribution policy",
    )


def exported_on(timestamps: list[str]) -> str | None:
    """The day of the newest change; an export bears no version.

    >>> exported_on(["1700000000", "1714000000"]), exported_on([])
    ('2024-04-24', None)
    """
    numbers = [int(text) for text in timestamps if text.isdigit() and len(text) <= 10]
    return datetime.fromtimestamp(max(numbers), UTC).date().isoformat() if numbers else None


@cache
def event_kinds() -> Mapping[tuple[str, str], str]:
    """The kind of each type of event, and of those of its sub-types that have another.

    >>> event_kinds()["Explosions/Remote violence", "Suicide bomb"]
    'suicide_attack'
    """
    with files("materiel.read").joinpath("data/published/acled_kinds.csv").open(encoding="utf-8") as lines:
        return {(row["event_type"], row["sub_event_type"]): row["kind"] for row in csv.DictReader(lines)}


def _kinds(held: Held) -> tuple[pa.Array, int]:
    """The kind of each event, and how many are of a type that is not known."""
    types, subs = held.texts("type"), held.texts("sub_type")
    pairs = pc.binary_join_element_wise(types, pc.fill_null(subs, ""), "\t").dictionary_encode()
    known = [_kind(*text.split("\t")) for text in pairs.dictionary.to_pylist()]
    kinds = pa.array(known, pa.string()).take(pairs.indices)
    return pc.fill_null(kinds, "other"), kinds.null_count


def _kind(type_: str, sub: str) -> str | None:
    return event_kinds().get((type_, sub)) or event_kinds().get((type_, ""))


def _events(held: Held, place_ids: pa.Array, kinds: pa.Array, source_id: str) -> pa.Table:
    ids = held.texts("id")
    initiators, targets = _sides(held)
    return table_from(
        "events",
        len(held),
        {
            "id": prefixed("acled.", ids),
            "kind": kinds,
            "name": pc.coalesce(held.texts("sub_type"), held.texts("type")),
            "date": held.mapped("date", iso_day),
            "date_precision": held.mapped("time_precision", DAYS.get),
            "place_id": place_ids,
            "latitude": held.on("latitude", decimals),
            "longitude": held.on("longitude", decimals),
            "place_precision": held.mapped("geo_precision", PLACES.get),
            "initiator_ids": initiators,
            "target_ids": targets,
            "killed_best": held.on("fatalities", counts),
            "external_id": ids,
            "source_id": source_id,
            "locator": prefixed("event_id_cnty ", ids),
            "note": notes(held, fields(FORMAT)),
        },
    )


def _sides(held: Held) -> tuple[pa.Array, pa.Array]:
    """Who took part or did it, and the civilians where they were the target."""
    one, other = (held.mapped(name, actor_id) for name in ("actor1", "actor2"))
    other = pc.if_else(pc.fill_null(pc.equal(one, other), False), None, other)
    marked = pc.is_valid(held.texts("civilians"))
    aimed = pc.or_(pc.equal(held.texts("type"), _AGAINST_CIVILIANS), marked)
    is_civilian = [held.mapped(name, CIVILIANS.__contains__, pa.bool_()) for name in ("inter1", "inter2")]
    first, second = (pc.fill_null(each, False) for each in is_civilian)
    first_hit = pc.and_(aimed, pc.and_(pc.and_not(first, second), pc.is_valid(other)))
    second_hit = pc.and_(aimed, pc.and_not(second, first))
    target = pc.if_else(first_hit, one, pc.if_else(second_hit, other, None))
    return listed(pc.if_else(first_hit, None, one), pc.if_else(second_hit, None, other)), target


def _extent(held: Held) -> Extent:
    year = held.mapped("date", lambda text: int((iso_day(text) or "0")[:4]), pa.int64())
    return Extent(pc.binary_join_element_wise(held.texts("country"), held.texts("type"), ", "), year)
