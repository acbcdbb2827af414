"""The Georeferenced Event Dataset of the Uppsala Conflict Data Program (UCDP GED): events, their sides and places.

Read are the releases with columns ``best`` or ``best_est``, in each shape of `file`. Type 1 (state-based) and
type 2 (non-state) become battles; UCDP's order of sides says nothing about who began, so both sides stand as those
who fought. Type 3 (one-sided) becomes an attack by side A on side B. Low, best and high are as UCDP gives them,
also where they are not in that order. Every original column stands in the publisher's file, which the case keeps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from materiel.errors import Problem
from materiel.model.arrow import table_of
from materiel.read.findings import Findings
from materiel.read.imported import Extent, Imported, refused
from materiel.read.published.columns import listed, notes, prefixed, table_from
from materiel.read.published.fields import fields
from materiel.read.published.file import read_published
from materiel.read.published.held import Held
from materiel.read.published.judging import counts, decimals, in_wrong_order, iso_day, problems, repeated
from materiel.read.published.source import release_of, titled
from materiel.read.published.ucdp_actors import actors_of
from materiel.read.published.ucdp_places import Places, places_of

FORMAT = "ucdp-ged"
KINDS = {"1": "battle", "2": "battle", "3": "attack"}
_TITLE = "UCDP Georeferenced Event Dataset"
_VERSION = re.compile(r"(?:^ged|v)_?([0-9]{2})[._]?([0-9])(?![0-9])", re.IGNORECASE)


def read_ucdp_ged(path: Path) -> Imported:
    """Read a file of events. Raises `InputError` with every problem; nothing of a file with problems is taken."""
    held = read_published(path, fields(FORMAT))
    found = Findings()
    found.extend(_problems(held))
    refused(found.listed())
    source = _source(path, held)
    places = places_of(held)
    entities = (actors_of(held, source["id"]), places.table(source["id"]))
    return Imported(
        {
            "sources": table_of("sources", [source]),
            "entities": pa.concat_tables(entities),
            "events": _events(held, places, source["id"]),
        },
        {"columns without a field, kept in the attached file": held.unread},
        {source["file"]: path},
        FORMAT,
        frozenset({"events"}),
        {"events": Extent(held.texts("country"), pc.cast(_year(held), pa.int64()))},
    )


def _problems(held: Held) -> Iterator[Problem]:
    if len(held) == 0:
        yield Problem(held.file, wrong="the file has no events", right="the file as published")
    yield from problems(held, fields(FORMAT))
    yield from repeated(held, "id")
    yield from in_wrong_order(held, "start", "end")


def _source(path: Path, held: Held) -> dict[str, Any]:
    version = version_of(held.titles)
    return release_of(
        FORMAT,
        path,
        title=titled(_TITLE, version),
        publisher="Uppsala Conflict Data Program",
        url="https://ucdp.uu.se/downloads/",
        citation=f"Uppsala Conflict Data Program, Georeferenced Event Dataset{f' {version}' if version else ''}",
        note="licence: CC BY 4.0",
    )


def version_of(titles: tuple[str, ...]) -> str | None:
    """The release that a file names in its name or title.

    >>> version_of(("GEDEvent_v23_1",)), version_of(("ged191.csv",)), version_of(("mali.csv",))
    ('23.1', '19.1', None)
    """
    matches = (_VERSION.search(title) for title in titles)
    return next((f"{match[1]}.{match[2]}" for match in matches if match), None)


def _events(held: Held, places: Places, source_id: str) -> pa.Table:
    ids = held.texts("id")
    sides = [held.on(f"side_{side}_id", lambda each: prefixed("ucdp.actor.", each)) for side in "ab"]
    one_sided = held.on("type", lambda each: pc.equal(each, "3"))
    alone = pc.or_(one_sided, pc.equal(*sides))
    return table_from(
        "events",
        len(held),
        {
            "id": prefixed("ucdp.ged.", ids),
            "kind": held.mapped("type", KINDS.get),
            "name": held.texts("label"),
            "date": _days(held),
            "date_precision": held.texts("date_precision"),
            "place_id": places.ids,
            "latitude": held.on("latitude", decimals),
            "longitude": held.on("longitude", decimals),
            "place_precision": held.texts("where_precision"),
            "initiator_ids": listed(sides[0], pc.if_else(alone, None, sides[1])),
            "target_ids": pc.if_else(one_sided, sides[1], None),
            "killed_min": held.on("low", counts),
            "killed_best": held.on("best", counts),
            "killed_max": held.on("high", counts),
            "external_id": ids,
            "source_id": source_id,
            "locator": prefixed("id ", ids),
            "note": notes(held, fields(FORMAT)),
        },
    )


def _days(held: Held) -> pa.Array:
    start, end = held.mapped("start", iso_day), held.mapped("end", iso_day)
    return pc.if_else(pc.equal(start, end), start, pc.binary_join_element_wise(start, end, "/"))


def _year(held: Held) -> pa.Array:
    return held.mapped("start", lambda text: int((iso_day(text) or "0")[:4]), pa.int64())
