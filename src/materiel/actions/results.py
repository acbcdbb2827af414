"""What the actions answer with; ``as_dict`` is the JSON document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from materiel.actions.building import Count
from materiel.errors import Problem
from materiel.ledger import Transaction
from materiel.snapshot.snapshot import Snapshot


@dataclass(frozen=True)
class CheckResult:
    """Every problem of a case; none where it is as it should be."""

    case: str
    problems: tuple[Problem, ...]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class SnapshotResult:
    """One snapshot: its hash, its limit, how many rows it holds and withholds per table, and where it is.

    ``emptied`` counts references to withheld rows per ``table.column``, ``stubs`` sources shown by label only.
    """

    hash: str
    case: str
    handling: str
    created: str
    transaction: int
    rows: Mapping[str, int]
    withheld: Mapping[str, int]
    emptied: Mapping[str, int]
    stubs: int
    path: Path

    @classmethod
    def of(cls, snapshot: Snapshot) -> SnapshotResult:
        told = asdict(snapshot.manifest)
        return cls(path=snapshot.path, **{name: told[name] for name in cls.__dataclass_fields__ if name != "path"})

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"path": str(self.path)}


@dataclass(frozen=True)
class BuildResult:
    """A build: the tables it changed (none where the folder was unchanged), the transaction, the clear snapshot."""

    case: str
    ledger: str
    transaction: int
    tables: Mapping[str, Count]
    snapshot: SnapshotResult

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"snapshot": self.snapshot.as_dict()}


@dataclass(frozen=True)
class VersionResult:
    """One version of a row. ``values`` is None where the version is above the handling limit."""

    values: Mapping[str, Any] | None
    entered: Transaction
    withdrawn: Transaction | None


@dataclass(frozen=True)
class HistoryResult:
    """The versions of one row, oldest first."""

    row: str
    versions: tuple[VersionResult, ...]

    def as_dict(self) -> dict[str, Any]:
        versions = [
            {
                "values": None if version.values is None else dict(version.values),
                "entered": asdict(version.entered),
                "withdrawn": None if version.withdrawn is None else asdict(version.withdrawn),
            }
            for version in self.versions
        ]
        return {"row": self.row, "versions": versions}


@dataclass(frozen=True)
class ExportResult:
    """An export: where it is, its limit, the rows it holds and those it withholds, per table."""

    path: Path
    format: str
    handling: str
    rows: Mapping[str, int]
    withheld: Mapping[str, int]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"path": str(self.path)}


@dataclass(frozen=True)
class ReportResult:
    """A report: its front page, the snapshot it was computed from, its limit, how many rows that withholds.

    ``findings`` are the main findings in words.
    """

    index: Path
    snapshot: str
    handling: str
    withheld: int
    n_files: int
    findings: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"index": str(self.index)}


@dataclass(frozen=True)
class DossierResult:
    """A dossier: its files, the snapshot behind it, its limit, how much it states with how many notes."""

    files: tuple[Path, ...]
    country: str
    language: str
    snapshot: str
    handling: str
    withheld: int
    statements: int
    notes: int

    def as_dict(self) -> dict[str, Any]:
        return asdict(self) | {"files": [str(file) for file in self.files]}


@dataclass(frozen=True)
class DemoResult:
    """The bundled case: where it is, its build, its report."""

    case: Path
    build: BuildResult
    report: ReportResult

    def as_dict(self) -> dict[str, Any]:
        return {"case": str(self.case), "build": self.build.as_dict(), "report": self.report.as_dict()}
