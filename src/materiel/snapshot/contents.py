"""What a snapshot is cut from: the rows of a case at one moment, and what the case says about itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from materiel.ledger import Ledger
from materiel.model.tables import TABLES

_PUBLIC = ("name", "title", "description", "version", "licenses", "sources")


@dataclass(frozen=True)
class Contents:
    """All rows of a case, and its descriptor (the metadata of its ``datapackage.json``).

    ``transaction`` is the ledger's last one, 0 where the rows come from elsewhere.
    """

    descriptor: Mapping[str, Any]
    tables: Mapping[str, pa.Table]
    transaction: int = 0

    @classmethod
    def of_ledger(cls, ledger: Ledger) -> Contents:
        """The current rows of a ledger, as they stand after its last transaction."""
        at = ledger.transaction
        return cls(ledger.descriptor(at), {name: ledger.rows(name, at) for name in TABLES}, at)

    @property
    def case(self) -> str:
        return str(self.descriptor.get("name") or "case")

    def info(self, hidden_places: frozenset[str]) -> dict[str, Any]:
        """What a snapshot says about the case: its public metadata and theatre, without withheld places."""
        own = dict(self.descriptor.get("materiel", {}))
        scope = dict(own.get("scope", {}))
        if "place_ids" in scope:
            scope["place_ids"] = [place for place in scope["place_ids"] if place not in hidden_places]
        shown = {name: self.descriptor[name] for name in _PUBLIC if name in self.descriptor}
        return shown | {"materiel": {"scope": scope, "codes": own.get("codes", {})}}
