"""Embargoes that the works name, as `embargoes.csv` reads them out of the transcribed rows."""

from __future__ import annotations

import csv
from pathlib import Path

from convert.conversion import Conversion

_LIST = Path(__file__).parent / "embargoes.csv"


def convert_embargoes(conversion: Conversion) -> None:
    """One embargo for each line of the list, traced to the transcribed row that names it."""
    tables = [*conversion.conflict.values(), *conversion.arms.values()]
    rows = {(row.file, row.id): row for table in tables for row in table}
    with _LIST.open(encoding="utf-8", newline="") as stream:
        for line in csv.DictReader(stream):
            file, row_id = line.pop("from").split(" ")
            if line["place_id"]:
                conversion.places.by_id(line["place_id"])
            conversion.records.add("embargoes", line.pop("id"), {**line, "stated_as": "fact"}, rows[file, row_id])
