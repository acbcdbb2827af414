"""A case into its canonical folder: the same bytes for the same case, and never a half-written one.

Canonical is: UTF-8 without a byte-order mark; lines that end in LF; commas; the declared columns in their order;
rows in the natural order of their ids (OBS-2 before OBS-10); quotation marks only round cells that need them;
numbers in their shortest form; an empty cell for what is not stated.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from materiel.model.arrow import table_of
from materiel.model.case import CaseInfo
from materiel.model.package import descriptor
from materiel.model.tables import TABLES, Table
from materiel.read.exchange import replaced
from materiel.read.info import FILE

_NEEDS_QUOTES = '[",\n\r]'
_SIGNS = np.isin(np.arange(256), [ord(sign) for sign in '",\n\r'])
_SLICE = 100_000


def write_case(info: CaseInfo, tables: Mapping[str, pa.Table], directory: Path | str) -> None:
    """Write a case's tables and descriptor into a folder, and leave what else is there.

    A process that dies on the way leaves the old case or the new one, never a mixture.
    """
    with replaced(Path(directory)) as aside:
        for name, table in TABLES.items():
            with (aside / f"{name}.csv").open("wb") as out:
                write_table(table, tables.get(name, table_of(name, ())), out)
        (aside / FILE).write_bytes(descriptor_bytes(info))


def descriptor_bytes(info: CaseInfo) -> bytes:
    """The ``datapackage.json`` of a case."""
    return (json.dumps(descriptor(info), ensure_ascii=False, indent=2) + "\n").encode()


def write_table(table: Table, rows: pa.Table, out: BinaryIO) -> None:
    """Write one table as canonical CSV. A declared column that the rows lack is written empty."""
    out.write((",".join(table.column_names) + "\n").encode())
    for lines in _lines(table, _in_order(rows)):
        out.write(_bytes(lines))


def _lines(table: Table, rows: pa.Table) -> Iterator[pa.Array]:
    for start in range(0, len(rows), _SLICE):
        part = rows.slice(start, _SLICE).combine_chunks()
        cells = [_cells(part, name) for name in table.column_names]
        joined = pc.binary_join_element_wise(*cells, ",", null_handling="replace", null_replacement="")
        yield from pc.binary_join_element_wise(joined, "\n", "").chunks


def _bytes(texts: pa.Array) -> memoryview:
    """The texts one after another, as they lie in memory."""
    _, offsets, data = texts.buffers()
    if data is None:
        return memoryview(b"")
    ends = np.frombuffer(offsets, np.int32)[texts.offset : texts.offset + len(texts) + 1]
    return memoryview(data)[int(ends[0]) : int(ends[-1])]


def _cells(rows: pa.Table, name: str) -> pa.ChunkedArray:
    """A column as it stands in the file: numbers as text, quotation marks where they are needed."""
    if name not in rows.column_names:
        return pa.chunked_array([pa.nulls(len(rows), pa.string())])
    cells = rows[name]
    if pa.types.is_floating(cells.type):
        each = cells.combine_chunks().dictionary_encode()
        texts = pa.array([None if v is None else number_text(v) for v in each.dictionary.to_pylist()], pa.string())
        return pa.chunked_array([texts.take(each.indices)])
    if not pa.types.is_string(cells.type):
        return cells.cast(pa.string())
    if not any(_has_sign(chunk) for chunk in cells.chunks):
        return cells
    needs = pc.match_substring_regex(cells, _NEEDS_QUOTES)
    if not pc.any(needs).as_py():
        return cells
    doubled = pc.replace_substring(pc.replace_substring(cells, "\r\n", "\n"), '"', '""')
    return pc.if_else(needs, pc.binary_join_element_wise('"', doubled, '"', ""), cells)


def _has_sign(texts: pa.Array) -> bool:
    """Whether any byte of the texts asks for quotation marks; a cheap look before the exact one."""
    return bool(_SIGNS[np.frombuffer(_bytes(texts), np.uint8)].any())


def number_text(number: float) -> str:
    """The shortest decimal form that reads back as the same number.

    >>> number_text(188.0), number_text(0.1), number_text(-0.0), number_text(1e22)
    ('188', '0.1', '0', '1e+22')
    """
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _in_order(rows: pa.Table) -> pa.Table:
    numbered = _numbered(rows)
    if numbered is not None:
        return rows if pc.all(_follow(numbered)).as_py() in (True, None) else rows.take(pc.sort_indices(numbered))
    ids = rows["id"].to_pylist() if "id" in rows.column_names else []
    keys = [natural_key(text or "") for text in ids]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return rows if order == list(range(len(keys))) else rows.take(pa.array(order, pa.int64()))


def _numbered(rows: pa.Table) -> pa.Array | None:
    """The numbers of ids that are all the same text and a number without leading zeros; None of any others."""
    ids = rows["id"].combine_chunks() if "id" in rows.column_names and len(rows) else pa.array([], pa.string())
    if len(ids) == 0 or ids.null_count:
        return None
    head = re.sub("[0-9]*$", "", ids[0].as_py())
    alike = pc.match_substring_regex(ids, f"^{re.escape(head)}(0|[1-9][0-9]{{0,17}})$")
    if re.search("[0-9]$", head) or not pc.all(alike).as_py():
        return None
    return pc.cast(pc.utf8_slice_codeunits(ids, len(head)), pa.int64())


def _follow(numbers: pa.Array) -> pa.Array:
    """Of each number but the first, whether it is above the one before."""
    return pc.greater(numbers.slice(1), numbers.slice(0, len(numbers) - 1))


def natural_key(text: str) -> tuple[list[str | int], str]:
    """What ids are sorted by: runs of digits count as numbers.

    >>> sorted(["OBS-10", "OBS-2", "OBS-02"], key=natural_key)
    ['OBS-02', 'OBS-2', 'OBS-10']
    """
    parts = re.split(r"([0-9]+)", text)
    return [int(part) if at % 2 else part for at, part in enumerate(parts)], text
