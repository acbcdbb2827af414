"""The case folder: what it says about itself, and one CSV file per table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pyarrow as pa

from convert.records import Records
from materiel.model.arrow import arrow_type
from materiel.model.case import CaseInfo, Scope
from materiel.model.columns import Column
from materiel.model.tables import TABLES
from materiel.read import write_case

INFO = CaseInfo(
    name="northern-mali",
    title="Northern Mali: arms, armed groups and violence",
    description=(
        "What five published works say about arms, armed groups and violence in northern Mali, "
        "one row for one statement of one source."
    ),
    licences=(
        {
            "name": "Apache-2.0",
            "path": "https://www.apache.org/licenses/LICENSE-2.0",
            "title": "Apache License 2.0: all rows but those from GeoNames",
        },
        {
            "name": "CC-BY-4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
            "title": "Creative Commons Attribution 4.0: places from GeoNames",
        },
    ),
    sources=(
        {"title": "Small Arms Survey 2015, chapter 6: Expanding Arsenals"},
        {"title": "Project Ploughshares, Armed Conflicts Report: Mali"},
        {"title": "American Foreign Policy Council, World Almanac of Islamism: Mali"},
        {"title": "K. Sidibé 2012, Security management in Northern Mali (abstract, IDS)"},
        {"title": "GeoNames geographical database", "path": "https://www.geonames.org"},
    ),
    scope=Scope(("plc.northern-mali",), "2012/2014"),
)


def write_package(records: Records, out: Path) -> None:
    """Write the descriptor and all tables as every case is written."""
    write_case(INFO, {name: _table(records, name) for name in TABLES}, out)


def _table(records: Records, name: str) -> pa.Table:
    """The records of one table, typed; an empty cell is nothing stated."""
    rows = list(records.tables[name].values())
    return pa.table({column.name: _cells(rows, column) for column in TABLES[name].columns})


def _cells(rows: Iterable[Mapping[str, str]], column: Column) -> pa.Array:
    kind = arrow_type(column)
    read = {pa.int64(): int, pa.float64(): float}.get(kind, str)
    texts = (row.get(column.name, "") for row in rows)
    return pa.array([read(text) if text else None for text in texts], kind)
