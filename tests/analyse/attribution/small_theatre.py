"""A small theatre: one cartridge with one group, and what sources say of the stocks of two states."""

from __future__ import annotations

from typing import Any

from tests.analyse.small_case import study

from materiel.analyse import Finding, Study, analyse
from materiel.model.case import Scope

Row = dict[str, Any]
ITEM: Row = {"kind": "cartridge", "calibre": "7.62 × 39 mm", "marks": "31_94", "producer_country": "CHN"}
SOURCES = [{"id": name, "kind": "report", "reliability": "B"} for name in ("one", "two", "three", "field")]
ENTITIES = [
    {"id": "theatre", "kind": "place", "name": "theatre"},
    {"id": "group", "kind": "armed_group", "name": "group"},
    {"id": "north", "kind": "state", "name": "North"},
    {"id": "south", "kind": "state", "name": "South"},
]
SEEN = [
    ITEM
    | {"id": f"O{at}", "holder_id": "group", "place_id": "theatre", "container": f"box {at}", "source_id": "field"}
    for at in range(3)
]


def holding(holder: str, polarity: str = "holds", source: str = "one", **more: Any) -> Row:
    """What a source says that a holder has or lacks of the cartridge."""
    return ITEM | {"holder_id": holder, "polarity": polarity, "source_id": source, "stated_as": "fact"} | more


def movement(sender: str, source: str = "one", **more: Any) -> Row:
    """A documented convoy of arms to the group."""
    told = {"kind": "mixed", "mode": "convoy", "from_id": sender, "to_id": "group", "source_id": source}
    return told | {"stated_as": "fact", "status": "completed"} | more


def theatre(*holdings: Row, transfers: tuple[Row, ...] = (), **tables: list[Row]) -> Study:
    """The small theatre with these rows."""
    rows = {"sources": SOURCES, "entities": ENTITIES, "observations": SEEN} | tables
    return study(Scope(("theatre",)), holdings=list(holdings), transfers=list(transfers), **rows)


def finding(*holdings: Row, transfers: tuple[Row, ...] = (), **tables: list[Row]) -> Finding:
    """The attribution of the small theatre with these rows."""
    return analyse("attribution", theatre(*holdings, transfers=transfers, **tables))


def origin(found: Finding, name: str) -> Row:
    """The row on the cartridge of one origin."""
    return next(row for row in found.rows if row["scope"] == "item" and row["origin"] == name)
