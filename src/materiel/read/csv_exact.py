"""CSV files row by row: slower, and able to say in which row and column a file goes wrong."""

from __future__ import annotations

import csv
from array import array
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from materiel.errors import Problem
from materiel.read.grid import Grid

_LONGEST_CELL = 1 << 20
_UNDECODED = range(0xDC80, 0xDD00)


class _Columns:
    """Cells collected column by column, each different text once."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self.texts: list[dict[str, int]] = [{} for _ in names]
        self.codes = [array("i") for _ in names]

    def add(self, cells: Sequence[str]) -> None:
        for texts, codes, cell in zip(self.texts, self.codes, cells, strict=True):
            codes.append(texts.setdefault(cell, len(texts)) if cell else -1)

    def grid(self, file: str, rows: array[int]) -> Grid:
        columns = {
            name: _dictionary(texts, codes)
            for name, texts, codes in zip(self.names, self.texts, self.codes, strict=True)
            if name
        }
        return Grid(file, columns, np.array(rows, np.int64))


def _dictionary(texts: dict[str, int], codes: array[int]) -> pa.DictionaryArray:
    numbers = np.array(codes, np.int32)
    indices = pa.array(numbers, pa.int32(), mask=numbers < 0)
    return pa.DictionaryArray.from_arrays(indices, pa.array(list(texts), pa.string()))


def read_exactly(path: Path, names: Sequence[str], wanted: Mapping[int, str]) -> tuple[Grid, list[Problem]]:
    """The cells of a CSV file, and every row of it that has the wrong form.

    ``names`` is the header; ``wanted`` says at which places the columns of the table stand. A row of the wrong
    form is left out of the grid, and is one problem.
    """
    columns, rows, problems = _Columns(list(wanted.values())), array("q"), list[Problem]()
    for number, record in _records(path, problems):
        flaw = _misshapen(path.name, number, record, names) if record else None
        if flaw:
            problems.append(flaw)
        elif record:
            columns.add([_decoded(path.name, number, name, record[at], problems) for at, name in wanted.items()])
            rows.append(number)
    return columns.grid(path.name, rows), problems


def _decoded(file: str, row: int, column: str, cell: str, problems: list[Problem]) -> str:
    """The cell, or nothing and a problem where its bytes are not UTF-8."""
    if cell.isascii() or not any(ord(sign) in _UNDECODED for sign in cell):
        return cell
    raw = cell.encode("utf-8", "surrogateescape")
    meant = raw.decode("cp1252", "replace")
    right = f"the file saved as CSV UTF-8; the text may be {meant!r}"
    problems.append(Problem(file, row, column, raw.decode("utf-8", "replace"), "text that is not in UTF-8", right))
    return ""


def _records(path: Path, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """The rows after the header, each with its number."""
    csv.field_size_limit(_LONGEST_CELL)
    number = 0
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as lines:
        reader = csv.reader(lines, strict=True)
        while True:
            number += 1
            try:
                record = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                problems.append(_unreadable(path.name, number, error))
                continue
            if number > 1:
                yield number, record


def _unreadable(file: str, row: int, error: csv.Error) -> Problem:
    if "field limit" in str(error):
        return Problem(
            file,
            row,
            wrong=f"a cell has more than {_LONGEST_CELL} characters",
            right="shorter text, or a closing quotation mark where one is missing",
        )
    return Problem(
        file,
        row,
        wrong="a quotation mark is not closed, or is followed by other text",
        right='a cell with quotation marks written as "he said ""no"""',
    )


def _misshapen(file: str, row: int, record: list[str], names: Sequence[str]) -> Problem | None:
    """What is wrong with the number of cells. Empty cells without a column hold nothing and are let pass."""
    width = len(names)
    if len(record) < width:
        wrong = f"the row has {len(record)} cells, the header {width}"
        return Problem(file, row, wrong=wrong, right=f"{width} cells in each row, empty where nothing is known")
    stray = [cell for at, cell in enumerate(record) if cell and (at >= width or not names[at])]
    if not stray:
        return None
    right = "a name for it in the header; or, for text with a comma in it, quotation marks round the text"
    return Problem(file, row, value=stray[0], wrong="in a cell that belongs to no column", right=right)
