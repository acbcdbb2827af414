"""What every page is made from: the rows of a snapshot and the findings over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from materiel.report.evidence import Evidence
from materiel.report.pages.parts import Because, Masthead, Named, Number

FindingRow = Mapping[str, Any]


@dataclass(frozen=True)
class Answered:
    """The rows and notes of one analysis."""

    rows: Sequence[FindingRow] = ()
    notes: tuple[str, ...] = ()


NOT_ANSWERED = Answered()


@dataclass(frozen=True)
class Material:
    """Rows, findings by name (``composition`` by ``composition:PROPERTY``), the masthead, the theatre."""

    evidence: Evidence
    findings: Mapping[str, Answered]
    masthead: Masthead
    theatre: tuple[Named, ...] = ()
    licences: tuple[tuple[str, str], ...] = ()
    digests: Mapping[str, str] | None = None

    def answered(self, name: str) -> Answered:
        """A finding by name; an empty one where the analysis was not run."""
        return self.findings.get(name, NOT_ANSWERED)

    def because(self, row: FindingRow) -> Because:
        """What a finding's row rests on."""
        return self.evidence.because(row.get("because"), str(row.get("filter") or ""))

    def number(self, row: FindingRow, key: str) -> Number:
        """A number of a finding's row, with its rows and its interval where the row has one."""
        return Number(as_number(row.get(key)), self.because(row))


def as_number(value: object) -> float | None:
    """A stated number; None where it is not one.

    >>> as_number("3"), as_number(None), as_number(True)
    (None, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value)
