"""What every part of the conversion works on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from convert.gold import GoldTable, read_folder
from convert.names import Names
from convert.places import Places
from convert.records import Records


@dataclass(frozen=True)
class Conversion:
    """The transcribed tables of both parts, the records made so far, and the registries of names and places."""

    conflict: Mapping[str, GoldTable]
    arms: Mapping[str, GoldTable]
    documents: Path
    records: Records
    places: Places
    names: Names = field(default_factory=Names)

    @classmethod
    def of(cls, gold: Path, geonames: Path) -> Conversion:
        records = Records()
        return cls(
            conflict=read_folder(gold / "conflict"),
            arms=read_folder(gold / "arms"),
            documents=gold.parent / "documents",
            records=records,
            places=Places(geonames, records),
        )
