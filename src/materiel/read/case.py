"""A case folder or workbook into a draft, with every problem found in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from materiel.errors import NotACaseError, Problem
from materiel.model.arrow import table_of
from materiel.model.case import CaseInfo
from materiel.model.tables import TABLES
from materiel.read.csv_files import read_csv
from materiel.read.draft import CaseDraft
from materiel.read.exchange import finish
from materiel.read.grid import Grid
from materiel.read.info import FILE, read_info
from materiel.read.links import link_problems
from materiel.read.suggest import nearest
from materiel.read.tables import judged, typed_table
from materiel.read.workbook import read_workbook

Parts = tuple[CaseInfo, dict[str, Grid], list[Problem]]


def read_case(path: Path | str) -> CaseDraft:
    """Read a case: a folder of tables, a workbook of them, or a folder that holds one workbook.

    Everything wrong with it is in the draft's ``problems``. Raises `NotACaseError` where the path holds no case.
    """
    info, grids, problems = _judged(Path(path))
    tables = {
        name: typed_table(table, grids[name]) if name in grids else table_of(name, ())
        for name, table in TABLES.items()
    }
    return CaseDraft(info, tables, tuple(problems))


def check_case(path: Path | str) -> list[Problem]:
    """Every problem of a case, in the order of its tables; empty where it is as it should be."""
    try:
        return _judged(Path(path))[2]
    except NotACaseError as error:
        return list(error.problems)


def _judged(path: Path) -> Parts:
    """A case's tables without their flawed cells, and everything wrong with it."""
    finish(path)
    info, grids, problems = _parts(path)
    info = info.named(package_name(path.resolve().stem))
    clean: dict[str, Grid] = {}
    for name, grid in grids.items():
        clean[name], found = judged(TABLES[name], grid, info)
        problems += found
    problems += link_problems(grids)
    problems += _unplaced(info, clean)
    return info, clean, _in_reading_order(problems)


def _in_reading_order(problems: list[Problem]) -> list[Problem]:
    """File by file, and from the top of each."""
    files = list(dict.fromkeys(problem.file for problem in problems))
    return sorted(problems, key=lambda problem: (files.index(problem.file), problem.row or 0))


def package_name(name: str) -> str:
    """A file's name as the name of a data package.

    >>> package_name("Northern Mali 2012")
    'northern-mali-2012'
    """
    return re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-") or "case"


def _parts(path: Path) -> Parts:
    """What a case says about itself, and its tables as text."""
    if path.is_file():
        if path.suffix.lower() in (".xlsx", ".xlsm"):
            return read_workbook(path)
        raise _no_case(path, "a file that is no workbook")
    if not path.is_dir():
        raise _no_case(path, "not there")
    found = sorted(each for each in path.iterdir() if each.is_file())
    names = {each.name for each in found}
    workbooks = [each for each in found if each.suffix.lower() == ".xlsx" and not each.name.startswith(("~$", "."))]
    if FILE not in names and not any(f"{name}.csv" in names for name in TABLES):
        if len(workbooks) == 1:
            return read_workbook(workbooks[0])
        raise _no_case(
            path, f"a folder with {len(workbooks) or 'no'} workbooks" if workbooks else "a folder without one"
        )
    return _folder(path, names)


def _no_case(path: Path, what: str) -> NotACaseError:
    right = f"a folder with {FILE} and one CSV file for each table, or an XLSX workbook of the tables"
    return NotACaseError([Problem(path.name or str(path), None, None, None, f"no case: {what}", right)])


def _folder(path: Path, names: set[str]) -> Parts:
    problems: list[Problem] = list(_strangers(names))
    info = CaseInfo("")
    if FILE in names:
        info, found = read_info(path / FILE)
        problems += found
    else:
        problems.append(
            Problem(FILE, wrong="the file is missing", right="the description of the case, as in a new one")
        )
    grids: dict[str, Grid] = {}
    for name, table in TABLES.items():
        if f"{name}.csv" not in names:
            right = "the file with its header, without rows if there is nothing to say"
            problems.append(Problem(f"{name}.csv", wrong="the table is missing", right=right))
            continue
        grid, found = read_csv(path / f"{name}.csv", table)
        problems += found
        if grid is not None:
            grids[name] = grid
    return info, grids, problems


def _strangers(names: set[str]) -> Iterator[Problem]:
    """CSV files that are no table: a misspelt one must not be passed over in silence."""
    missing = [f"{name}.csv" for name in TABLES if f"{name}.csv" not in names]
    for name in sorted(names):
        if name.lower().endswith(".csv") and name.removesuffix(".csv") not in TABLES:
            near = nearest(name, missing)
            right = f"{near} (nearest table)" if near else "other files in a folder of their own, such as files/"
            yield Problem(name, wrong="the file is no table of a case", right=right)


def _unplaced(info: CaseInfo, grids: Mapping[str, Grid]) -> Iterator[Problem]:
    """Places of the theatre that are no entity of the case."""
    entities = grids.get("entities")
    if entities is None or "id" not in entities.columns:
        return
    known = frozenset(entities.columns["id"].dictionary.to_pylist()) if info.scope.place_ids else frozenset()
    for place in info.scope.place_ids:
        if place not in known:
            yield Problem(FILE, None, "materiel.scope.place_ids", place, "the id of no entity", "the id of a place")
