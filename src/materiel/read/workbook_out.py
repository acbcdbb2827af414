"""A case as an XLSX workbook: it can leave as one, be edited in a spreadsheet and come back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from materiel.errors import InputError, Problem
from materiel.model.arrow import table_of
from materiel.model.case import CaseInfo
from materiel.model.columns import Column, Kind
from materiel.model.tables import TABLES, Table
from materiel.read.workbook import CASE_SHEET, case_rows
from materiel.reference.countries import country_names

MOST_ROWS = 1_048_575
LONGEST_TEXT = 32_767
_LONG = "a text of {} characters, more than the 32767 of a cell"
_AS_TEXT = "@"
_READ_ME = (
    "One sheet is one table; the first row names its columns. Point at a name to read what it means.",
    "One row is one source's account. Leave a cell empty where the source says nothing.",
    "Dates are written 2012, 2012-01, 2012-01-18, 2012~ (about), 197X (the seventies) or 2012-01/2012-03.",
    "Several values in one cell are parted by a semicolon. Codes come from the lists under the cells.",
    "No formulas, no merged cells. `materiel check` on this file names everything that is not right, row by row.",
)


def write_workbook(info: CaseInfo, tables: Mapping[str, pa.Table], path: Path | str) -> None:
    """Write a case as a workbook that `read_case` reads back as the same case.

    Raises `InputError` for what no workbook can hold: more than 1,048,575 rows, texts over 32,767 characters.
    """
    path = Path(path)
    said = case_rows(info)
    too_much = [*_too_long(said, path.name), *_too_much(tables, path.name)]
    if too_much:
        raise InputError(too_much)
    book = Workbook(write_only=True)
    _plain_sheet(book, "read_me", [(line,) for line in _READ_ME], 110)
    _plain_sheet(book, CASE_SHEET, [("property", "value"), *said], 40)
    lists = _lists(info)
    for name, table in TABLES.items():
        _table_sheet(book, table, tables.get(name, table_of(name, ())), lists)
    _codes_sheet(book, lists)
    aside = path.with_name(f".{path.name}.part")
    try:
        book.save(aside)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _too_long(said: Sequence[tuple[str, str]], file: str) -> Iterator[Problem]:
    for key, text in said:
        if len(text) > LONGEST_TEXT:
            yield Problem(f"{file}[{CASE_SHEET}]", None, key, wrong=_LONG.format(len(text)), right="a case folder")


def _too_much(tables: Mapping[str, pa.Table], file: str) -> Iterator[Problem]:
    for name, rows in tables.items():
        if len(rows) > MOST_ROWS:
            wrong = f"a table of {len(rows)} rows, more than the {MOST_ROWS} of a sheet"
            yield Problem(file, None, None, name, wrong, "a case folder")
        for column in rows.column_names:
            if pa.types.is_string(rows[column].type):
                longest = pc.max(pc.utf8_length(rows[column])).as_py() or 0
                if longest > LONGEST_TEXT:
                    yield Problem(
                        f"{file}[{name}]", None, column, wrong=_LONG.format(longest), right="a case folder"
                    )


def _plain_sheet(book: Workbook, name: str, rows: list[tuple[str, ...]], width: int) -> None:
    sheet = book.create_sheet(name)
    sheet.column_dimensions["A"].width = width
    sheet.column_dimensions["B"].width = 80
    for row in rows:
        sheet.append([_cell(sheet, text) for text in row])


def _cell(sheet: Any, value: str | float | None, text: bool = True) -> Any:
    """A cell that a spreadsheet leaves as it is: text stays text, whatever it looks like."""
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
    if text:
        cell.number_format = _AS_TEXT
    return cell


def _table_sheet(book: Workbook, table: Table, rows: pa.Table, lists: Mapping[str, Mapping[str, str]]) -> None:
    sheet = book.create_sheet(table.name)
    sheet.freeze_panes = "B2"
    header = []
    for at, column in enumerate(table.columns, 1):
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = max(12, len(column.name) + 3)
        if not column.kind.is_numeric:
            sheet.column_dimensions[letter].number_format = _AS_TEXT
        header.append(_header_cell(sheet, column))
        choice = _choice(table, column, lists)
        if choice is not None:
            choice.add(f"{letter}2:{letter}{MOST_ROWS + 1}")
            sheet.data_validations.append(choice)
    sheet.append(header)
    textual = [not column.kind.is_numeric for column in table.columns]
    columns = [rows[c].to_pylist() if c in rows.column_names else [None] * len(rows) for c in table.column_names]
    for cells in zip(*columns, strict=True):
        sheet.append([_cell(sheet, v, t) if v is not None else None for v, t in zip(cells, textual, strict=True)])


def _header_cell(sheet: Any, column: Column) -> Any:
    cell = _cell(sheet, column.name)
    cell.font = Font(bold=True)
    notes = [column.meaning + ("." if not column.required else ". Never empty.")]
    notes += [f"Example: {column.example}"] if column.example else []
    notes += [f"The id of a row of {column.refers_to}."] if column.refers_to else []
    notes += ["Several are parted by a semicolon."] if column.kind.is_list else []
    cell.comment = Comment("\n".join(notes), "materiel", height=90, width=320)
    return cell


def _lists(info: CaseInfo) -> dict[str, Mapping[str, str]]:
    """Every list that a drop-down offers: by the list's name, or by table and column where the case adds codes."""
    lists: dict[str, Mapping[str, str]] = {"country": country_names()}
    for table in TABLES.values():
        for column in table.columns:
            if column.codes is not None:
                added = info.added_codes(table.name, column.name)
                key = f"{table.name}.{column.name}" if added else column.codes.name
                lists[key] = {**column.codes.codes, **added}
    return lists


def _choice(table: Table, column: Column, lists: Mapping[str, Mapping[str, str]]) -> DataValidation | None:
    """The drop-down of a column; an open list offers its codes and accepts others."""
    own = f"{table.name}.{column.name}"
    name = own if own in lists else "country" if column.kind is Kind.COUNTRY else column.codes and column.codes.name
    if not name:
        return None
    at = get_column_letter(2 * list(lists).index(name) + 1)
    choice = DataValidation("list", f"codes!${at}$2:${at}${len(lists[name]) + 1}", allow_blank=True)
    choice.showErrorMessage = column.codes is None or not column.codes.open
    choice.error = f"{column.name} takes a code of the list"
    return choice


def _codes_sheet(book: Workbook, lists: Mapping[str, Mapping[str, str]]) -> None:
    """The codes and their meanings, two columns for each list."""
    sheet = book.create_sheet("codes")
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, text) for name in lists for text in (name, "meaning")])
    for pairs in zip_longest(*(codes.items() for codes in lists.values()), fillvalue=(None, None)):
        sheet.append([_cell(sheet, text) if text is not None else None for pair in pairs for text in pair])
