"""The transcribed tables as they are read: rows that remember which of their columns were used."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class GoldRow:
    """One transcribed row. Reading a cell marks its column as used."""

    file: str
    cells: Mapping[str, str]
    used: set[str] = field(repr=False, compare=False)

    @property
    def id(self) -> str:
        self.used.add("id")
        return self.cells["id"]

    @property
    def document(self) -> str:
        """Number of the text that the row was read from; the first one where two are named."""
        return document_number(self["document"].split(";")[0])

    def __getitem__(self, column: str) -> str:
        """One cell, without blanks at its ends; empty where nothing is stated. Raises KeyError."""
        self.used.add(column)
        return self.cells[column].strip()

    def several(self, column: str) -> list[str]:
        """The values of a cell that holds a list."""
        return [part.strip() for part in self[column].split(";") if part.strip()]


@dataclass(frozen=True)
class GoldTable:
    """One transcribed file: ``file`` is its path below the transcription, such as ``conflict/events.csv``."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[GoldRow, ...]
    used: set[str] = field(default_factory=set, repr=False)

    def __iter__(self) -> Iterator[GoldRow]:
        return iter(self.rows)

    @property
    def unused(self) -> list[str]:
        """Columns that hold something and that no conversion has read."""
        filled = {name for row in self.rows for name, value in row.cells.items() if value.strip()}
        return [name for name in self.columns if name in filled - self.used]


_NUMBERS = {
    "small-arms-survey-2015-ch6-damaged.txt": "000",
    "small-arms-survey-2015-ch6.txt": "001",
    "ploughshares-mali.txt": "002",
    "afpc-almanac-mali.txt": "003",
    "ids-security-management-mali.txt": "004",
}


def document_number(file_name: str) -> str:
    """The number that the transcription gives a text.

    >>> document_number("ploughshares-mali.txt")
    '002'
    """
    return _NUMBERS[file_name.strip()]


def read_folder(folder: Path) -> dict[str, GoldTable]:
    """Read every CSV file of one folder, by its name without the ending."""
    return {path.stem: read_table(path) for path in sorted(folder.glob("*.csv"))}


def read_table(path: Path) -> GoldTable:
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        file, used = f"{path.parent.name}/{path.name}", set[str]()
        rows = tuple(GoldRow(file, cells, used) for cells in reader)
        return GoldTable(file, tuple(reader.fieldnames or ()), rows, used)
