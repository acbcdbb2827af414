"""XLSX workbooks of the tables: a sheet for each table, and one, ``case``, for what the case says of itself."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from materiel.errors import Problem
from materiel.model.case import CaseInfo
from materiel.model.package import beyond, descriptor
from materiel.model.tables import TABLES
from materiel.read.findings import Findings
from materiel.read.grid import Grid
from materiel.read.info import info_of, json_value
from materiel.read.sheet import merged_ranges, read_sheet
from materiel.read.suggest import nearest

CASE_SHEET = "case"
HELP_SHEETS = ("read_me", "codes")
LIMIT_BYTES = 1 << 28


def is_workbook(name: str) -> bool:
    """Whether a file of that name is a workbook, and not the lock of one that is open."""
    return name.lower().endswith((".xlsx", ".xlsm")) and not name.startswith(("~$", "."))


def read_workbook(path: Path, found: Findings) -> tuple[CaseInfo, dict[str, Grid]]:
    """What the sheets of a workbook hold; everything wrong with their form goes to the findings."""
    unfit = _unfit(path)
    if unfit:
        found.add(unfit)
        return CaseInfo(""), {}
    try:
        return _read(path, found)
    except Exception as error:  # noqa: BLE001 - the reader raises whatever a damaged file leads it to
        wrong = f"the workbook is damaged: {type(error).__name__}"
        found.add(Problem(path.name, wrong=wrong, right="the file saved anew as an XLSX workbook"))
        return CaseInfo(""), {}


def _unfit(path: Path) -> Problem | None:
    """Why a file cannot be a workbook, or must not be opened."""
    try:
        with zipfile.ZipFile(path) as parts:
            size = sum(part.file_size for part in parts.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return Problem(path.name, wrong="the file is no XLSX workbook", right="a workbook saved as XLSX")
    if size <= LIMIT_BYTES:
        return None
    wrong = f"the workbook unpacks to {size / 2**20:.0f} MiB, more than the {LIMIT_BYTES >> 20} MiB that are read"
    return Problem(path.name, wrong=wrong, right="a case folder with CSV files")


def _read(path: Path, found: Findings) -> tuple[CaseInfo, dict[str, Grid]]:
    merged = merged_ranges(path)
    book = load_workbook(path, read_only=True, data_only=False, keep_links=False)
    info, grids = CaseInfo(""), dict[str, Grid]()
    try:
        for sheet in book.worksheets:
            file = f"{path.name}[{sheet.title}]"
            found.extend(_merged(file, merged.get(sheet.title, [])))
            if sheet.title == CASE_SHEET:
                info, problems = _case_sheet(file, sheet)
                found.extend(problems)
            elif sheet.title in TABLES:
                grid = read_sheet(file, sheet, TABLES[sheet.title], found)
                if grid is not None:
                    grids[sheet.title] = grid
            elif sheet.title not in HELP_SHEETS:
                found.add(_stranger(path.name, sheet.title))
    finally:
        book.close()
    found.extend(_missing(path.name, name) for name in TABLES if name not in book.sheetnames)
    return info, grids


def _merged(file: str, ranges: list[str]) -> list[Problem]:
    return [
        Problem(file, None, None, cells, "a range of merged cells", "single cells, each with its own value")
        for cells in ranges
    ]


def _stranger(file: str, sheet: str) -> Problem:
    near = nearest(sheet, TABLES)
    right = f"{near} (nearest table)" if near else "a workbook with sheets of the tables only"
    return Problem(file, None, None, sheet, "the name of no table", right)


def _missing(file: str, name: str) -> Problem:
    right = "a sheet of that name with its header, without rows if there is nothing to say"
    return Problem(f"{file}[{name}]", wrong="the table is missing", right=right)


def _case_sheet(file: str, sheet: Any) -> tuple[CaseInfo, list[Problem]]:
    """The metadata, one key in each row: text as it is, anything else as JSON."""
    content: dict[str, Any] = {}
    problems: list[Problem] = []
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(min_row=2, max_col=2, values_only=True), 2):
        key, value = (*cells, None, None)[:2]
        if key is None or value is None:
            continue
        try:
            content[str(key)] = _value(str(key), str(value))
        except ValueError:
            problems.append(Problem(file, number, "value", str(value), "no JSON", "JSON, as materiel wrote it"))
    if problems:
        return CaseInfo(""), problems
    return info_of(content, file)


_PLAIN = ("name", "title", "description", "version", "homepage", "created")


def _value(key: str, text: str) -> Any:
    return text if key in _PLAIN else json_value(text)


def case_rows(info: CaseInfo) -> list[tuple[str, str]]:
    """The rows of the ``case`` sheet; of the schemas, which the workbook does not need, what others added.

    >>> case_rows(CaseInfo("mali"))[1]
    ('name', 'mali')
    """
    generated = descriptor(CaseInfo(info.name))["resources"]
    said = descriptor(info)
    said["resources"] = beyond(info.descriptor.get("resources"), generated)
    return [
        (key, value if key in _PLAIN and isinstance(value, str) else json.dumps(value, ensure_ascii=False))
        for key, value in said.items()
        if value is not None
    ]
