"""A contradiction: two statements about one thing that cannot both be true, or only seem not to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from materiel.analyse.contradictions.weighing import Weighing, weighed

KINDS: Mapping[str, str] = {
    "value": "a property in words",
    "date": "when it was",
    "number": "how many",
    "name": "what it is called",
    "place": "where it was",
    "attribution": "who did it, to whom, or with whom",
    "identity": "whether it is one thing",
    "internal": "one row or one work against itself",
    "arithmetic": "numbers that do not add up",
}

RESOLUTIONS: Mapping[str, str] = {
    "open": "the statements exclude each other",
    "misprint": "the statements exclude each other, and one is probably a slip",
    "citation": "the cited source cannot support the statement",
    "precision": "one statement is only less exact than the other",
    "scope": "the statements count or describe different extents of the thing",
    "evolution": "the thing changed between the two",
    "variant": "two forms of one name",
}

REAL = ("open", "misprint", "citation")


@dataclass(frozen=True)
class Side:
    """One of the two statements: the row that makes it, its value in words, and where it stands."""

    table: str
    id: str
    value: str
    source_id: str | None
    locator: str | None


@dataclass(frozen=True)
class Contradiction:
    """Two statements that do not fit, how they fail to fit, and what that means.

    ``subject_id`` is ``table:id`` of what both are about (``incident:id`` for accounts of one happening); ``size``
    says how far apart the statements are, from 0 to 1; ``because`` lists every row that makes one of the two, as
    ``table:id``; ``stated_as`` how firmly each is put.
    """

    kind: str
    subject: str
    subject_id: str
    property: str
    left: Side
    right: Side
    size: float
    resolution: str
    explanation: str
    because: tuple[str, ...]
    stated_as: tuple[str | None, ...] = ()

    @cached_property
    def weighing(self) -> Weighing:
        """How much it matters, and why."""
        return weighed(self.kind, self.property, self.size, self.stated_as)

    @cached_property
    def severity(self) -> str:
        """How much it matters, in three steps."""
        return self.weighing.severity

    def is_real(self) -> bool:
        """Whether the two statements exclude each other (or a citation fails), rather than only differ."""
        return self.resolution in REAL

    def as_row(self) -> dict[str, Any]:
        """The row of the analysis."""
        return {
            "kind": self.kind,
            "subject": self.subject,
            "subject_id": self.subject_id,
            "property": self.property,
            "left": dict(self.left.__dict__),
            "right": dict(self.right.__dict__),
            "severity": self.severity,
            "weight": self.weighing.weight,
            "severity_why": self.weighing.why,
            "resolution": self.resolution,
            "explanation": self.explanation,
            "because": list(self.because),
        }
