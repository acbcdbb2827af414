"""Distinct varieties and their readings, and the way from the rows of a batch to them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from materiel.identify.reading import Context
from materiel.identify.rows import SCHEMA, row_of
from materiel.identify.tabular import NEEDED

_DENSE = 1 << 23  # pairs of codes up to which a table is quicker than sorting
_SAVED = 20_000  # new varieties after which the work is kept on disk

Pair = tuple[str | None, str | None]
Places = np.ndarray[Any, np.dtype[np.int64]]


class _Column:
    """One column of the readings: its different values, and every variety's place among them, -1 for none."""

    def __init__(self, field: pa.Field) -> None:
        self._type = field.type
        self._values: dict[Any, int] = {}
        self._codes: list[int] = []

    def add(self, value: Any) -> None:
        self._codes.append(-1 if value is None else self._values.setdefault(value, len(self._values)))

    def spread(self, places: Places) -> pa.Array:
        """One value for each row: text as codes into the different values, numbers in full."""
        codes = np.asarray(self._codes, dtype=np.int32)[places]
        indices = pa.array(codes, mask=codes < 0)
        values = pa.array(list(self._values), self._type)
        return (
            pa.DictionaryArray.from_arrays(indices, values) if self._type == pa.string() else values.take(indices)
        )


class Varieties:
    """The varieties read so far, kept in a folder so that an interrupted run need not read them again."""

    def __init__(self, folder: Path, context: Context) -> None:
        self._folder = folder
        self._context = context
        self._place: dict[Pair, int] = {}
        self._columns = {field.name: _Column(field) for field in SCHEMA if field.name not in NEEDED}
        self._unsaved: list[dict[str, Any]] = []
        self._unread: set[int] = set()
        self._counts = np.zeros(0, dtype=np.int64)
        for file in sorted(folder.glob("readings-*.parquet")):
            for row in pq.read_table(file).to_pylist():
                self._add(row)

    def __len__(self) -> int:
        return len(self._place)

    def _add(self, row: dict[str, Any]) -> None:
        if row["why"] is not None:
            self._unread.add(len(self))
        self._place[row["calibre"], row["marks"]] = len(self)
        for name, column in self._columns.items():
            column.add(row[name])

    def places(self, calibres: pa.Array, marks: pa.Array) -> Places:
        """The place of each row's variety, reading those that are new."""
        left, left_codes = _coded(calibres)
        right, right_codes = _coded(marks)
        codes = left_codes * len(right) + right_codes
        if len(left) * len(right) <= _DENSE:
            present = np.flatnonzero(np.bincount(codes, minlength=1))
            back = np.zeros(len(left) * len(right), dtype=np.int64)
            back[present] = np.arange(len(present))
            back = back[codes]
        else:
            present, back = np.unique(codes, return_inverse=True)
        read = self._read((left[code // len(right)], right[code % len(right)]) for code in present)
        found: Places = np.asarray(read, dtype=np.int64)[back]
        self._count(found)
        return found

    def _read(self, pairs: Iterable[Pair]) -> list[int]:
        found = []
        for pair in pairs:
            if pair not in self._place:
                row = row_of(*pair, self._context)
                self._unsaved.append(row)
                self._add(row)
            found.append(self._place[pair])
        if len(self._unsaved) >= _SAVED:
            self.save()
        return found

    def save(self) -> None:
        """Keep what is read so far."""
        new = pa.Table.from_pylist(self._unsaved, SCHEMA)
        file = self._folder / f"readings-{len(self):010d}.parquet"
        pq.write_table(new, file.with_suffix(".new"))
        file.with_suffix(".new").rename(file)
        self._unsaved = []

    def _count(self, places: Places) -> None:
        more = np.bincount(places, minlength=len(self))
        more[: len(self._counts)] += self._counts
        self._counts = more

    def unread(self) -> tuple[int, int]:
        """How many varieties have no reading, and how many rows are of them."""
        return len(self._unread), int(self._counts[sorted(self._unread)].sum())

    def columns(self, places: Places) -> list[tuple[str, pa.Array]]:
        """The columns of the readings, one value for each row."""
        return [(name, column.spread(places)) for name, column in self._columns.items()]


def _coded(column: pa.Array) -> tuple[list[str | None], Places]:
    """The different values of a column and each row's place among them; the last value stands for no value."""
    if not pa.types.is_dictionary(column.type):
        column = column.cast(pa.string()).dictionary_encode()
    values: list[str | None] = [*column.dictionary.to_pylist(), None]
    codes = column.indices.fill_null(len(values) - 1).to_numpy(zero_copy_only=False).astype(np.int64)
    return values, codes
