"""What a reader of a published data set gives: rows for the tables of a case, and what it left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from materiel.errors import InputError, Problem
from materiel.model.arrow import table_of
from materiel.read.attaching import Attachment

Row = Mapping[str, Any]
NAMED_ONLY = frozenset({"sources", "entities"})
"""Tables whose rows a data set usually names, without stating anything of them for their own sake."""


@dataclass(frozen=True)
class Extent:
    """To which part of its data set each row of a table belongs: an area (a country, a pair of states), a year."""

    area: pa.Array
    year: pa.Array

    def covers(self, other: Extent) -> pa.Array:
        """Which rows of another extent fall into the areas, and between the first and last year, of this one.

        >>> newer = Extent(pa.array(["Mali", "Mali"]), pa.array([2012, 2023]))
        >>> newer.covers(Extent(pa.array(["Mali", "Mali", "Niger"]), pa.array([2015, 1999, 2015]))).to_pylist()
        [True, False, False]
        """
        years = pc.min_max(self.year)
        late_enough = pc.greater_equal(other.year, years["min"])
        within = pc.and_(late_enough, pc.less_equal(other.year, years["max"]))
        return pc.fill_null(pc.and_(pc.is_in(other.area, value_set=self.area), within), False)

    def taken(self, positions: pa.Array) -> Extent:
        """The extent of some of the rows."""
        return Extent(self.area.take(positions), self.year.take(positions))


@dataclass(frozen=True)
class Imported:
    """Draft rows by table, as Arrow tables of the model's columns. Their ids stay the same from release to release.

    ``data_set`` is the ``work_id`` that all releases of the data set share; the first source is this release.
    ``stating`` names the tables whose rows the data set states; rows of the others it only names. ``extents`` says
    of each row of a table which part of the data set it is: what a newer release lacks counts as withdrawn only in
    the parts that the newer one covers; a table without an extent is covered whole. ``left_out`` counts, by reason,
    what the data set holds and the case does not take; ``remarks`` are sentences that the user must read.
    ``attached`` names the publisher's own files that the case keeps unchanged, each under its path in the case
    folder.
    """

    tables: Mapping[str, pa.Table]
    left_out: Mapping[str, int] = field(default_factory=dict)
    attached: Mapping[str, Attachment] = field(default_factory=dict)
    data_set: str = ""
    stating: frozenset[str] = frozenset()
    extents: Mapping[str, Extent] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()

    @classmethod
    def of_rows(cls, rows: Mapping[str, Sequence[Row]], **known: Any) -> Imported:
        """The same from rows that name only the cells they fill; every table but sources and entities is stated.

        >>> Imported.of_rows({"entities": [{"id": "e1", "name": "Mali"}]}).rows["entities"][0]["name"]
        'Mali'
        """
        tables = {name: table_of(name, list(each)) for name, each in rows.items()}
        return cls(tables, **{"stating": frozenset(tables) - NAMED_ONLY} | known)

    @property
    def rows(self) -> Mapping[str, tuple[Row, ...]]:
        """The rows as dictionaries, for small data sets and for tests."""
        return {name: tuple(table.to_pylist()) for name, table in self.tables.items()}


def refused(problems: Iterable[Problem]) -> None:
    """Raise `InputError` where there is any problem."""
    every = list(problems)
    if every:
        raise InputError(every)
