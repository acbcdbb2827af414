"""The records made so far, table by table, and from which transcribed row each of them was made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from convert.gold import GoldRow
from materiel.model.tables import TABLES

Cell: TypeAlias = str | int | float | Iterable[str] | None
Cells: TypeAlias = Mapping[str, Cell]


class Records:
    """The tables of the case while they are made. Ids are unique in a table; every column must be declared."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, dict[str, str]]] = {name: {} for name in TABLES}
        self.made_from: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)

    def add(self, table: str, record_id: str, cells: Cells, origin: GoldRow | None = None) -> str:
        """Add one record and return its id. Raises ValueError for an id twice or a column that is not declared."""
        if record_id in self.tables[table]:
            raise ValueError(f"{table}: the id {record_id} is there already")
        unknown = set(cells) - set(TABLES[table].column_names)
        if unknown:
            raise ValueError(f"{table}: no column {', '.join(sorted(unknown))}")
        self.tables[table][record_id] = {"id": record_id} | {name: _text(value) for name, value in cells.items()}
        if origin is not None:
            self.trace(origin, table, record_id)
        return record_id

    def trace(self, origin: GoldRow, table: str, record_id: str) -> None:
        """Note that a record holds what a transcribed row says, where another row had it made already."""
        self.made_from[origin.file, origin.id].append((table, record_id))

    def has(self, table: str, record_id: str) -> bool:
        return record_id in self.tables[table]

    def cells(self, table: str, record_id: str) -> dict[str, str]:
        return self.tables[table][record_id]


def _text(value: Cell) -> str:
    """A cell as a file holds it.

    >>> _text(["a", "b"]), _text(3.0), _text(None)
    ('a;b', '3', '')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int | float):
        return f"{value:.10g}"
    return ";".join(value)
