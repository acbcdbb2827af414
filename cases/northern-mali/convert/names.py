"""Which entity a printed name, or a key of the transcription, means in a document."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict

from convert.gold import GoldRow
from convert.records import Records

PREFERENCE = ("002", "003", "001", "004", "000")


def slug(name: str) -> str:
    """A name as a part of an id.

    >>> slug("Ménaka (région)")
    'menaka-region'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


class Names:
    """The registry of names. A name means the entity that the same document gave it, else that of another one.

    Documents are asked in the order of `PREFERENCE`; the first entity that a document gives a name keeps it.
    """

    def __init__(self) -> None:
        self._entities: dict[str, dict[str, str]] = defaultdict(dict)

    def add(self, name: str, document: str, entity_id: str) -> None:
        """Register a printed name or a key for an entity of a document."""
        self._entities[_folded(name)].setdefault(document, entity_id)

    def find(self, name: str, document: str) -> str | None:
        """The entity that a name means in a document; None where no document names one."""
        given = self._entities.get(_folded(name), {})
        return next((given[number] for number in (document, *PREFERENCE) if number in given), None)

    def entity(self, name: str, row: GoldRow, records: Records, *, kind: str = "category") -> str:
        """The entity that a name means; where none is known, a new one ``name.<name>`` of that kind."""
        found = self.find(name, row.document)
        if found is None:
            found = f"name.{slug(name)}"
            if not records.has("entities", found):
                cells = {"kind": kind, "name": name, "source_id": SOURCE_OF[row.document]}
                records.add("entities", found, cells | {"locator": row["locator"]}, row)
            self.add(name, row.document, found)
        return found


SOURCE_OF = {"000": "src.000", "001": "SRC-001", "002": "SRC-003", "003": "src.003", "004": "src.004"}


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
