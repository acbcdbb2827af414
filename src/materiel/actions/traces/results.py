"""What the steps of a trace request answer with; ``as_dict`` is the JSON document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from materiel.actions.traces.effects import Moved
from materiel.model.requests import NEXT, State, due_day, state_on

Row = Mapping[str, Any]


@dataclass(frozen=True)
class TraceResult:
    """One step: the request after it, its state on the day of the step, what comes next, and what it moved.

    ``letter`` is the file that was written; ``moved`` what a reply changed in the attribution.
    """

    trace_id: str
    state: State
    row: Row
    letter: Path | None = None
    moved: tuple[Moved, ...] = ()
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, row: Row, day: date, **more: Any) -> TraceResult:
        return cls(str(row["id"]), state_on(row, day), row, **more)

    @property
    def next_step(self) -> str:
        return NEXT[self.state]

    def as_dict(self) -> dict[str, Any]:
        due = due_day(self.row)
        return {
            "trace_id": self.trace_id,
            "state": str(self.state),
            "due": due and due.isoformat(),
            "next_step": self.next_step,
            "row": {name: value for name, value in self.row.items() if value is not None},
            "letter": self.letter and str(self.letter),
            "moved": [each.as_dict() for each in self.moved],
            "notes": list(self.notes),
        }


@dataclass(frozen=True)
class TraceList:
    """The requests of a case on a day, the most pressing first, and how many are in each state."""

    on: str
    rows: tuple[Row, ...]
    counts: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, on: str, rows: tuple[Row, ...], notes: tuple[str, ...]) -> TraceList:
        counts = Counter(str(row["state"]) for row in rows)
        return cls(on, rows, {str(state): counts[str(state)] for state in State}, notes)

    def as_dict(self) -> dict[str, Any]:
        return {"on": self.on, "counts": dict(self.counts), "rows": list(self.rows), "notes": list(self.notes)}
