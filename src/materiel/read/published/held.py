"""A published file as held in memory: its fields as text, each different text of a field once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from materiel.read.grid import Grid


@dataclass(frozen=True)
class Held:
    """The cells of a file by field, with the number of each row in it.

    ``titles`` is what the file calls itself, ``columns`` the name of each field in it, ``unread`` how many of its
    columns have no field, ``above`` the lines above its header.
    """

    grid: Grid
    titles: tuple[str, ...]
    columns: Mapping[str, str]
    unread: int
    above: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.grid)

    @property
    def file(self) -> str:
        return self.grid.file

    def cells(self, field: str) -> pa.DictionaryArray:
        """The cells of a field; empty ones where the file has no such column."""
        return self.grid.columns.get(field, self._none)

    @cached_property
    def _none(self) -> pa.DictionaryArray:
        return pa.DictionaryArray.from_arrays(pa.nulls(len(self), pa.int32()), pa.array([], pa.string()))

    def texts(self, field: str) -> pa.Array:
        """The texts of a field without the white space around and within them; blank ones are null."""
        return self.on(field, tidy)

    def mapped(self, field: str, understood: Callable[[str], object], kind: pa.DataType | None = None) -> pa.Array:
        """What each different text of a field means."""
        return self.on(field, lambda texts: pa.array(map(understood, texts.to_pylist()), kind or pa.string()))

    def on(self, field: str, understood: Callable[[pa.Array], pa.Array]) -> pa.Array:
        """The same where all different texts are understood at once."""
        cells = self.cells(field)
        if len(cells.dictionary) == 0:
            return pa.nulls(len(self), understood(cells.dictionary).type)
        return understood(cells.dictionary).take(cells.indices)


def tidy(texts: pa.Array) -> pa.Array:
    """Texts with single spaces only; blank ones are null.

    >>> tidy(pa.array([" a  b ", " "])).to_pylist()
    ['a b', None]
    """
    loose = pc.match_substring_regex(texts, r"^\s|\s$|\s\s|[\t\r\n]")
    if pc.any(loose).as_py():
        single = pc.utf8_trim_whitespace(pc.replace_substring_regex(texts, r"\s+", " "))
        texts = pc.if_else(loose, single, texts)
    return pc.if_else(pc.equal(texts, ""), None, texts)


def combinations(*columns: pa.DictionaryArray) -> tuple[np.ndarray, np.ndarray]:
    """Of each row the number of its combination of texts, and of each combination the first row that has it.

    >>> one, other = (pa.array(texts).dictionary_encode() for texts in (["a", "a", "b"], ["x", "x", "y"]))
    >>> [found.tolist() for found in combinations(one, other)]
    [[0, 0, 1], [0, 2]]
    """
    codes = np.zeros(len(columns[0]), np.int64)
    for cells in columns:
        indices = np.asarray(cells.indices.fill_null(len(cells.dictionary)), np.int64)
        dense = pa.array(codes * (len(cells.dictionary) + 1) + indices).dictionary_encode()
        codes = np.asarray(dense.indices, np.int64)
    first = np.zeros(int(codes.max()) + 1 if len(codes) else 0, np.int64)
    first[codes[::-1]] = np.arange(len(codes))[::-1]
    return codes, first
