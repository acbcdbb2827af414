"""A case folder: one CSV file for each table, and the descriptor."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from materiel.errors import Problem
from materiel.model.case import CaseInfo
from materiel.model.tables import TABLES, Table
from materiel.read.csv_files import read_csv
from materiel.read.findings import Findings
from materiel.read.grid import Grid
from materiel.read.info import FILE, read_info
from materiel.read.suggest import nearest
from materiel.read.workbook import is_workbook


def read_folder(path: Path, files: Collection[str], found: Findings) -> tuple[CaseInfo, dict[str, Grid]]:
    """What a folder with these files says about its case, and its tables as text."""
    found.extend(_strangers(files))
    info = CaseInfo("")
    if FILE in files:
        info, problems = read_info(path / FILE)
        found.extend(problems)
    else:
        right = "the description of the case, as a new case has it"
        found.add(Problem(FILE, wrong="the file is missing", right=right))
    grids: dict[str, Grid] = {}
    for name, table in TABLES.items():
        if f"{name}.csv" in files:
            grid = _read(path / f"{name}.csv", table, found)
            if grid is not None:
                grids[name] = grid
        else:
            right = "the file with its header, without rows if there is nothing to say"
            found.add(Problem(f"{name}.csv", wrong="the table is missing", right=right))
    return info, grids


def _read(path: Path, table: Table, found: Findings) -> Grid | None:
    try:
        return read_csv(path, table, found)
    except OSError as error:
        found.add(Problem(path.name, wrong=f"the file cannot be read: {error.strerror}", right="a readable file"))
        return None


def _strangers(files: Collection[str]) -> Iterator[Problem]:
    """Files that may hold rows and are no table: a misspelt one must not be passed over in silence."""
    missing = [f"{name}.csv" for name in TABLES if f"{name}.csv" not in files]
    for name in sorted(files):
        if name.lower().endswith(".csv") and name.removesuffix(".csv") not in TABLES:
            near = nearest(name, missing)
            right = f"{near} (nearest table)" if near else "other files in a folder of their own, such as files/"
            yield Problem(name, wrong="the file is no table of a case", right=right)
        elif is_workbook(name):
            right = "the workbook in a folder of its own, or the tables"
            yield Problem(name, wrong="a workbook stands beside the tables; only one can be the case", right=right)
