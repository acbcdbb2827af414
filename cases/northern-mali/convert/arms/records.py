"""Further records that one transcribed row becomes, besides the main one."""

from __future__ import annotations

from dataclasses import dataclass

from convert.arms.statement import statement
from convert.conversion import Conversion
from convert.gold import GoldRow
from convert.records import Cell


@dataclass(frozen=True)
class Maker:
    """Makes claims and relations of a row, with the ids ``<row>.<ending>``."""

    conversion: Conversion
    row: GoldRow

    def claim(self, ending: str, entity_id: str, prop: str, value: str, **more: str) -> None:
        """Add a claim; ``more`` are its dates and its remark. Nothing is added for an empty value."""
        if value:
            cells: dict[str, Cell] = {"entity_id": entity_id, "property": prop, "value": value}
            self._add("claims", ending, cells, more)

    def relation(self, ending: str, ends: tuple[str, str, str], **more: str) -> None:
        """Add a relation; ``ends`` are its subject, its word and its object."""
        subject, word, other = ends
        cells: dict[str, Cell] = {"subject_id": subject, "relation": word, "object_id": other}
        self._add("relations", ending, cells, more)

    def _add(self, table: str, ending: str, cells: dict[str, Cell], more: dict[str, str]) -> None:
        said = statement(self.row, more.pop("remark", ""), notes=not ending)
        self.conversion.records.add(table, f"{self.row.id}{ending}", cells | more | said, self.row)
