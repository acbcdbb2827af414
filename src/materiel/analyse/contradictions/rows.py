"""A contradiction: two statements about one thing that cannot both be true, or only seem not to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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

_FIRMNESS = {"fact": 1.0, "probable": 0.8, "possible": 0.6, "alleged": 0.6, "unsubstantiated": 0.4, "denied": 0.4}
SEVERITIES = ("high", "medium", "low")


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

    ``subject_id`` is ``table:id`` of what both are about (``incident:id`` for accounts of one happening);
    ``because`` lists every row that makes one of the two statements, as ``table:id``.
    """

    kind: str
    subject: str
    subject_id: str
    property: str
    left: Side
    right: Side
    severity: str
    resolution: str
    explanation: str
    because: tuple[str, ...]

    def is_real(self) -> bool:
        """Whether the two statements exclude each other (or a citation fails), rather than only differ."""
        return self.resolution in REAL

    def as_row(self) -> dict[str, Any]:
        """The row of the analysis."""
        row = dict(self.__dict__)
        row["left"], row["right"] = dict(self.left.__dict__), dict(self.right.__dict__)
        row["because"] = list(self.because)
        return row


def severity(size: float, *stated_as: str | None) -> str:
    """How much it matters: the size of the disagreement (0 to 1) times the firmness of the weaker statement.

    >>> severity(0.9, "fact", "fact"), severity(0.9, "fact", "alleged"), severity(0.2, "fact", "fact")
    ('high', 'medium', 'low')
    """
    firmness = min((_FIRMNESS.get(word or "fact", 1.0) for word in stated_as), default=1.0)
    weight = size * firmness
    return "high" if weight >= 0.6 else "medium" if weight >= 0.3 else "low"
