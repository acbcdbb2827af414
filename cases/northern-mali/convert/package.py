"""The case folder: what it says about itself, and one CSV file per table."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from convert.records import Records
from materiel.model.case import CaseInfo, Scope
from materiel.model.package import descriptor
from materiel.model.tables import TABLES

INFO = CaseInfo(
    name="northern-mali",
    title="Northern Mali: arms, armed groups and violence",
    description=(
        "What five published works say about arms, armed groups and violence in northern Mali, "
        "one row for one statement of one source."
    ),
    licences=(
        {
            "name": "CC-BY-4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
            "title": "Creative Commons Attribution 4.0",
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
    """Write the descriptor and all tables: UTF-8, line feeds, declared columns in declared order."""
    out.mkdir(parents=True, exist_ok=True)
    text = json.dumps(descriptor(INFO), ensure_ascii=False, indent=2) + "\n"
    (out / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")
    for name, table in TABLES.items():
        with (out / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(table.column_names)
            writer.writerows(records.rows(name))
