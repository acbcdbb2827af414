"""One sheet of a workbook into a grid: the text a person sees, or a problem where that is not what was meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import get_column_letter
from openpyxl.xml.functions import iterparse

from materiel.errors import Problem
from materiel.model.columns import Column
from materiel.model.tables import Table
from materiel.read.findings import Findings
from materiel.read.grid import Grid, of_records
from materiel.read.headers import header_problems

_WIDEST = 1_000


def merged_ranges(path: Path) -> dict[str, list[str]]:
    """The merged cells of every sheet, which reading row by row does not tell."""
    reader = ExcelReader(path, read_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_workbook()
    found: dict[str, list[str]] = {}
    for sheet, part in reader.parser.find_sheets():
        with reader.archive.open(part.target) as xml:
            for _, element in iterparse(xml):
                if element.tag.endswith("}mergeCell"):
                    found.setdefault(sheet.name, []).append(element.get("ref", ""))
                element.clear()
    reader.archive.close()
    return found


def read_sheet(file: str, sheet: Any, table: Table, found: Findings) -> Grid | None:
    """The cells of a sheet as text; what is wrong with their form goes to the findings."""
    sheet.reset_dimensions()  # a sheet says how large it is, and may be wrong
    rows = sheet.iter_rows()
    header = [_text(cell)[0] for cell in next(rows, ())[:_WIDEST]]
    while header and not header[-1]:
        header.pop()
    if not header:
        found.add(Problem(file, wrong="the sheet is empty", right="a header with the names of the columns"))
        return None
    found.extend(header_problems(file, header, table))
    wanted = {header.index(name): name for name in table.column_names if name in header}
    records: list[list[str]] = []
    numbers: list[int] = []
    for number, cells in enumerate(rows, 2):
        if len(cells) > _WIDEST:
            right = f"the cells beyond column {get_column_letter(len(header))} deleted"
            found.add(Problem(file, number, wrong=f"the sheet is {len(cells)} columns wide", right=right))
            break
        record, problems = _record(file, number, cells, header, table)
        found.extend(problems)
        if any(record):
            records.append([record[at] for at in wanted])
            numbers.append(number)
    return of_records(file, list(wanted.values()), records, numbers) if wanted else None


def _record(
    file: str, number: int, cells: Sequence[Any], header: Sequence[str], table: Table
) -> tuple[list[str], list[Problem]]:
    """One row as text, and the cells in it that are no text or number."""
    record, problems = [""] * len(header), list[Problem]()
    for at, cell in enumerate(cells):
        if cell.value is None:
            continue
        name = header[at] if at < len(header) else ""
        text, flaw = _text(cell, table.by_name.get(name))
        if not name:
            flaw = ("in a cell that belongs to no column", "a name for it in the header, or an empty cell")
        if flaw:
            label = name or get_column_letter(at + 1)
            problems.append(Problem(file, number, label, str(cell.value), *flaw))
        else:
            record[at] = text
    return record, problems


def _text(cell: Any, column: Column | None = None) -> tuple[str, tuple[str, str] | None]:
    """What a cell says as text; or why that cannot be known."""
    value = cell.value
    if value is None:
        return "", None
    if cell.data_type == "f":
        return "", ("a formula", "the value itself")
    if cell.data_type == "e":
        return "", ("an error of the spreadsheet", "the value itself, or an empty cell")
    if isinstance(value, bool):
        return "", ("a truth value", "text or a number; format the column as text")
    if isinstance(value, datetime | date):
        return _day(value, str(cell.number_format))
    if isinstance(value, float):
        return (str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)), None
    if isinstance(value, int | str):
        return str(value).replace("\r\n", "\n"), None
    return "", ("a time or another value that is no text, number or date", "text; format the column as text")


def _day(value: datetime | date, number_format: str) -> tuple[str, tuple[str, str] | None]:
    """A spreadsheet's date as EDTF, where its format shows the day; a month kept as its first day is refused."""
    shown = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", number_format.lower())
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) != (0, 0, 0):
        return "", ("a date with a time of day", "the date as text, such as 2012-01-18")
    if "d" not in shown and "general" not in shown:
        return "", ("a date that a spreadsheet shows without its day", "the date as text, such as 2012-01 or 2012")
    return value.strftime("%Y-%m-%d"), None
