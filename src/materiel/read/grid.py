"""A grid: the cells of one table as text, before they are understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc


@dataclass(frozen=True)
class Grid:
    """The cells of one file or sheet. Every column holds each different text once (``dictionary``); empty is null.

    ``rows`` gives each row's number as a spreadsheet numbers it; the header is row 1.
    """

    file: str
    columns: Mapping[str, pa.DictionaryArray]
    rows: np.ndarray

    def __len__(self) -> int:
        return len(self.rows)

    def without_empty_rows(self) -> Grid:
        """The grid without rows that have no filled cell; spreadsheets leave such rows at the end."""
        empty = np.ones(len(self), bool)
        for cells in sorted(self.columns.values(), key=lambda cells: int(cells.null_count)):
            if not empty.any():
                return self
            empty &= np.asarray(pc.is_null(cells))
        return self.taken(np.flatnonzero(~empty)) if empty.any() else self

    def taken(self, positions: np.ndarray) -> Grid:
        """The grid of some of the rows."""
        return Grid(
            self.file,
            {name: cells.take(pa.array(positions)) for name, cells in self.columns.items()},
            self.rows[positions],
        )


def encoded(cells: pa.ChunkedArray) -> pa.DictionaryArray:
    """One dictionary-encoded array of a column, whatever its chunks."""
    if cells.num_chunks == 0:
        return pa.array([], pa.string()).dictionary_encode()
    if not pa.types.is_dictionary(cells.type):
        return cells.combine_chunks().dictionary_encode()
    return cells.unify_dictionaries().combine_chunks()


def of_table(file: str, table: pa.Table) -> Grid:
    """The grid of a typed table, to judge its links; row numbers are those of the file that it makes."""
    columns = {name: encoded(pc.cast(table[name], pa.string())) for name in table.column_names}
    return Grid(file, columns, np.arange(2, table.num_rows + 2))


def of_records(file: str, names: Sequence[str], records: Sequence[Sequence[str]], rows: Sequence[int]) -> Grid:
    """A grid of rows of text, for small tables and for tests.

    >>> of_records("a.csv", ["id"], [["x"], [""]], [2, 3]).columns["id"].to_pylist()
    ['x', None]
    """
    columns = {
        name: pa.array([record[at] or None for record in records], pa.string()).dictionary_encode()
        for at, name in enumerate(names)
    }
    return Grid(file, columns, np.asarray(rows, np.int64))
