"""What the records leave open."""

from __future__ import annotations

from typing import Any

import pytest
from tests.analyse.small_case import study

from materiel.analyse import ANALYSES, Study, analyse
from materiel.analyse.because import rows_behind

SOURCES: list[dict[str, Any]] = [
    {"id": "copy", "kind": "report", "work_id": "W"},
    {"id": "other_copy", "kind": "report", "work_id": "W"},
    {"id": "news", "kind": "news", "published": "2013"},
]
OBSERVATIONS: list[dict[str, Any]] = [
    {"id": "A", "kind": "cartridge", "marks": "945_05", "source_id": "copy", "producer_country": "CHN"},
    {
        "id": "B",
        "kind": "cartridge",
        "marks": "9?5_05",
        "source_id": "other_copy",
        "same_as": "A",
        "locator": "p. 3",
    },
    {"id": "C", "kind": "weapon", "source_id": "news", "quantity_min": 2, "date": "2013", "place_id": "mali"},
    {"id": "D", "kind": "cartridge", "quantity": 2, "year_from": 1990, "year_to": 1994},
]
EVENTS: list[dict[str, Any]] = [
    {"id": "E1", "kind": "battle", "incident_id": "i", "source_id": "copy"},
    {"id": "E2", "kind": "battle", "incident_id": "i", "source_id": "news"},
    {"id": "E3", "kind": "attack", "source_id": "news"},
]
ENTITIES = [{"id": "mali", "kind": "place", "name": "Mali", "place_precision": "6", "source_id": "news"}]


@pytest.fixture(scope="module")
def small() -> Study:
    return study(sources=SOURCES, observations=OBSERVATIONS, events=EVENTS, entities=ENTITIES)


@pytest.mark.parametrize(
    ("table", "what", "because", "of"),
    [
        ("observations", "undated", "ABD", 4),
        ("observations", "unplaced", "ABD", 4),
        ("observations", "inexact place", "C", 4),
        ("observations", "uncounted", "AB", 4),
        ("observations", "without marks", "D", 3),
        ("observations", "illegible marks", "B", 2),
        ("observations", "unidentified marks", "B", 2),
        ("observations", "unknown year of production", "ABC", 4),
        ("observations", "without source", "D", 4),
        ("observations", "without locator", "AC", 3),
        ("observations", "single-sourced", "ABC", 4),
        ("sources", "undated", ["copy", "other_copy"], 3),
        ("events", "single-sourced", ["E3"], 3),
    ],
)
def test_what_is_not_known_is_counted(small: Study, table: str, what: str, because: list[str], of: int) -> None:
    rows = {(row["table"], row["what"]): row for row in analyse("coverage", small).rows}
    row = rows[table, what]
    assert row["because"] == [f"{table}:{row_id}" for row_id in because]
    assert (row["count"], row["of"], row["share"]) == (len(because), of, len(because) / of)


def test_every_row_says_which_rows_it_counts() -> None:
    many = study(observations=[{"id": f"O{n:02}", "kind": "cartridge"} for n in range(40)])
    for row in analyse("coverage", many).rows:
        assert list(row) == list(ANALYSES["coverage"].shapes[0])
        if row["filter"]:
            assert len(rows_behind(many, row["filter"])) == row["count"]
        else:
            assert len(row["because"]) == row["count"]


def test_tables_without_a_row_are_named(small: Study) -> None:
    assert "no row on record: claims, relations" in analyse("coverage", small).notes[0]
