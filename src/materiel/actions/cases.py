"""What a user does with a case as a whole: begin one, check it, build it, cut and list its snapshots."""

from __future__ import annotations

from pathlib import Path

from materiel.actions.building import load
from materiel.actions.places import place_of
from materiel.actions.results import BuildResult, CheckResult, SnapshotResult
from materiel.config import Settings
from materiel.model.handling import Handling
from materiel.read import check_case, new_case
from materiel.snapshot.contents import Contents
from materiel.snapshot.cut import cut
from materiel.snapshot.shelf import Shelf


def new(directory: str | Path) -> Path:
    """Make an empty case folder with its workbook and field forms. Raises `InputError` where anything is there."""
    new_case(directory)
    return Path(directory)


def check(case: str | Path) -> CheckResult:
    """Find every problem of a case folder or workbook at once; nothing is written."""
    return CheckResult(str(case), tuple(check_case(case)))


def build(
    case: str | Path,
    *,
    ledger: str | None = None,
    why: str = "",
    take_folder: bool = False,
    settings: Settings | None = None,
) -> BuildResult:
    """Check a case, load what changed into its ledger in one transaction, and cut the clear snapshot.

    Raises `InputError` with every problem, `DivergedError` where folder and ledger both changed; then nothing is
    loaded.
    """
    settings = settings or Settings.of()
    place = place_of(case, settings, ledger)
    loaded = load(place, settings, why, take_folder=take_folder)
    cut_now = Shelf(place.snapshots).of(loaded.ledger, Handling.CLEAR)
    transaction = loaded.ledger.transaction
    return BuildResult(cut_now.case, place.address.plain, transaction, loaded.counts, SnapshotResult.of(cut_now))


def snapshot(case: str | Path, *, handling: str = "clear", settings: Settings | None = None) -> SnapshotResult:
    """Cut and hash a snapshot of a case at a handling limit; the case is built first where its folder changed."""
    settings = settings or Settings.of()
    limit = Handling.parse(handling)
    place = place_of(case, settings)
    ledger = load(place, settings).ledger
    return SnapshotResult.of(cut(Contents.of_ledger(ledger), limit, place.snapshots))


def snapshots(case: str | Path, *, settings: Settings | None = None) -> list[SnapshotResult]:
    """Every snapshot of a case, the oldest first; none is ever removed or changed."""
    place = place_of(case, settings or Settings.of())
    return [SnapshotResult.of(each) for each in Shelf(place.snapshots).snapshots()]
