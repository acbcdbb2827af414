"""Of what a row's certainty is the certainty, where it is not of all that the row says."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from convert.certainty import stated_as
from convert.gold import GoldRow

_LIST = Path(__file__).parent / "certainty_of.csv"
_PLAIN = "confirmed"


@dataclass(frozen=True)
class Doubts:
    """What the certainty of some rows is of: property, relation or ``entity``, and the reason in words."""

    of: Mapping[str, frozenset[str]]
    why: Mapping[str, str]

    @classmethod
    def listed(cls) -> Self:
        with _LIST.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        of = {row["id"]: frozenset(filter(None, row["of"].split(";"))) for row in rows}
        return cls(of, {row["id"]: row["why"] for row in rows})

    def stated_as(self, row: GoldRow, part: str) -> str:
        """How firmly the source puts one part of what a row says; a part that the doubt is not of is plain."""
        of = self.of.get(row.id)
        return stated_as(row["certainty"] if of is None or part in of else _PLAIN)

    def remark(self, row: GoldRow) -> str:
        """For the main record of a row: what its certainty is of."""
        if row.id not in self.why:
            return ""
        return f"{stated_as(row['certainty'])}: {self.why[row.id]}"
