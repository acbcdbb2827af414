"""A snapshot: files that never change, opened as tables or as an engine over them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from materiel.errors import SnapshotError
from materiel.model.case import CaseInfo
from materiel.model.handling import Handling
from materiel.model.tables import TABLES
from materiel.snapshot.content import content_hash
from materiel.snapshot.engine import Engine
from materiel.snapshot.files import MANIFEST, sha256_of
from materiel.snapshot.later import completed, is_complete
from materiel.snapshot.manifest import Manifest

_FILE = re.compile(r"[a-z_]+\.parquet")


@dataclass(frozen=True)
class Snapshot:
    """The rows of a case at one moment and one handling limit.

    ``hash`` names the content: the same hash always gives the same numbers.
    """

    path: Path
    manifest: Manifest

    @classmethod
    def open(cls, path: Path | str) -> Snapshot:
        """Open a snapshot and see that its files are those that were written. Raises `SnapshotError`."""
        path = Path(path)
        try:
            manifest = Manifest.parse((path / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            raise SnapshotError(f"no snapshot at {path.name}") from None
        snapshot = cls(path, manifest)
        snapshot._check_files()
        return snapshot

    @property
    def hash(self) -> str:
        return self.manifest.hash

    @property
    def case(self) -> str:
        return self.manifest.case

    @property
    def info(self) -> CaseInfo:
        """What the case says about itself: name, title, description, licences, theatre."""
        return CaseInfo.of(self.manifest.info).named(self.case)

    @property
    def handling(self) -> Handling:
        return Handling.parse(self.manifest.handling)

    def table(self, name: str) -> pa.Table:
        """One table, sorted by id, with its reading columns; in an older snapshot, later columns are empty."""
        path = self.path / f"{name}.parquet"
        return completed(name, pq.read_table(path, partitioning=None) if path.name in self.manifest.files else None)

    def tables(self) -> dict[str, pa.Table]:
        """Every table under its name."""
        return {name: self.table(name) for name in TABLES}

    def engine(self, threads: int | None = None) -> Engine:
        """An engine over the files; close it, or use it in a ``with`` block."""
        engine = Engine(threads)
        for name in TABLES:
            path = self.path / f"{name}.parquet"
            if path.name in self.manifest.files and is_complete(name, pq.read_schema(path)):
                engine.add_file(name, path)
            else:
                engine.add(name, self.table(name))
        return engine

    def verify(self) -> None:
        """Compute the hash of the content again. Raises `SnapshotError` where it is another one."""
        tables = {name.removesuffix(".parquet"): pq.read_table(self.path / name) for name in self.manifest.files}
        if content_hash(tables, self.manifest.described()) != self.hash:
            raise SnapshotError(f"the content of snapshot {self.hash[:12]} is not what its hash says")

    def _check_files(self) -> None:
        named = all(_FILE.fullmatch(name) for name in self.manifest.files)
        if self.path.name != self.hash or not named:
            raise SnapshotError(f"the snapshot {self.path.name[:12]} is damaged: its manifest is of another one")
        for name, digest in self.manifest.files.items():
            path = self.path / name
            if not path.exists() or sha256_of(path) != digest:
                raise SnapshotError(
                    f"the snapshot {self.hash[:12]} is damaged: {name} is not the file that was written"
                )
