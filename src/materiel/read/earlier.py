"""The releases of a data set that a case holds already, read again from the files that it kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from materiel.errors import Problem
from materiel.read.imported import Extent, Imported, refused

Read = Callable[[Path, Path | None], Imported]


def earlier_releases(
    tables: Mapping[str, pa.Table], home: Path, new: Imported, read: Read, *, lenient: bool = False
) -> list[Imported]:
    """The releases, the one at hand among them if the case has it already.

    A mapping lies beside the file that it belongs to, as ``mapping`` with any ending. Raises `InputError` where a
    file is not there or is not the one that was imported: without it nobody can tell what was edited by hand. With
    ``lenient`` such a release is taken as the case has it, and as one of which nothing is known to be covered.
    """
    known = {each["id"] for each in new.tables["sources"].to_pylist()}
    held = [row for row in tables["sources"].to_pylist() if new.data_set and row["work_id"] == new.data_set]
    others = [row for row in held if row["id"] not in known]
    lost = {row["id"] for row in others if any(file_problems(row, home))}
    if not lenient:
        refused(problem for row in others for problem in file_problems(row, home))
    found = [new] if len(others) < len(held) else []
    for row in others:
        path = home / (row["file"] or "")
        found.append(_as_held(tables, new, row["id"]) if row["id"] in lost else _only(_read(read, path), row["id"]))
    return found


def _read(read: Read, path: Path) -> Imported:
    return read(path, mapping_of(path))


def _as_held(tables: Mapping[str, pa.Table], new: Imported, source_id: str) -> Imported:
    """A release as the rows of the case give it."""
    column = {"sources": "id"}
    held = {
        name: tables[name].filter(pc.equal(tables[name][column.get(name, "source_id")], source_id))
        for name in new.tables
    }
    nowhere = {
        name: Extent(pa.nulls(len(rows), pa.string()), pa.nulls(len(rows), pa.int64()))
        for name, rows in held.items()
    }
    return Imported(held, stating=new.stating, extents=nowhere)


def file_problems(source: Mapping[str, Any], home: Path) -> Iterator[Problem]:
    """Why the file of a source cannot be relied on: it is not in the case, or is another one."""
    right = "the file as it was imported; or --overwrite, which takes every cell from the newer release"
    path = home / (source["file"] or "")
    if not path.is_file():
        yield Problem(
            source["file"] or source["id"], wrong="the file of an earlier import is not there", right=right
        )
    elif digest_of(path) != source["sha256"]:
        yield Problem(source["file"], wrong="the file of an earlier import was changed since", right=right)


def _only(read: Imported, source_id: str) -> Imported:
    """What was read, if it still gives the source that the case has; else the source under the case's name."""
    given = read.tables["sources"]["id"][0].as_py()
    if given == source_id:
        return read
    return Imported(
        {name: _renamed(table, given, source_id) for name, table in read.tables.items()},
        stating=read.stating,
        extents=read.extents,
    )


def _renamed(table: pa.Table, given: str, source_id: str) -> pa.Table:
    for name in {"id", "source_id"} & set(table.column_names):
        cells = [source_id if cell == given else cell for cell in table[name].to_pylist()]
        table = table.set_column(table.schema.get_field_index(name), name, pa.array(cells, pa.string()))
    return table


def mapping_of(file: Path) -> Path | None:
    """The mapping that was kept beside a file."""
    return next(iter(sorted(file.parent.glob("mapping.*"))), None)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
