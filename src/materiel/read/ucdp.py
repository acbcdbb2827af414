"""The Georeferenced Event Dataset of the Uppsala Conflict Data Program (UCDP GED): events, their sides and places.

Read are the releases with columns ``best`` or ``best_est``, in each shape of `ucdp_file`. Type 1 (state-based) and
type 2 (non-state) become battles; UCDP's order of sides says nothing about who began, so both sides stand as those
who fought. Type 3 (one-sided) becomes an attack by side A on side B. Low, best and high are as UCDP gives them,
also where they are not in that order. Every original column stands in the publisher's file, which the case keeps.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from materiel.errors import Problem
from materiel.read.findings import Findings
from materiel.read.imported import Extent, Imported, Row, refused
from materiel.read.ucdp_columns import fields
from materiel.read.ucdp_entities import actor_id, actors, place_id, places
from materiel.read.ucdp_event import Event, event_of, event_problems
from materiel.read.ucdp_file import EventFile, read_event_file

_KINDS = {"1": "battle", "2": "battle", "3": "attack"}
_VERSION = re.compile(r"(?:^ged|v)_?([0-9]{2})[._]?([0-9])(?![0-9])", re.IGNORECASE)


def read_ucdp_ged(path: Path) -> Imported:
    """Read a file of events. Raises `InputError` with every problem; nothing of a file with problems is taken."""
    held = read_event_file(path)
    found = Findings()
    for problem in _problems(held):
        found.add(replace(problem, column=held.columns.get(problem.column or "", problem.column)))
    refused(found.listed())
    events = [event_of(cells) for _, cells in held.rows]
    source = _source(path, held)
    return Imported.of_rows(
        {
            "sources": (source,),
            "entities": (*actors(events, source["id"]), *places(events, source["id"])),
            "events": tuple(_row(event, source["id"]) for event in events),
        },
        left_out={"columns without a field, kept in the attached file": held.unread_columns},
        attached={source["file"]: path},
        data_set="ucdp-ged",
        extents={"events": _extent(events)},
    )


def _extent(events: list[Event]) -> Extent:
    return Extent(
        pa.array([event.cells["country"] for event in events], pa.string()),
        pa.array([int(event.days[:4]) for event in events], pa.int64()),
    )


def _problems(held: EventFile) -> Iterator[Problem]:
    if not held.rows:
        yield Problem(held.file, wrong="the file has no events", right="the file as published")
    times = Counter(cells.get("id") for _, cells in held.rows)
    for row, cells in held.rows:
        yield from event_problems(held.file, row, cells)
        if times[cells.get("id")] > 1:
            yield Problem(
                held.file, row, "id", cells.get("id"), "an id that stands twice", "one row for each event"
            )


def _source(path: Path, held: EventFile) -> Row:
    """The data set as a source: each file one of its own, so that an older release stays beside a newer one."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    version = version_of(held.titles)
    return {
        "id": f"ucdp-ged.{digest[:12]}",
        "kind": "data_set",
        "work_id": "ucdp-ged",
        "title": f"UCDP Georeferenced Event Dataset, {f'version {version}' if version else 'version not stated'}",
        "publisher": "Uppsala Conflict Data Program",
        "language": "en",
        "url": "https://ucdp.uu.se/downloads/",
        "citation": f"Uppsala Conflict Data Program, Georeferenced Event Dataset{f' {version}' if version else ''}",
        "file": f"attached/{digest[:12]}/{path.name}",
        "sha256": digest,
        "note": "licence: CC BY 4.0",
    }


def version_of(titles: tuple[str, ...]) -> str | None:
    """The release that a file names in its name or title.

    >>> version_of(("GEDEvent_v23_1",)), version_of(("ged191.csv",)), version_of(("mali.csv",))
    ('23.1', '19.1', None)
    """
    matches = (_VERSION.search(title) for title in titles)
    return next((f"{match[1]}.{match[2]}" for match in matches if match), None)


def _row(event: Event, source_id: str) -> Row:
    cells = event.cells
    sides = [actor_id(cells["side_a_id"]), actor_id(cells["side_b_id"])]
    one_sided = cells["type"] == "3"
    return {
        "id": f"ucdp.ged.{cells['id']}",
        "kind": _KINDS[cells["type"]],
        "name": cells.get("label") or None,
        "date": event.days,
        "date_precision": cells["date_precision"],
        "place_id": place_id(event),
        "latitude": event.point[0],
        "longitude": event.point[1],
        "place_precision": cells["where_precision"],
        "initiator_ids": sides[0] if one_sided else ";".join(dict.fromkeys(sides)),
        "target_ids": sides[1] if one_sided else None,
        "killed_min": event.count("low"),
        "killed_best": event.count("best"),
        "killed_max": event.count("high"),
        "external_id": cells["id"],
        "source_id": source_id,
        "locator": f"id {cells['id']}",
        "note": _note(event),
    }


def _note(event: Event) -> str:
    """The fields that no column of a case holds, under UCDP's names."""
    noted = ((field.names[0], event.cells.get(field.name, "")) for field in fields() if field.noted)
    return "; ".join(f"{name}={' '.join(text.split())}" for name, text in noted if text.strip())
