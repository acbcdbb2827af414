"""The case folder: one CSV file per table."""

from __future__ import annotations

import csv
from pathlib import Path

from convert.records import Records
from materiel.model.tables import TABLES


def write_package(records: Records, out: Path) -> None:
    """Write all tables: UTF-8, line feeds, declared columns in declared order."""
    out.mkdir(parents=True, exist_ok=True)
    for name, table in TABLES.items():
        with (out / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(table.column_names)
            writer.writerows(records.rows(name))
