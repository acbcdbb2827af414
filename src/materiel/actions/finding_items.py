"""Which rows of a case may be about one item."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from materiel.actions.findings import opened
from materiel.identify.search import Found, search


@dataclass(frozen=True)
class FindResult:
    """What was wanted, and the rows that may be it, the surest first."""

    case: str
    wanted: dict[str, str]
    rows: tuple[Found, ...]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def find(
    case: str | Path,
    *,
    serial: str | None = None,
    lot: str | None = None,
    marks: str | None = None,
    handling: str | None = None,
) -> FindResult:
    """Find the rows of a case whose serial, lot or marks may be these; ``?`` and ``...`` are illegible signs."""
    wanted = {"serial": serial, "lot": lot, "marks": marks}
    snapshot = opened(case, handling=handling)
    return FindResult(
        snapshot.case, {name: text for name, text in wanted.items() if text}, search(snapshot, **wanted)
    )
