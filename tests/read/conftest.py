"""A small valid case to spoil in one place."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from materiel.model.case import CaseInfo
from materiel.model.tables import TABLES
from materiel.read import write_case

ROWS: dict[str, list[dict[str, str]]] = {
    "sources": [{"id": "SRC-1", "kind": "report", "title": "Survey, \"2015\"", "published": "2015"}],
    "entities": [
        {"id": "mli", "kind": "state", "name": "Mali", "country": "MLI"},
        {"id": "gao", "kind": "place", "name": "Gao", "within": "mli", "latitude": "16.27", "longitude": "-0.04"},
        {"id": "army", "kind": "state_force", "name": "Army", "aliases": "FAMa;Forces armées"},
    ],
    "observations": [
        {
            "id": "OBS-1", "kind": "cartridge", "calibre": "7.62 x 39", "marks": "31_94", "producer_country": "CHN",
            "year_from": "1994", "year_to": "1994", "quantity": "73", "holder_id": "army", "place_id": "gao",
            "date": "2014-03", "source_id": "SRC-1", "locator": "Table 6.3",
        },
        {"id": "OBS-2", "kind": "cartridge", "calibre": "7.62 x 39", "part_of": "OBS-1", "source_id": "SRC-1"},
    ],
    "events": [{"id": "E1", "kind": "battle", "killed_min": "1", "killed_max": "3", "initiator_ids": "army;mli"}],
    "figures": [{"id": "F1", "measure": "count", "value_best": "146", "formula": "OBS-1 * 2 + sum(within=OBS-2)"}],
    "judgements": [
        {"id": "J1", "left_table": "entities", "left_id": "army", "right_table": "entities", "right_id": "mli",
         "verdict": "different"},
    ],
}  # fmt: skip


Changes = Mapping[tuple[str, str, str], str]
SmallCase = Callable[..., Path]


@pytest.fixture
def small_case(tmp_path: Path) -> SmallCase:
    """Writes the small case, with cells changed: (table, id, column) to the new text."""

    def write(changes: Changes | None = None) -> Path:
        directory = tmp_path / "small"
        write_case(CaseInfo("small"), {}, directory)
        for name, rows in ROWS.items():
            with (directory / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
                writer = csv.DictWriter(out, TABLES[name].column_names, restval="", lineterminator="\n")
                writer.writeheader()
                writer.writerows(row | _changed(name, row["id"], changes or {}) for row in rows)
        return directory

    return write


def _changed(name: str, row_id: str, changes: Changes) -> dict[str, str]:
    return {column: text for (table, row, column), text in changes.items() if (table, row) == (name, row_id)}
