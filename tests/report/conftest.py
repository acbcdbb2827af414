"""Snapshots and sites that the tests of the report share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from materiel.model.handling import Handling
from materiel.model.tables import TABLES
from materiel.read import read_case
from materiel.report.site import Site, write_site
from materiel.snapshot.contents import Contents
from materiel.snapshot.cut import cut
from materiel.snapshot.snapshot import Snapshot

CASE = Path(__file__).parents[2] / "cases" / "northern-mali"
Rows = dict[str, list[dict[str, Any]]]
NUMBERS = {"integer": pa.int64(), "number": pa.float64()}


def tables_of(rows: Rows) -> dict[str, pa.Table]:
    """Every declared table, with the rows given and nothing in the other cells."""
    return {
        name: pa.table(
            {
                column.name: pa.array(
                    [row.get(column.name) for row in rows.get(name, [])], NUMBERS.get(column.kind, pa.string())
                )
                for column in table.columns
            }
        )
        for name, table in TABLES.items()
    }


def snapshot_of(rows: Rows, directory: Path, limit: Handling = Handling.CLEAR) -> Snapshot:
    """A snapshot of a small case."""
    return cut(Contents({"name": "small", "title": "A small case"}, tables_of(rows)), limit, directory)


@pytest.fixture(scope="session")
def mali(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The bundled case, cut at ``clear``."""
    draft = read_case(CASE)
    assert draft.problems == ()
    contents = Contents(draft.info.descriptor, draft.tables)
    return cut(contents, Handling.CLEAR, tmp_path_factory.mktemp("snapshots"))


@pytest.fixture(scope="session")
def site(mali: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The report of the bundled case."""
    return write_site(mali, tmp_path_factory.mktemp("report") / "site")
