"""A column: its name, the kind of value it holds, and what it means in the field."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from materiel.model.codes import CodeList


class Kind(StrEnum):
    """The kinds of value a column can hold. Everything else about a column follows from its kind."""

    ID = "id"
    TEXT = "text"
    TEXTS = "texts"
    CODE = "code"
    DATE = "date"
    INTEGER = "integer"
    NUMBER = "number"
    REF = "ref"
    REFS = "refs"
    COUNTRY = "country"
    CALIBRE = "calibre"
    MARKS = "marks"
    URL = "url"
    SHA256 = "sha256"
    FORMULA = "formula"

    @property
    def is_numeric(self) -> bool:
        return self in (Kind.INTEGER, Kind.NUMBER)

    @property
    def is_list(self) -> bool:
        """Whether one cell may hold several values, joined by a semicolon."""
        return self in (Kind.TEXTS, Kind.REFS)


@dataclass(frozen=True)
class Column:
    """One column of one table.

    ``codes`` is set for codes, ``refers_to`` names the table that a ref or refs points to, ``minimum`` and
    ``maximum`` bound numbers (inclusive), ``required`` forbids an empty cell.
    """

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    codes: CodeList | None = None
    refers_to: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    example: str = ""

    def __post_init__(self) -> None:
        if (self.kind is Kind.CODE) != (self.codes is not None):
            raise ValueError(f"{self.name}: codes belong to columns of kind code, and only to them")
        if (self.kind in (Kind.REF, Kind.REFS)) != (self.refers_to is not None):
            raise ValueError(f"{self.name}: refers_to belongs to columns of kind ref or refs")
