"""A case folder or workbook into a draft, with every problem found in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from materiel.errors import NotACaseError, Problem
from materiel.model.arrow import table_of
from materiel.model.case import CaseInfo
from materiel.model.tables import TABLES
from materiel.read.draft import CaseDraft
from materiel.read.exchange import finish
from materiel.read.findings import Findings
from materiel.read.folder import read_folder
from materiel.read.grid import Grid
from materiel.read.info import FILE, package_name
from materiel.read.links import link_problems
from materiel.read.tables import judged, typed_table
from materiel.read.workbook import is_workbook, read_workbook

Parts = tuple[CaseInfo, dict[str, Grid]]


def read_case(path: Path | str) -> CaseDraft:
    """Read a case: a folder of tables, a workbook of them, or a folder that holds one workbook.

    Everything wrong with it is in the draft's ``problems``. Raises `NotACaseError` where the path holds no case.
    """
    found = Findings()
    info, grids = _judged(Path(path), found)
    tables = {
        name: typed_table(table, grids[name]) if name in grids else table_of(name, ())
        for name, table in TABLES.items()
    }
    return CaseDraft(info, tables, tuple(found.listed()))


def check_case(path: Path | str) -> list[Problem]:
    """Every problem of a case, in the order of its tables; empty where it is as it should be."""
    found = Findings()
    try:
        _judged(Path(path), found)
    except NotACaseError as error:
        return list(error.problems)
    return found.listed()


def _judged(path: Path, found: Findings) -> Parts:
    """A case's tables without their flawed cells; everything wrong with it goes to the findings."""
    finish(path)
    info, grids = _parts(path, found)
    info = info.named(package_name(path.resolve().stem))
    clean = {name: judged(TABLES[name], grid, info, found) for name, grid in grids.items()}
    found.extend(link_problems(grids))
    found.extend(_unplaced(info, grids))
    return info, clean


def _parts(path: Path, found: Findings) -> Parts:
    """What a case says about itself, and its tables as text."""
    if path.is_file():
        if is_workbook(path.name):
            return read_workbook(path, found)
        raise _no_case(path, "a file that is no workbook")
    if not path.is_dir():
        raise _no_case(path, "not there")
    files = {each.name for each in path.iterdir() if each.is_file()}
    if FILE in files or any(f"{name}.csv" in files for name in TABLES):
        return read_folder(path, files, found)
    workbooks = [name for name in files if is_workbook(name)]
    if len(workbooks) == 1:
        return read_workbook(path / workbooks[0], found)
    raise _no_case(path, f"a folder with {len(workbooks)} workbooks" if workbooks else "a folder without one")


def _no_case(path: Path, what: str) -> NotACaseError:
    right = f"a folder with {FILE} and one CSV file for each table, or an XLSX workbook of the tables"
    return NotACaseError([Problem(path.name or str(path), None, None, None, f"no case: {what}", right)])


def _unplaced(info: CaseInfo, grids: Mapping[str, Grid]) -> Iterator[Problem]:
    """Places of the theatre that are no entity of the case."""
    entities = grids.get("entities")
    if entities is None or "id" not in entities.columns:
        return
    known = frozenset(entities.columns["id"].dictionary.to_pylist()) if info.scope.place_ids else frozenset()
    for place in info.scope.place_ids:
        if place not in known:
            yield Problem(FILE, None, "materiel.scope.place_ids", place, "the id of no entity", "the id of a place")
