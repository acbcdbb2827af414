"""The files of a snapshot: written beside their place, made durable, moved there in one step; never changed.

They are readable by their owner only, whatever their limit.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from materiel.errors import SnapshotError
from materiel.snapshot.manifest import Manifest

MANIFEST = "manifest.json"
_ASIDE = ".making-"
_ABANDONED_AFTER = 3600.0
_ROWS_IN_GROUP = 122_880


def write_snapshot(
    manifest: Manifest, tables: Mapping[str, pa.Table], directory: Path, *, mend: bool = False
) -> None:
    """Write a snapshot under its hash; one that is there stays, unless ``mend`` says that it is damaged.

    Raises `SnapshotError`; then nothing is kept.
    """
    place = directory / manifest.hash
    try:
        directory.mkdir(parents=True, exist_ok=True)
        _clear_abandoned(directory)
        if mend:
            place.rename(tempfile.mkdtemp(prefix=_ASIDE, dir=directory))
        aside = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=directory))
        try:
            _fill(aside, manifest, tables)
            _move(aside, place)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise SnapshotError(
            f"the snapshot cannot be written: {error.strerror or error}; nothing was kept"
        ) from None


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _fill(aside: Path, manifest: Manifest, tables: Mapping[str, pa.Table]) -> None:
    files = {}
    for name, table in tables.items():
        path = aside / f"{name}.parquet"
        pq.write_table(table, path, compression="zstd", row_group_size=_ROWS_IN_GROUP, store_schema=False)
        _sync(path)
        files[path.name] = sha256_of(path)
    (aside / MANIFEST).write_text(replace(manifest, files=files).text(), encoding="utf-8")
    _sync(aside / MANIFEST)


def _move(aside: Path, place: Path) -> None:
    try:
        aside.rename(place)
    except OSError:
        if not place.exists():  # another process put the same content there first
            raise
    _sync(place.parent)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _clear_abandoned(directory: Path) -> None:
    """Remove what a killed process left half-made."""
    for left in directory.glob(f"{_ASIDE}*"):
        if time.time() - left.stat().st_mtime > _ABANDONED_AFTER:
            shutil.rmtree(left, ignore_errors=True)
