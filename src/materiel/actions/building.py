"""Bring the ledger to what a case folder says, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from materiel.actions.places import Place, bind
from materiel.config import Settings
from materiel.errors import DivergedError, InputError, LedgerBusyError, Problem
from materiel.ledger import Act, Ledger
from materiel.ledger.changes import Changes, changes
from materiel.ledger.writing import Writer
from materiel.model.package import descriptor
from materiel.model.tables import TABLES
from materiel.read import CaseDraft, read_case

FOLDER_CHANGED = "the folder changed"


@dataclass(frozen=True)
class Count:
    """Rows of one table that a build added, changed and removed."""

    added: int
    changed: int
    removed: int


@dataclass(frozen=True)
class Loaded:
    """A ledger that says what its folder says; ``counts`` has the tables that this build changed."""

    ledger: Ledger
    counts: Mapping[str, Count] = field(default_factory=dict)


@dataclass(frozen=True)
class _Difference:
    """What a folder says that the ledger does not."""

    descriptor: Mapping[str, Any] | None
    tables: Mapping[str, Changes]

    @property
    def is_empty(self) -> bool:
        return self.descriptor is None and not self.tables

    @property
    def counts(self) -> dict[str, Count]:
        return {name: Count(each.added, each.changed, each.removed) for name, each in self.tables.items()}

    def write(self, writer: Writer) -> None:
        """Withdraw what the folder no longer says, and enter what it says instead."""
        for name, change in self.tables.items():
            writer.withdraw(name, change.withdraw.to_pylist())
            writer.append(name, change.append)
        if self.descriptor is not None:
            writer.describe(self.descriptor)


def load(place: Place, settings: Settings, why: str = "", *, take_folder: bool = False) -> Loaded:
    """Open the ledger of a case; load the folder into it first, if its files changed since the last build.

    Raises `InputError` with every problem of the folder, `DivergedError` where the ledger changed as well (unless
    ``take_folder`` is set), `LedgerBusyError` where another process writes. Then nothing was written.
    """
    if place.source is None:
        return Loaded(Ledger.open(place.address, create=False, wait=settings.wait))
    files = place.files()
    ledger = _known(place, settings)
    if ledger is not None and _is_unchanged(ledger, place, files):
        return Loaded(ledger)
    draft = _checked(place, files, settings)
    bind(place)
    settings.progress("loading what changed into the ledger")
    ledger = Ledger.open(place.address, wait=settings.wait)
    with ledger.writing(Act(settings.by, why or FOLDER_CHANGED, "build")) as writer:
        if _is_unchanged(ledger, place, files):
            return Loaded(ledger)
        found = _difference(ledger, writer.transaction, descriptor(draft.info), draft.tables)
        if not (found.is_empty or take_folder):
            see_that_it_follows(ledger, place, writer.transaction)
        found.write(writer)
        writer.note_build(place.folder, files)
    return Loaded(ledger, found.counts)


def _checked(place: Place, files: Mapping[str, str], settings: Settings) -> CaseDraft:
    settings.progress("the folder changed: checking it")
    draft = read_case(str(place.source)).without_problems()
    if place.files() != files:
        raise InputError([Problem(str(place.source), wrong="the files changed while they were read; build again")])
    return draft


def note_export(ledger: Ledger, place: Place, transaction: int, settings: Settings) -> None:
    """Note that the folder was just written from the ledger as it stood after a transaction."""
    bind(place)
    with ledger.writing(Act(settings.by, "the folder was written from the ledger", "export")) as writer:
        if writer.transaction != transaction:
            raise LedgerBusyError("the ledger changed while the folder was written; export again")
        writer.note_build(place.folder, place.files())


def _known(place: Place, settings: Settings) -> Ledger | None:
    """The ledger, where there is one; a case with problems must not leave an empty one behind."""
    if place.address.file is not None and not place.address.file.exists():
        return None
    return Ledger.open(place.address, wait=settings.wait)


def _is_unchanged(ledger: Ledger, place: Place, files: Mapping[str, str]) -> bool:
    last = ledger.last_build(place.folder)
    return last is not None and last.files == files


def see_that_it_follows(ledger: Ledger, place: Place, transaction: int) -> None:
    """See that a folder holds all that its ledger does. Raises `DivergedError`."""
    last = ledger.last_build(place.folder)
    if transaction > (0 if last is None else last.transaction):
        raise DivergedError(
            "the folder and its ledger both changed since the last build; nothing was written. To reconcile: write"
            f" the ledger's rows elsewhere (materiel export {place.address.shown} --as package --handling red --out"
            " ELSEWHERE), bring both together in the folder, then run materiel build FOLDER --take-folder; what the"
            " ledger says otherwise is withdrawn and stays in its history"
        )


def _difference(ledger: Ledger, at: int, said: Mapping[str, Any], tables: Mapping[str, pa.Table]) -> _Difference:
    found = {name: changes(ledger.rows(name, at), tables[name]) for name in TABLES}
    differing = {name: each for name, each in found.items() if len(each.append) or len(each.withdraw)}
    described = json.loads(json.dumps(said))
    return _Difference(None if ledger.descriptor(at) == described else described, differing)
