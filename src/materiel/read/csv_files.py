"""CSV files into grids: fast where the file is as it should be, exact about what is wrong where it is not."""

from __future__ import annotations

import codecs
import csv
import io
import mmap
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pcsv

from materiel.errors import Problem
from materiel.model.columns import Kind
from materiel.model.tables import Table
from materiel.read.csv_exact import read_exactly
from materiel.read.findings import Findings
from materiel.read.grid import Grid, encoded
from materiel.read.headers import header_problems

LIMIT_BYTES = 1 << 29
_BLOCK = 1 << 25
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DICTIONARY = pa.dictionary(pa.int32(), pa.string())


def read_csv(path: Path, table: Table, found: Findings) -> Grid | None:
    """The cells of a table file; None where it cannot be understood at all. What is wrong goes to the findings.

    A byte-order mark and line ends of any system are accepted; they carry nothing.
    """
    unfit = _unfit(path)
    if unfit:
        found.add(unfit)
        return None
    names, at_header = _header(path)
    found.extend(header_problems(path.name, names, table))
    wanted = {names.index(name): name for name in table.column_names if name in names}
    if not wanted:
        return None
    plain = {column.name for column in table.columns if column.kind is Kind.ID}
    grid = read_quickly(path, names, wanted, plain) if at_header else None
    return (grid if grid is not None else read_exactly(path, names, wanted, found)).without_empty_rows()


def _unfit(path: Path) -> Problem | None:
    """Why a file cannot be a table at all."""
    size = path.stat().st_size
    if size > LIMIT_BYTES:
        return Problem(
            path.name,
            wrong=f"the file has {size >> 20} MiB; a table may have {LIMIT_BYTES >> 20} MiB at most",
            right="a smaller table; data sets of others are attached, not entered",
        )
    with path.open("rb") as file:
        head = file.read(4_096)
    if not head.strip(b"\r\n\t ,;\xef\xbb\xbf"):
        return Problem(path.name, wrong="the file is empty", right="a header with the names of the columns")
    if head.startswith(_UTF16) or head.count(b"\0") > len(head) // 4:
        return Problem(path.name, wrong="the file is in UTF-16 or no text at all", right="a CSV file in UTF-8")
    return None


def _header(path: Path) -> tuple[list[str], bool]:
    """The names in the first row, and whether that row is one plain line at the very beginning."""
    with path.open("rb") as file:
        first = file.readline(1 << 16).removeprefix(codecs.BOM_UTF8)
    line = first.decode("utf-8", "replace")
    try:
        names = next(csv.reader(io.StringIO(line, newline=""), strict=True), [])
    except csv.Error:
        names = line.split(",")
    if any("\r" in name or "\n" in name for name in names) or "\r" in line.rstrip("\r\n"):
        return [name.strip() for name in line.splitlines()[0].split(",")], False
    return names, bool(line.strip())


def read_quickly(
    path: Path, names: Sequence[str], wanted: Mapping[int, str], plain: Collection[str], delimiter: str = ","
) -> Grid | None:
    """The cells by the columnar reader; None where it refuses the file or could read it otherwise than meant.

    ``plain`` are columns in which nearly every cell differs from all others. Columns that are not wanted are passed
    over, unless they have no name: then they must be empty.
    """
    if not _quotes_are_regular(path, delimiter):
        return None
    types = {str(at): pa.string() if name in plain else _DICTIONARY for at, name in wanted.items()}
    nameless = {str(at): pa.string() for at, name in enumerate(names) if not name}
    try:
        cells = pcsv.read_csv(
            path,
            read_options=pcsv.ReadOptions(
                column_names=[str(at) for at in range(len(names))], skip_rows=1, block_size=_BLOCK
            ),
            parse_options=pcsv.ParseOptions(delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=False),
            convert_options=pcsv.ConvertOptions(
                column_types=types | nameless,
                include_columns=[*types, *nameless],
                null_values=[""],
                strings_can_be_null=True,
            ),
        )
    except pa.ArrowInvalid:
        return None
    if any(cells[at].null_count < len(cells) for at in nameless):
        return None
    columns = {name: encoded(cells[str(at)]) for at, name in wanted.items()}
    return Grid(path.name, columns, np.arange(2, len(cells) + 2))


def _quotes_are_regular(path: Path, delimiter: str) -> bool:
    """Whether every quotation mark opens a cell, closes one, or stands doubled within one."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data.find(b'"') < 0:
            return True
        raw = np.frombuffer(data, np.uint8)
        try:
            return _regular(raw, delimiter)
        finally:
            del raw


def _regular(raw: np.ndarray, delimiter: str) -> bool:
    start = 3 if bytes(raw[:3]) == codecs.BOM_UTF8 else 0
    edge = np.zeros(256, bool)
    edge[np.frombuffer(delimiter.encode() + b'\r\n"', np.uint8)] = True
    seen = 0
    for at in range(0, len(raw), _BLOCK):
        quotes = np.flatnonzero(raw[at : at + _BLOCK] == ord('"')) + at
        opening, closing = quotes[seen % 2 :: 2], quotes[1 - seen % 2 :: 2]
        seen += len(quotes)
        good_before = edge[raw[np.maximum(opening - 1, 0)]] | (opening == start)
        good_after = edge[raw[np.minimum(closing + 1, len(raw) - 1)]] | (closing == len(raw) - 1)
        if not (good_before.all() and good_after.all()):
            return False
    return seen % 2 == 0
