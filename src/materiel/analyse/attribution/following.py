"""Evidence that follows from several rows together: captured after import, only recipient, disputed, new here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from materiel.analyse.attribution.evidence import ELSEWHERE, USERS, Evidence
from materiel.analyse.attribution.items import Item
from materiel.analyse.attribution.movements import is_capture
from materiel.analyse.attribution.statements import Statement
from materiel.analyse.attribution.weighing import NO_CANDIDATE, TOLD

RECEIVED = frozenset({"imported", "exported", "model_received"})
MOVED = frozenset({"movement", "moved"})
DISPUTES = 0.5
"""A confirmed absence is disputed by a presence that is stated at least this part as firmly."""
OF_ABSENCE = frozenset({"lacks", "not_known", "not_seen", "not_before", "same_producer", "licensed_producer"})
"""Kinds that do not say that the item itself existed."""
Cells = Mapping[tuple[str, int], list[Evidence]]


@dataclass(frozen=True)
class Times:
    """When what each row tells of began at the earliest and ended at the latest, and which rows are captures."""

    since: Mapping[str, date | None]
    until: Mapping[str, date | None]
    captures: frozenset[str]

    @classmethod
    def of(cls, said: Iterable[Statement]) -> Times:
        """The times of statements."""
        rows = list(said)
        return cls(
            {row.ref: row.since for row in rows},
            {row.ref: row.until for row in rows},
            frozenset(row.ref for row in rows if is_capture(row.says)),
        )


def before_it_was_made(rows: list[Evidence], items: Sequence[Item], times: Times) -> dict[tuple[str, int], int]:
    """Rows that tell of an item, there or moving, before it was made, with the year in which it was."""
    found = {}
    for row in rows:
        until = times.until.get(row.ref)
        made = items[row.item].years[0] if row.item is not None and row.kind not in OF_ABSENCE else None
        if row.item is not None and until is not None and made is not None and until.year < made:
            found[row.ref, row.item] = made
    return found


def followed_up(rows: list[Evidence], times: Times) -> list[Evidence]:
    """The evidence with what follows from it; an absence that is disputed stands as such."""
    cells = _cells(rows)
    disputed = {
        id(row)
        for cell in cells.values()
        for row in cell
        if row.kind == "lacks" and any(_disputes(told, row) for told in cell)
    }
    kept = [replace(row, kind="lacks_disputed") if id(row) in disputed else row for row in rows]
    return [*kept, *_captured(rows, cells, times), *_elsewhere(rows, cells), *_since_then(rows, cells)]


def _cells(rows: Iterable[Evidence]) -> Cells:
    cells: dict[tuple[str, int], list[Evidence]] = {}
    for row in rows:
        if row.item is not None:
            cells.setdefault((row.origin, row.item), []).append(row)
    return cells


def _disputes(told: Evidence, lacking: Evidence) -> bool:
    return told.kind in TOLD and told.firm >= DISPUTES * lacking.firm


def _captured(rows: list[Evidence], cells: Cells, times: Times) -> Iterator[Evidence]:
    """What was received somewhere before materiel was captured there may have been captured with it."""
    captures = [row for row in rows if row.ref in times.captures and row.kind in MOVED]
    for (origin, _), cell in cells.items():
        pairs = [
            (min(got.firm, taken.firm), got, taken)
            for got in cell
            if got.kind in RECEIVED
            for taken in captures
            if taken.origin == origin and _in_time(got, taken, times)
        ]
        if pairs:
            firm, got, taken = max(pairs, key=lambda pair: (pair[0], pair[1].ref, pair[2].ref))
            both = replace(got, kind="capture_after_import", firm=firm, roots=got.roots | taken.roots)
            yield replace(both, ref=taken.ref)


def _in_time(received: Evidence, capture: Evidence, times: Times) -> bool:
    first, last = times.since.get(received.ref), times.until.get(capture.ref)
    return first is not None and last is not None and first <= last


def _elsewhere(rows: list[Evidence], cells: Cells) -> list[Evidence]:
    """An only recipient counts against every other candidate of which no row says that the item is there."""
    exclusive = [row for row in rows if row.kind == "exclusive_recipient"]
    origins = sorted({row.origin for row in rows} - {USERS, ELSEWHERE})
    return [
        replace(row, kind="exclusive_elsewhere", origin=origin)
        for row in exclusive
        for origin in origins
        if origin != row.origin
        and row.item is not None
        and not any(other.kind in TOLD for other in cells.get((origin, row.item), ()))
    ]


def _since_then(rows: list[Evidence], cells: Cells) -> Iterator[Evidence]:
    """What users did not have before the period came within it: from where movements within it are documented.

    That makes nobody a candidate: it is told of those for whom something else speaks.
    """
    moving = sorted({row.origin for row in rows if row.kind in MOVED and row.item is None})
    for row in rows:
        if row.kind == "not_before" and row.item is not None:
            for origin in moving:
                if any(other.kind not in NO_CANDIDATE for other in cells.get((origin, row.item), ())):
                    yield replace(row, kind="came_since", origin=origin)
