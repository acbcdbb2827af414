"""The data files of the reference, read plainly."""

from __future__ import annotations

import csv
from pathlib import Path

DATA = Path(__file__).parent / "data"
GENERAL_KNOWLEDGE = "general knowledge"


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file as dictionaries, whatever sign parts its cells; an empty cell is an empty text.

    >>> read_table(DATA / "calendars.csv")[0]["calendar"]
    'gregorian'
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        first = lines.readline()
        lines.seek(0)
        rows = csv.reader(lines, delimiter=max(",;\t", key=first.count))
        header = next(rows, [])
        return [dict(zip(header, row, strict=False)) for row in rows if row]


def listed(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, joined by semicolons.

    >>> listed("code year; code star year")
    ('code year', 'code star year')
    """
    return tuple(value.strip() for value in cell.split(";") if value.strip())
