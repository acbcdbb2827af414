"""Cut a snapshot: pass the gate, read dates and spellings once, sort, hash, write."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from materiel import __version__
from materiel.errors import SnapshotError
from materiel.model.handling import Handling
from materiel.model.tables import TABLES
from materiel.snapshot.content import content_hash
from materiel.snapshot.contents import Contents
from materiel.snapshot.files import write_snapshot
from materiel.snapshot.gate import Released, released
from materiel.snapshot.manifest import Manifest
from materiel.snapshot.readings import with_readings
from materiel.snapshot.snapshot import Snapshot


def cut(contents: Contents, limit: Handling, directory: Path) -> Snapshot:
    """Cut a snapshot into a folder of snapshots, under its hash; one that is there already is kept.

    Rows above the limit are in none of its files. Raises `SnapshotError` where it cannot be written.
    """
    passed = released(contents.tables, limit)
    with ThreadPoolExecutor(2) as threads:
        finished = threads.map(lambda name: _finished(name, passed.tables[name]), TABLES)
        tables = dict(zip(TABLES, finished, strict=True))
    manifest = _manifest(contents, limit, passed, tables)
    manifest = replace(manifest, hash=content_hash(tables, manifest.described()))
    place = directory / manifest.hash
    try:
        return Snapshot.open(place)
    except SnapshotError:
        write_snapshot(manifest, tables, directory, mend=place.exists())
    return Snapshot.open(place)


def _finished(name: str, table: pa.Table) -> pa.Table:
    """A table as a snapshot holds it: sorted by id, with its reading columns."""
    ids = table["id"].combine_chunks()
    in_order = len(ids) < 2 or pc.all(pc.less(ids[:-1], ids[1:])).as_py()
    return with_readings(name, table if in_order else table.sort_by("id"))


def _manifest(contents: Contents, limit: Handling, passed: Released, tables: Mapping[str, pa.Table]) -> Manifest:
    hidden = passed.withheld_ids.get("entities")
    return Manifest(
        hash="",
        case=contents.case,
        info=contents.info(frozenset() if hidden is None else frozenset(hidden.to_pylist())),
        handling=limit.code,
        rows={name: table.num_rows for name, table in tables.items()},
        withheld=dict(passed.withheld),
        emptied=dict(passed.emptied),
        stubs=passed.stubs,
        transaction=contents.transaction,
        version=__version__,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        files={},
    )
