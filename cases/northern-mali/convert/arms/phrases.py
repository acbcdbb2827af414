"""Whom or what a printed phrase means: `phrases.csv` and `entities.csv` beside this file, both made by hand.

A phrase that says more than the entity's name (some groups, in Kidal, recovered by the army) is kept as a remark.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from convert.conversion import Conversion
from convert.gold import GoldRow
from convert.names import SOURCE_OF

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Meaning:
    """The entities that a phrase means, and the phrase itself where it says more than their names."""

    ids: tuple[str, ...]
    phrase: str = ""

    @property
    def first(self) -> str:
        """The first entity; empty where the phrase means none."""
        return self.ids[0] if self.ids else ""

    def remark(self, role: str) -> str:
        """The phrase as a remark on whoever has this role."""
        return f"{role}: {self.phrase.replace(';', ',')}" if self.phrase else ""


NOTHING = Meaning(())


def _listed(name: str) -> list[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


class Phrases:
    """The registry of phrases. An entity of its own list becomes a record when it is first meant."""

    def __init__(self, conversion: Conversion) -> None:
        self._conversion = conversion
        self._entities = {row["id"]: row for row in _listed("entities.csv")}
        self._meanings = {
            (row["phrase"], row["document"]): Meaning(
                tuple(part for part in row["ids"].split(";") if part),
                row["phrase"] if row["says_more"] == "y" else "",
            )
            for row in _listed("phrases.csv")
        }

    def meaning(self, phrase: str, row: GoldRow) -> Meaning:
        """What a phrase means in a row. Raises KeyError where `phrases.csv` lacks it."""
        if not phrase:
            return NOTHING
        own, any_document = (phrase, row.document), (phrase, "")
        if own not in self._meanings and any_document not in self._meanings:
            raise KeyError(f"{row.id}: phrases.csv lists no {phrase!r}")
        meaning = self._meanings.get(own) or self._meanings[any_document]
        return Meaning(tuple(self.entity(entity_id) for entity_id in meaning.ids), meaning.phrase)

    def country(self, phrase: str, row: GoldRow) -> Meaning:
        """What a phrase means where it names the country as a place and no act of its state."""
        place = f"{phrase} (country)"
        return self.meaning(place if (place, "") in self._meanings else phrase, row)

    def entity(self, entity_id: str) -> str:
        """The id itself, once its entity is a record (or will be one, where a transcribed row makes it)."""
        if entity_id.startswith("plc."):
            return self._conversion.places.by_id(entity_id)
        records = self._conversion.records
        if entity_id in self._entities and not records.has("entities", entity_id):
            row = self._entities[entity_id]
            if row["within"]:
                self.entity(row["within"])
            source = SOURCE_OF[row["document"]] if row["document"] else "src.case"
            cells = {
                name: row[name] for name in ("kind", "name", "aliases", "country", "within", "locator", "note")
            }
            records.add("entities", entity_id, cells | {"source_id": source})
        return entity_id
