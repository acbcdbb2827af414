"""A release of a published data set as a source of a case: each file one of its own, kept unchanged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from materiel.read.earlier import digest_of
from materiel.read.imported import Row


def release_of(data_set: str, path: Path, **cells: Any) -> dict[str, Any]:
    """The source; an older release stays beside it under its own id, and both share the ``work_id``."""
    digest = digest_of(path)
    given: Row = {
        "id": f"{data_set}.{digest[:12]}",
        "kind": "data_set",
        "work_id": data_set,
        "language": "en",
        "file": f"attached/{digest[:12]}/{path.name}",
        "sha256": digest,
    }
    return {**given, **cells}


def titled(title: str, version: str | None) -> str:
    """A title with its version.

    >>> titled("Events", "24.1"), titled("Events", None)
    ('Events, version 24.1', 'Events, version not stated')
    """
    return f"{title}, version {version}" if version else f"{title}, version not stated"
