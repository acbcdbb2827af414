"""Nothing above the handling limit, in any byte of the site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.report.conftest import Rows, snapshot_of

from materiel.model.handling import Handling
from materiel.report.site import write_site

SECRET = "Zweisimmen"


def planted() -> Rows:
    """A case with a confidential source, person, place and rows; every secret cell holds the same word."""
    source: dict[str, Any] = {"source_id": "s1", "locator": "p. 1"}
    return {
        "sources": [
            {"id": "s1", "kind": "report", "title": "Open report", "published": "2014"},
            {
                "id": "s2",
                "kind": "interview",
                "author": SECRET,
                "title": f"Interview with {SECRET}",
                "note": SECRET,
                "public_label": "confidential interview",
                "handling": "amber",
            },
        ],
        "entities": [
            {"id": "e1", "kind": "place", "name": "Gao", "latitude": 16.3, "longitude": 0.0, "country": "MLI"},
            {"id": f"e.{SECRET}", "kind": "person", "name": SECRET, "handling": "red"},
            {
                "id": "e3",
                "kind": "site",
                "name": SECRET,
                "latitude": 46.55,
                "longitude": 7.37,
                "handling": "amber_strict",
            },
            {"id": "e4", "kind": "armed_group", "name": "A group"},
        ],
        "observations": [
            source
            | {
                "id": "o1",
                "kind": "cartridge",
                "calibre": "7.62 x 39",
                "marks": "31_94",
                "quantity": 3.0,
                "place_id": "e1",
            },
            source
            | {"id": "o2", "kind": "cartridge", "holder_id": f"e.{SECRET}", "place_id": "e3", "quantity": 5.0},
            source | {"id": "o3", "kind": "cartridge", "note": SECRET, "handling": "green"},
        ],
        "claims": [
            {"id": "c1", "entity_id": "e4", "property": "base", "value": "Gao", "source_id": "s2"},
            source | {"id": "c2", "entity_id": "e4", "property": "base", "value": SECRET, "handling": "amber"},
            source | {"id": "c3", "entity_id": f"e.{SECRET}", "property": "role", "value": "go-between"},
        ],
        "relations": [source | {"id": "r1", "subject_id": "e4", "relation": "led_by", "object_id": f"e.{SECRET}"}],
        "events": [source | {"id": "v1", "kind": "attack", "date": "2014", "initiator_ids": f"e4;e.{SECRET}"}],
    }


def holds(folder: Path, word: str) -> list[str]:
    needle = word.lower().encode()
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if needle in str(path.relative_to(folder)).lower().encode()
        or (path.is_file() and needle in path.read_bytes().lower())
    ]


def test_nothing_above_the_limit_is_in_any_byte_of_the_site(tmp_path: Path) -> None:
    write_site(snapshot_of(planted(), tmp_path / "snapshots"), tmp_path / "site")
    assert holds(tmp_path / "site", SECRET) == []


def test_an_exact_place_above_the_limit_is_on_no_map(tmp_path: Path) -> None:
    write_site(snapshot_of(planted(), tmp_path / "snapshots"), tmp_path / "site")
    assert holds(tmp_path / "site", "46.55") == []


def test_a_confidential_source_is_quoted_by_its_public_label(tmp_path: Path) -> None:
    write_site(snapshot_of(planted(), tmp_path / "snapshots"), tmp_path / "site")
    page = (tmp_path / "site" / "entities" / "e4.html").read_text(encoding="utf-8")
    assert "confidential interview" in page


@pytest.mark.parametrize("limit", [Handling.GREEN, Handling.AMBER])
def test_a_report_at_a_higher_limit_says_so_on_every_page(tmp_path: Path, limit: Handling) -> None:
    write_site(snapshot_of(planted(), tmp_path / "snapshots", limit), tmp_path / "site")
    for path in (tmp_path / "site").rglob("*.html"):
        assert f"TLP:{limit.name}" in path.read_text(encoding="utf-8")


def test_a_case_without_rows_still_gives_a_report(tmp_path: Path) -> None:
    site = write_site(snapshot_of({}, tmp_path / "snapshots"), tmp_path / "site")
    assert site.index.is_file()
