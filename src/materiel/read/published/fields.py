"""The fields of published data sets under the names of their releases (``data/published/*.csv``).

Each line says how a field is judged and where it goes, so that the readers and the reference page cannot differ.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from materiel.errors import Problem


@dataclass(frozen=True)
class Field:
    """One field: its names by release, what may stand in it, whether a file needs it, where it goes, what it means.

    ``kind`` is one of `judging.JUDGES`. ``to`` names columns of a case; fields that go to a note stand in it under
    their own names.
    """

    name: str
    names: tuple[str, ...]
    kind: str
    needed: bool
    to: str
    meaning: str

    @property
    def is_noted(self) -> bool:
        return self.to.endswith(".note")


@cache
def fields(format_: str) -> tuple[Field, ...]:
    """Every field of a format that is read.

    >>> next(field.names for field in fields("ucdp-ged") if field.name == "best")
    ('best', 'best_est')
    """
    with files("materiel.read").joinpath(f"data/published/{format_}.csv").open(encoding="utf-8") as lines:
        return tuple(
            Field(
                row["field"],
                tuple(row["names"].split(";")),
                row["kind"],
                row["needed"] == "yes",
                row["to"],
                row["meaning"],
            )
            for row in csv.DictReader(lines)
        )


def columns_of(names: Sequence[str], wanted: Sequence[Field]) -> Mapping[str, int]:
    """At which place of a header each field stands; capitals do not count.

    >>> columns_of(["id", "year", "Best_Est "], fields("ucdp-ged"))
    {'id': 0, 'best': 2}
    """
    places = {name.strip().lower(): at for at, name in reversed(list(enumerate(names)))}
    found: dict[str, int] = {}
    for field in wanted:
        for name in field.names:
            if name.lower() in places:
                found.setdefault(field.name, places[name.lower()])
    return found


def header_problems(file: str, names: Sequence[str], wanted: Sequence[Field], row: int = 1) -> Iterator[Problem]:
    """What keeps a header from being one of the data set: columns that are missing, parted or glued together."""
    glued = next((name for name in names if ";" in name), None)
    if glued:
        wrong = "two columns in one cell; the header is parted by semicolons as well as by commas, as a spreadsheet"
        yield Problem(file, row, None, glued, f"{wrong} leaves it", "the file as published")
    known = columns_of(names, wanted)
    for field in wanted:
        if field.needed and field.name not in known and not glued:
            right = f"a column {' or '.join(field.names)}"
            yield Problem(file, row, field.names[0], None, "the column is missing", right)
