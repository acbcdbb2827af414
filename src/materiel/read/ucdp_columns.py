"""The columns of UCDP's event dataset under the names of its releases (``data/ucdp_columns.csv``)."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from materiel.errors import Problem


@dataclass(frozen=True)
class Field:
    """One field of an event: its names by release, whether an event needs it, whether the note takes it."""

    name: str
    names: tuple[str, ...]
    needed: bool
    noted: bool


@cache
def fields() -> tuple[Field, ...]:
    """Every field that is read.

    >>> next(field.names for field in fields() if field.name == "best")
    ('best', 'best_est')
    """
    with files("materiel.read").joinpath("data/ucdp_columns.csv").open(encoding="utf-8") as lines:
        return tuple(
            Field(row["field"], tuple(row["names"].split(";")), row["needed"] == "yes", row["noted"] == "yes")
            for row in csv.DictReader(lines)
        )


def columns_of(names: Sequence[str]) -> Mapping[str, int]:
    """At which place of a header each field stands.

    >>> columns_of(["id", "year", "Best_Est "])
    {'id': 0, 'best': 2}
    """
    places = {name.strip().lower(): at for at, name in reversed(list(enumerate(names)))}
    return {field.name: places[name] for field in fields() for name in field.names if name in places}


def header_problems(file: str, names: Sequence[str]) -> Iterator[Problem]:
    """What keeps a header from being one of this data set: columns that are missing, parted or glued together."""
    glued = next((name for name in names if ";" in name), None)
    if glued:
        wrong = "two columns in one cell; the header is parted by semicolons as well as by commas, as a spreadsheet"
        yield Problem(file, 1, None, glued, f"{wrong} leaves it", "the file as published")
    known = columns_of(names)
    for field in fields():
        if field.needed and field.name not in known and not glued:
            right = f"a column {' or '.join(field.names)}"
            yield Problem(file, 1, field.names[0], None, "the column is missing", right)
