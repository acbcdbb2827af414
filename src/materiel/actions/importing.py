"""A published data set into a case folder."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from materiel.errors import UsageError
from materiel.read import read_case, write_case
from materiel.read.formats import read_format
from materiel.read.imported import merged


@dataclass(frozen=True)
class ImportResult:
    """What an import did, by table, and what it left out, by reason."""

    case: str
    format: str
    added: Mapping[str, int]
    changed: Mapping[str, int]
    unchanged: Mapping[str, int]
    left_out: Mapping[str, int]

    def as_dict(self) -> dict[str, Any]:
        """The result as one JSON document."""
        return {
            "case": self.case,
            "format": self.format,
            "added": dict(self.added),
            "changed": dict(self.changed),
            "unchanged": dict(self.unchanged),
            "left_out": dict(self.left_out),
        }


def import_file(format_: str, file: str | Path, *, into: str | Path) -> ImportResult:
    """Read a published data set into a case folder; a second import of it changes only what has changed.

    Raises `InputError` with every problem of the file or the case; then nothing is written.
    """
    home = Path(into)
    if not home.is_dir():
        raise UsageError(f"{into} is no case folder; make one with: materiel new {into}")
    new = read_format(format_, Path(file))
    draft = read_case(home).without_problems()
    done = merged(draft.tables, new)
    for place, original in new.attached.items():
        _attach(original, home / place)
    write_case(draft.info, done.tables, home)
    return ImportResult(str(into), format_, done.added, done.changed, done.unchanged, new.left_out)


def _attach(original: Path, place: Path) -> None:
    """Copy a publisher's file into the case, whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(f"{place.name}.part")
    shutil.copyfile(original, part)
    part.replace(place)
