"""A case with one theatre, two states that could have armed its group, and things that no letter may tell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PIL import Image
from tests.rows import tables

from materiel.config import Settings
from materiel.model.case import CaseInfo, Scope
from materiel.read import write_case

Row = dict[str, Any]
SECRET = "Zweisimmen"
ASKED = "2014-03-01"
SETTINGS = Settings(by="desk", home=Path("/nowhere"), wait=0.2)
ITEM: Row = {
    "kind": "cartridge",
    "calibre": "7.62 × 39 mm",
    "marks": "31_94",
    "producer": "Works 31",
    "producer_country": "CHN",
    "year_from": 1994,
    "year_to": 1994,
}
SAID: Row = {"source_id": "field", "stated_as": "fact"}
ROWS: dict[str, list[Row]] = {
    "sources": [
        {"id": "field", "kind": "report", "title": "Field report", "reliability": "B"},
        {"id": "press", "kind": "news", "title": "Press", "reliability": "B"},
        {"id": "photo", "kind": "photograph", "title": "Case heads", "file": "heads.jpg"},
        {"id": "shot", "kind": "photograph", "title": SECRET, "file": "secret.jpg", "handling": "red"},
        {"id": "man", "kind": "interview", "title": SECRET, "public_label": "an interview", "handling": "amber"},
    ],
    "entities": [
        {"id": "theatre", "kind": "place", "name": "Theatre", "country": "MLI", "place_precision": "6"},
        {"id": "well", "kind": "site", "name": f"Well of {SECRET}", "within": "theatre", "place_precision": "1"},
        {"id": "group", "kind": "armed_group", "name": "Group"},
        {"id": "agent", "kind": "person", "name": f"Agent {SECRET}"},
        {"id": "north", "kind": "state", "name": "North", "country": "LBY"},
        {"id": "south", "kind": "state", "name": "South", "country": "BFA"},
        {"id": "china", "kind": "state", "name": "China", "country": "CHN"},
        {"id": "works", "kind": "producer", "name": "Works 31", "country": "CHN"},
    ],
    "observations": [
        ITEM
        | SAID
        | {"id": f"OBS-{at}", "holder_id": "group", "place_id": "theatre", "container": f"box {at}", "date": "2014"}
        for at in range(3)
    ]
    + [
        ITEM
        | {
            "id": "OBS-9",
            "marks": "71_85",
            "lot": "12-85",
            "holder_id": "agent",
            "place_id": "well",
            "observed_by": SECRET,
            "note": SECRET,
            "source_id": "man",
            "cited_source_ids": "photo;shot",
        },
        ITEM | SAID | {"id": "OBS-R", "marks": "61_77", "place_id": "theatre", "handling": "red"},
    ],
    "holdings": [
        ITEM | SAID | {"id": "h1", "holder_id": "north", "polarity": "holds"},
        ITEM | SAID | {"id": "h2", "holder_id": "south", "polarity": "holds", "source_id": "press"},
    ],
}


def case_in(folder: Path) -> Path:
    """Write the case into a folder, with a photograph that says where it was taken."""
    info = CaseInfo("small", title="Small", scope=Scope(("theatre",)))
    write_case(info, tables(**ROWS), folder)
    tags = Image.Exif()
    tags[0x010E] = tags[0x013B] = SECRET
    Image.new("RGB", (40, 30), "grey").save(folder / "heads.jpg", exif=tags)
    Image.new("RGB", (40, 30), "red").save(folder / "secret.jpg")
    return folder
