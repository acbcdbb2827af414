"""The report of a case, and the bundled case from start to report."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from materiel.actions.cases import build
from materiel.actions.findings import opened
from materiel.actions.results import DemoResult, ReportResult
from materiel.config import Settings
from materiel.errors import UsageError
from materiel.report.site import write_site

_BUNDLED = "northern-mali"
_DESCRIPTOR = "datapackage.json"


def report(
    case: str | Path,
    *,
    out: str | Path,
    handling: str | None = None,
    snapshot: str | None = None,
    settings: Settings | None = None,
) -> ReportResult:
    """Write the report site of a case; nothing in it is above the handling limit (default: clear).

    The case is built first where its folder changed. ``snapshot`` is the hash of an earlier snapshot or its start.
    """
    settings = settings or Settings.of()
    found = opened(case, handling=handling, snapshot=snapshot, settings=settings)
    settings.progress("writing the report")
    site = write_site(found, Path(out))
    withheld = sum(found.manifest.withheld.values())
    return ReportResult(site.index, found.hash, found.handling.code, withheld, site.n_files, site.findings)


def demo(directory: str | Path = "demo", *, settings: Settings | None = None) -> DemoResult:
    """Copy the bundled case on northern Mali to a folder, build it, and write its report.

    A copy that is there already is used as it stands. Raises `UsageError` where the folder holds something else.
    """
    folder = Path(directory)
    if not (folder / _DESCRIPTOR).exists():
        _copy(folder)
    built = build(folder, settings=settings)
    written = report(folder, out=folder / "report", settings=settings)
    return DemoResult(folder, built, written)


def _copy(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} holds something else than the demo; name a new folder")
    folder.mkdir(parents=True, exist_ok=True)
    in_order = sorted(_bundled(), key=lambda file: file.name == _DESCRIPTOR)  # last comes what makes it a case
    for file in in_order:
        (folder / file.name).write_bytes(file.read_bytes())


def _bundled() -> Iterator[Traversable]:
    """The files of the bundled case: in the installed package, or in the checkout that it is run from."""
    installed = files("materiel").joinpath("cases", _BUNDLED)
    checkout = Path(__file__).parents[3] / "cases" / _BUNDLED
    return (file for file in (installed if installed.is_dir() else checkout).iterdir() if file.is_file())
