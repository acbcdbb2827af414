"""What a user asks of a case: analyses over its snapshots."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from materiel.actions.building import load
from materiel.actions.places import place_of
from materiel.analyse import ANALYSES, Finding
from materiel.analyse import analyse as run
from materiel.config import Settings
from materiel.errors import HandlingError, UsageError
from materiel.model.handling import Handling
from materiel.snapshot.shelf import Shelf
from materiel.snapshot.snapshot import Snapshot


def analyse(
    name: str,
    case: str | Path,
    *,
    handling: str | None = None,
    snapshot: str | None = None,
    settings: Settings | None = None,
    **options: Any,
) -> Finding:
    """Run one analysis over a case at a handling limit (default: clear), or over an earlier snapshot of it.

    The case is built first where its folder changed. ``snapshot`` is the hash of a snapshot or its start.
    """
    if name not in ANALYSES:
        raise UsageError(f"there is no analysis {name!r}; there are {', '.join(sorted(ANALYSES))}")
    found = opened(case, handling=handling, snapshot=snapshot, settings=settings)
    finding = run(name, found, **options)
    return replace(finding, notes=(*finding.notes, *withheld_notes(found)))


def opened(
    case: str | Path,
    *,
    handling: str | None = None,
    snapshot: str | None = None,
    settings: Settings | None = None,
) -> Snapshot:
    """The snapshot of a case as it stands at a handling limit, or an earlier one by its hash.

    Raises `HandlingError` where the earlier one holds rows above the limit.
    """
    settings = settings or Settings.of()
    place = place_of(case, settings)
    limit = Handling.parse(handling)
    if snapshot is None:
        return Shelf(place.snapshots).of(load(place, settings).ledger, limit)
    earlier = Shelf(place.snapshots).find(snapshot)
    if earlier.handling > limit:
        raise HandlingError(
            f"snapshot {earlier.hash[:12]} holds rows up to {earlier.handling.code}, above {limit.code}"
        )
    return earlier


def withheld_notes(snapshot: Snapshot) -> tuple[str, ...]:
    """What a reader must know about the rows that a snapshot does not show."""
    rows = sum(snapshot.manifest.withheld.values())
    if not rows:
        return ()
    were = "row above its handling limit is" if rows == 1 else "rows above its handling limit are"
    return (f"{rows} {were} not in this snapshot ({snapshot.handling.code})",)
