"""The header of a table: which columns are there, which are missing, which belong to no table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from materiel.errors import Problem
from materiel.model.tables import Table
from materiel.read.suggest import nearest, one_of

_OTHER_DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def header_problems(file: str, names: Sequence[str], table: Table) -> list[Problem]:
    """Everything wrong with a header, against the declared columns of its table."""
    wrong = _delimiter(file, names, table)
    if wrong:
        return [wrong]
    declared = table.column_names
    missing = [name for name in declared if name not in names]
    problems = [
        Problem(file, 1, name, wrong="a column with this name stands twice", right="one column of each name")
        for name, times in Counter(names).items()
        if name and times > 1
    ]
    problems += [_unknown(file, name, missing or declared) for name in names if name and name not in declared]
    problems += [
        Problem(
            file, 1, name, wrong="the column is missing", right="a column of that name, empty if nothing is known"
        )
        for name in missing
    ]
    return problems


def _delimiter(file: str, names: Sequence[str], table: Table) -> Problem | None:
    if len(names) != 1 or len(table.columns) == 1:
        return None
    for sign, called in _OTHER_DELIMITERS.items():
        if any(part.strip('" ') in table.by_name for part in names[0].split(sign)[1:]):
            return Problem(file, 1, wrong=f"the columns are parted by {called}", right="columns parted by commas")
    return None


def _unknown(file: str, name: str, columns: Sequence[str]) -> Problem:
    near = nearest(name, columns)
    right = f"{near} (nearest column)" if near else one_of(columns, 40)
    return Problem(file, 1, name, wrong="no column of this table has this name", right=right)
