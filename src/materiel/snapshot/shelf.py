"""The snapshots of a case: all, one by the start of its hash, or the one of a ledger as it stands."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from materiel.errors import SnapshotError, UsageError
from materiel.ledger import Ledger
from materiel.model.handling import Handling
from materiel.snapshot.contents import Contents
from materiel.snapshot.cut import cut
from materiel.snapshot.edition import edition
from materiel.snapshot.snapshot import Snapshot

_HASH = re.compile(r"[0-9a-f]{64}")
_CUTS = ".cuts"


@dataclass(frozen=True)
class Shelf:
    """A folder of snapshots."""

    directory: Path

    def snapshots(self) -> list[Snapshot]:
        """Every snapshot, the oldest first. Raises `SnapshotError` for a damaged one."""
        if not self.directory.is_dir():
            return []
        found = [Snapshot.open(path) for path in self.directory.iterdir() if _HASH.fullmatch(path.name)]
        return sorted(found, key=lambda each: (each.manifest.created, each.manifest.transaction, each.hash))

    def find(self, start: str) -> Snapshot:
        """The one snapshot whose hash starts so. Raises `UsageError` where none or several do."""
        found = [
            path for path in self.directory.glob("*") if _HASH.fullmatch(path.name) and path.name.startswith(start)
        ]
        if len(found) != 1:
            raise UsageError(
                f"{len(found) or 'no'} snapshot{'s' if found else ''} with a hash that starts {start[:64]!r}"
            )
        return Snapshot.open(found[0])

    def of(self, ledger: Ledger, limit: Handling) -> Snapshot:
        """The snapshot of a ledger's last transaction at a limit; cut now where it was not cut before."""
        mark = self.directory / _CUTS / f"{ledger.identity}-{ledger.transaction}-{limit.code}-{edition()}"
        try:
            return Snapshot.open(self.directory / mark.read_text(encoding="ascii"))
        except (OSError, SnapshotError):
            snapshot = cut(Contents.of_ledger(ledger), limit, self.directory)
        mark.parent.mkdir(exist_ok=True)
        beside = mark.with_name(f"{mark.name}.{os.getpid()}")
        beside.write_text(snapshot.hash, encoding="ascii")
        beside.replace(mark)
        return snapshot
