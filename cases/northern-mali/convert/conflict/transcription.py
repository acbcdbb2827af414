"""The conflict transcription at work: its tables, and the records that each of its rows becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from convert.conflict.citations import Citations
from convert.conflict.doubts import Doubts
from convert.conversion import Conversion
from convert.dates import Reading
from convert.gold import GoldRow, GoldTable
from convert.names import SOURCE_OF
from convert.notes import joined
from convert.places import Places
from convert.records import Cell, Cells, Records

NEVER = Reading("")


@dataclass(frozen=True)
class Time:
    """Since when and until when a statement holds."""

    since: Reading = NEVER
    until: Reading = NEVER

    @property
    def cells(self) -> dict[str, Cell]:
        return {"since": self.since.edtf, "until": self.until.edtf}

    @property
    def remark(self) -> str:
        return joined(self.since.remark, self.until.remark)


ANY_TIME = Time()


@dataclass(frozen=True)
class Transcription:
    """The tables of the conflict transcription, the registries, and the ways to make a record from a row."""

    tables: Mapping[str, GoldTable]
    conversion: Conversion
    citations: Citations
    doubts: Doubts

    @classmethod
    def of(cls, conversion: Conversion) -> Transcription:
        tables = conversion.conflict
        return cls(tables, conversion, Citations(tables["sources"]), Doubts.listed())

    @property
    def records(self) -> Records:
        return self.conversion.records

    @property
    def places(self) -> Places:
        return self.conversion.places

    def actor(self, key: str, row: GoldRow) -> str:
        """The entity that a key means in the document of a row. Raises KeyError where no document has one."""
        found = self.conversion.names.find(key, row.document)
        if found is None:
            raise KeyError(f"{row.id}: no actor or person has the key {key!r}")
        return found

    def actors(self, column: str, row: GoldRow) -> list[str]:
        """The entities that the keys of one cell mean."""
        return [self.actor(key, row) for key in row.several(column)]

    def statement(self, row: GoldRow, part: str, *remarks: str) -> dict[str, Cell]:
        """Who says so, where, how firmly and on whose word. ``part`` is the part of the row that is stated."""
        return {
            "source_id": SOURCE_OF[row.document],
            "locator": row["locator"],
            "cited_source_ids": self.citations.of(row),
            "stated_as": self.doubts.stated_as(row, part),
            "note": joined(*remarks),
        }

    def add(self, table: str, row: GoldRow, cells: Cells, *remarks: str) -> str:
        """Add the record that a row is, with the transcriber's remark."""
        statement = self.statement(row, "entity", row["notes"], *remarks, self.doubts.remark(row))
        return self.records.add(table, row.id, {**cells, **statement}, row)

    def claim(self, row: GoldRow, prop: str, value: str, time: Time = ANY_TIME, remark: str = "") -> None:
        """Add one property of the entity that a row is, if its value or its time is stated."""
        if value or time.since.edtf or time.until.edtf:
            cells: dict[str, Cell] = {"entity_id": row.id, "property": prop, "value": value, **time.cells}
            statement = self.statement(row, prop, time.remark, remark)
            self.records.add("claims", self._free("claims", f"{row.id}.{prop}"), cells | statement, row)

    def claims(self, row: GoldRow, prop: str, column: str, time: Time = ANY_TIME) -> None:
        """Add one claim for each value of a cell."""
        for value in row.several(column):
            self.claim(row, prop, value, time)

    def relation(self, row: GoldRow, ends: tuple[str, str, str], time: Time = ANY_TIME, *remarks: str) -> None:
        """Add a tie that follows from a row: ``ends`` are subject, relation and object."""
        subject, relation, other = ends
        cells: dict[str, Cell] = {"subject_id": subject, "relation": relation, "object_id": other, **time.cells}
        statement = self.statement(row, relation, time.remark, *remarks)
        self.records.add("relations", self._free("relations", f"{row.id}.{relation}"), cells | statement, row)

    def _free(self, table: str, record_id: str) -> str:
        """The id itself, or with the next number where a row makes several of its kind."""
        number, free = 1, record_id
        while self.records.has(table, free):
            number += 1
            free = f"{record_id}.{number}"
        return free
