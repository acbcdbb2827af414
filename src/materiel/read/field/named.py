"""Things that field records name: places, holders, forces.

One entity for each name, seen by whoever may see a record that names it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field

from materiel.model.handling import Handling
from materiel.read.field.headers import folded
from materiel.read.imported import Row


@dataclass
class Names:
    """Collects entities by name; a later record may open the name further, never close it."""

    rows: dict[str, dict[str, object]] = field(default_factory=dict)

    def id_of(self, what: str, name: str, kind: str, record: Row) -> str | None:
        """The id of the entity with a name; None where there is no name. ``record`` names it."""
        name = " ".join(name.split())
        if not name:
            return None
        key = f"field.{what}.{slug(name)}"
        new = {
            "id": key, "kind": kind, "name": name,
            "source_id": record["source_id"], "handling": record["handling"],
        }  # fmt: skip
        held = self.rows.setdefault(key, new)
        if Handling.parse(str(record["handling"])) < Handling.parse(str(held["handling"])):
            held |= {"handling": record["handling"], "source_id": record["source_id"]}
        if held["kind"] == "category":
            held["kind"] = kind
        return key


def slug(name: str) -> str:
    """A name as a part of an id.

    >>> slug("Gao, marché"), slug("غاو").startswith("x")
    ('gao-marche', True)
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    text = "-".join(re.findall("[a-z0-9]+", folded(plain)))[:60].strip("-")
    is_whole = not re.search(r"[^\W\d_]", re.sub("[A-Za-z]", "", plain))
    return text if text and is_whole else "x" + hashlib.sha256(folded(name).encode()).hexdigest()[:12]
