"""What a reader of a published data set gives: rows for the tables of a case, and what it left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from materiel.errors import InputError, Problem
from materiel.model.arrow import table_of

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Imported:
    """Draft rows by table. Their ids stay the same from one release of the data set to the next.

    ``left_out`` counts, by reason, what the data set holds and the case does not take. ``attached`` names the
    publisher's own files that the case keeps unchanged, each under its path in the case folder.
    """

    rows: Mapping[str, tuple[Row, ...]]
    left_out: Mapping[str, int] = field(default_factory=dict)
    attached: Mapping[str, Path] = field(default_factory=dict)


@dataclass(frozen=True)
class Merged:
    """How many rows an import added, changed, and found as they were, by table."""

    tables: Mapping[str, pa.Table]
    added: Mapping[str, int]
    changed: Mapping[str, int]
    unchanged: Mapping[str, int]


def merged(tables: Mapping[str, pa.Table], new: Imported) -> Merged:
    """Put imported rows into the tables of a case; a row whose id is there already takes the imported cells."""
    done, added, changed, same = dict(tables), {}, {}, {}
    for name, rows in new.rows.items():
        given = {row["id"]: row for row in tables[name].to_pylist()}
        before = len(given)
        fresh = table_of(name, rows).to_pylist()
        changed[name] = sum(row["id"] in given and given[row["id"]] != row for row in fresh)
        same[name] = sum(given.get(row["id"]) == row for row in fresh)
        given |= {row["id"]: row for row in fresh}
        added[name] = len(given) - before
        done[name] = table_of(name, list(given.values()))
    return Merged(done, added, changed, same)


def refused(problems: Iterable[Problem]) -> None:
    """Raise `InputError` where there is any problem."""
    every = list(problems)
    if every:
        raise InputError(every)
