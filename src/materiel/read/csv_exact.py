"""CSV files row by row: slower, and able to say in which row and column a file goes wrong."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from materiel.errors import Problem
from materiel.read.findings import Findings
from materiel.read.grid import Grid, encoded

_LONGEST_CELL = 1 << 20
_BATCH = 20_000
_UNDECODED = range(0xDC80, 0xDD00)


def read_exactly(
    path: Path, names: Sequence[str], wanted: Mapping[int, str], found: Findings, delimiter: str = ","
) -> Grid:
    """The cells of a CSV file; every row of the wrong form is left out of the grid and put among the findings.

    ``names`` is the header; ``wanted`` says at which places the columns of the table stand.
    """
    chunks: dict[int, list[pa.Array]] = {at: [] for at in wanted}
    rows: list[np.ndarray] = []
    for numbers, records in _batches(path, names, found, delimiter):
        rows.append(np.array(numbers, np.int64))
        for at, name in wanted.items():
            cells = _decoded(path.name, name, numbers, [record[at] for record in records], found)
            chunks[at].append(pc.if_else(pc.equal(cells, ""), None, cells).dictionary_encode())
    kind = pa.dictionary(pa.int32(), pa.string())
    columns = {name: encoded(pa.chunked_array(chunks[at], kind)) for at, name in wanted.items()}
    return Grid(path.name, columns, np.concatenate(rows) if rows else np.zeros(0, np.int64))


def _batches(
    path: Path, names: Sequence[str], found: Findings, delimiter: str
) -> Iterator[tuple[list[int], list[list[str]]]]:
    """Rows of the right form with their numbers, some thousands at a time."""
    numbers: list[int] = []
    records: list[list[str]] = []
    plain = len(names) if all(names) else -1
    for number, record in _records(path, found, delimiter):
        flaw = None if len(record) in (plain, 0) else _misshapen(path.name, number, record, names)
        if flaw:
            found.add(flaw)
        elif record:
            numbers.append(number)
            records.append(record)
        if len(records) == _BATCH:
            yield numbers, records
            numbers, records = [], []
    if records:
        yield numbers, records


def _decoded(file: str, column: str, rows: Sequence[int], cells: Sequence[str], found: Findings) -> pa.Array:
    """The cells as an array; one whose bytes are not UTF-8 is empty in it and put among the findings."""
    try:
        return pa.array(cells, pa.string())
    except UnicodeEncodeError:
        whole = [not any(ord(sign) in _UNDECODED for sign in cell) for cell in cells]
    for row, cell, fits in zip(rows, cells, whole, strict=True):
        if not fits:
            found.add(_undecoded(file, row, column, cell.encode("utf-8", "surrogateescape")))
    return pa.array([cell if fits else "" for cell, fits in zip(cells, whole, strict=True)], pa.string())


def _undecoded(file: str, row: int, column: str, raw: bytes) -> Problem:
    right = f"the file saved as CSV UTF-8; the text may be {raw.decode('cp1252', 'replace')!r}"
    return Problem(file, row, column, raw.decode("utf-8", "replace"), "text that is not in UTF-8", right)


def _records(path: Path, found: Findings, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows after the header, each with its number."""
    csv.field_size_limit(_LONGEST_CELL)
    number = 0
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as lines:
        reader = csv.reader(lines, strict=True, delimiter=delimiter)
        while True:
            number += 1
            try:
                record = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                found.add(_unreadable(path.name, number, error))
                continue
            if number > 1:
                yield number, record


def _unreadable(file: str, row: int, error: csv.Error) -> Problem:
    if "field limit" in str(error):
        wrong = f"a cell has more than {_LONGEST_CELL} characters"
        return Problem(
            file, row, wrong=wrong, right="a shorter text, or the closing quotation mark that is missing"
        )
    right = 'a cell with quotation marks written as "he said ""no"""'
    return Problem(file, row, wrong="a quotation mark is not closed, or is followed by other text", right=right)


def _misshapen(file: str, row: int, record: list[str], names: Sequence[str]) -> Problem | None:
    """What is wrong with the number of cells. Empty cells without a column hold nothing and are let pass."""
    width = len(names)
    if len(record) < width:
        wrong = f"the row has {len(record)} cells, the header {width}"
        return Problem(file, row, wrong=wrong, right=f"{width} cells in each row, empty where nothing is known")
    stray = [cell for at, cell in enumerate(record) if cell and (at >= width or not names[at])]
    if not stray:
        return None
    shown = stray[0].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    right = "a name for it in the header; or, for text with a comma in it, quotation marks round the text"
    return Problem(file, row, value=shown, wrong="in a cell that belongs to no column", right=right)
