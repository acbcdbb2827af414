"""A published data set into a case folder: what it adds, changes and withdraws, and nothing of it silently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from materiel.actions.building import load
from materiel.actions.differing import ImportResult, see_that_it_can_be_written, write_differences
from materiel.actions.places import place_of
from materiel.config import Settings
from materiel.errors import UsageError
from materiel.read import CaseDraft, read_case, write_case
from materiel.read.attaching import Attachment, write_attachment
from materiel.read.earlier import earlier_releases
from materiel.read.formats import read_format
from materiel.read.grid import of_table
from materiel.read.imported import Imported, refused
from materiel.read.links import link_problems
from materiel.read.merging import Merged, merged
from materiel.read.workbook import is_workbook


@dataclass(frozen=True)
class ImportOptions:
    """How to import.

    ``mapping`` is the file that says what the columns of a table of one's own mean. ``partial``: the file is a part
    of its release, so what it lacks is not withdrawn. ``overwrite``: the release has its way over edits by hand.
    ``dry_run``: nothing is written. ``report``: a CSV or JSON file for every row and cell that differs.
    """

    mapping: Path | None = None
    partial: bool = False
    overwrite: bool = False
    dry_run: bool = False
    report: Path | None = None


def import_file(
    format_: str,
    file: str | Path,
    *,
    into: str | Path,
    options: ImportOptions | None = None,
    settings: Settings | None = None,
) -> ImportResult:
    """Read a published data set into a case folder, or a newer release of one that is in it already.

    A newer release takes the place of the earlier one's rows; the earlier file stays in the case, and its rows in
    the ledger's history. Cells edited by hand stay. Raises `InputError` with every problem of the file or the case;
    then nothing is written.
    """
    options, settings, home = options or ImportOptions(), settings or Settings.of(), Path(into)
    _see_that_it_takes_rows(home)
    see_that_it_can_be_written(options.report)
    settings.progress("reading the file")
    new = read_format(format_, Path(file), options.mapping)
    draft = read_case(home).without_problems()
    done = _merged(format_, new, draft, home, options)
    result = ImportResult.of(str(into), format_, new, done, is_written=not options.dry_run)
    if not options.dry_run:
        _written(new, done, draft, home, settings)
    write_differences(result, options.report)
    return result


def _see_that_it_takes_rows(home: Path) -> None:
    """See that a folder is there, and that its tables are CSV: rows cannot be put into a workbook of a person's."""
    if not home.is_dir():
        raise UsageError(f"{home} is no case folder; make one with: materiel new {home}")
    if any(is_workbook(each.name) for each in home.iterdir()):
        raise UsageError(
            f"{home} holds its tables in a workbook; write them as CSV first: materiel export {home} --as package"
            " --handling red --out FOLDER"
        )


def _merged(format_: str, new: Imported, draft: CaseDraft, home: Path, options: ImportOptions) -> Merged:
    def read(path: Path, mapping: Path | None) -> Imported:
        return read_format(format_, path, mapping)

    earlier = earlier_releases(draft.tables, home, new, read, lenient=options.overwrite)
    named = draft.info.scope.place_ids
    done = merged(draft.tables, new, earlier, partial=options.partial, overwrite=options.overwrite, named=named)
    if (
        options.mapping is not None
    ):  # what a mapping makes of a column of ids is seen only beside the case's own rows
        refused(link_problems({name: of_table(f"{name}.csv", table) for name, table in done.tables.items()}))
    return done


def _written(new: Imported, done: Merged, draft: CaseDraft, home: Path, settings: Settings) -> None:
    """Write the folder. What a newer release replaces enters the ledger first, so that its history has both."""
    place = place_of(home, settings)
    replaces = any(sum(done.counts[what].values()) for what in ("changed", "withdrawn", "withdrawn_kept"))
    kept = replaces or (place.address.file is not None and place.address.file.exists())
    if kept:
        load(place, settings)
    with _attached(new.attached, home):
        write_case(draft.info, done.tables, home)
    if kept:
        load(place_of(home, settings), settings, f"import of {new.tables['sources']['title'][0].as_py()}")


@contextmanager
def _attached(files: Mapping[str, Attachment], home: Path) -> Iterator[None]:
    """Copy the publisher's files into the case; they leave it again if the case cannot be written."""
    copied: list[Path] = []
    try:
        for place, original in files.items():
            if not (home / place).exists():
                copied.append(home / place)
                write_attachment(original, home / place)
        yield
    except BaseException:
        for path in copied:
            path.unlink(missing_ok=True)
            _leave(path.parent, home)
        raise


def _leave(folder: Path, home: Path) -> None:
    """Remove the folders that an import made and did not fill."""
    while folder != home and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
