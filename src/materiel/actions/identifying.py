"""What is this object? Single marks, whole files, and the reference that answers rest on."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from materiel.errors import Problem
from materiel.identify import identify
from materiel.identify.asking import informed
from materiel.identify.edition import edition
from materiel.identify.file import FileResult, Progress
from materiel.identify.file import identify_file as read_file
from materiel.identify.reading import Context
from materiel.identify.weapons import WeaponIdentification, read_weapon
from materiel.reference.added import add_table, register_at
from materiel.reference.check import bundled_problems

__all__ = ["ReferenceResult", "add_to_reference", "check_reference", "identify", "identify_file", "identify_weapon"]


@dataclass(frozen=True)
class ReferenceResult:
    """The state of the reference: its edition, the codes readings are drawn from, its problems, what was added."""

    edition: str
    producers: int
    problems: tuple[Problem, ...] = ()
    added: int = 0
    path: Path | None = None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"path": None if self.path is None else str(self.path)}


def identify_file(
    source: str | Path,
    out: str | Path,
    *,
    context: Context | None = None,
    handling: str | None = None,
    progress: Progress | None = None,
) -> FileResult:
    """Write a CSV or Parquet file with columns ``calibre`` and ``marks`` anew, every row with its reading."""
    return read_file(Path(source), Path(out), context=informed(context, handling), progress=progress)


def identify_weapon(name: str, calibre: str | None = None, serial: str | None = None) -> WeaponIdentification:
    """Read a weapon's name: the models it may mean, their classes and calibres, and the state of the serial number.

    >>> identify_weapon("SA-7b").readings[0].model
    '9K32M'
    """
    return read_weapon(name, calibre, serial)


def check_reference() -> ReferenceResult:
    """Prove that the bundled reference is consistent: spans, calibres, countries, layouts, sources, spellings."""
    return ReferenceResult(edition(), len(register_at().rows), tuple(bundled_problems()))


def add_to_reference(file: str | Path) -> ReferenceResult:
    """Merge a user's own table of producers into the user's reference; the bundled one stays as it is."""
    path, added = add_table(Path(file))
    return ReferenceResult(edition(), len(register_at().rows), added=added, path=path)
