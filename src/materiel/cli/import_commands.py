"""The command that takes in what others publish."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from materiel.cli.guess_printing import print_draft
from materiel.cli.options import AsJson, Case, Handling
from materiel.cli.printing import document, line, say, spoken, table
from materiel.errors import UsageError

if TYPE_CHECKING:
    from materiel.actions.differing import ImportResult

FORMATS = "acled, kobo, odk, sipri, table, ucdp-conflict-years, ucdp-ged, un-list"
_LISTED = 10
_SAID = {
    "edit_kept": "row|s edited by hand, which the release does not change: the edits stay",
    "conflict": "row|s edited by hand and changed by the publisher as well: the edits stay; see the report",
    "withdrawn_kept": "withdrawn row|s kept and marked as denied: other rows rest on them, or they were edited",
    "removed_by_hand": "row|s removed by hand earlier: not brought back",
    "unnamed": "row|s that nothing names any longer taken out",
    "outside": "row|s of earlier releases that this file does not cover stay as they are",
}


def add_import_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("import")(import_)
    app.command("original")(original)


def import_(
    format_: Annotated[
        str | None, typer.Argument(metavar="FORMAT", help=f"What the file is: {FORMATS}.", show_default=False)
    ] = None,
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="The file as published.", show_default=False)
    ] = None,
    into: Annotated[
        Path | None, typer.Option("--into", help="The case folder to import into.", show_default=False)
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option("--mapping", help="For the format table: what its columns mean.")
    ] = None,
    guess: Annotated[
        Path | None, typer.Option("--guess", help="Import nothing; draft a mapping for this file.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Where --guess writes the mapping.")] = None,
    rows_of: Annotated[
        str | None, typer.Option("--table", help="With --guess: the table that the rows belong to.")
    ] = None,
    partial: Annotated[
        bool, typer.Option("--partial", help="The file is a part of its release; what it lacks is not withdrawn.")
    ] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Take every cell from the file, also where it was edited by hand.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change; write nothing.")] = False,
    report: Annotated[
        Path | None, typer.Option("--report", help="A .csv or .json file for every row and cell that differs.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read a published data set, field records or a table of your own, or a newer version of it, into a case.

    The case is written only when nothing is wrong with it or the file. A newer release replaces the rows of an
    earlier one: what changed, was added and was withdrawn is counted and listed, and stays in the history of the
    case. For a table of your own, --guess drafts a mapping to read and change.
    """
    if guess is not None:
        if format_ is not None or into is not None or mapping is not None:
            raise UsageError("--guess FILE imports nothing; it goes with --out, --table and --json only")
        return print_draft(guess, out, rows_of, as_json=as_json)
    if format_ is None or file is None or into is None:
        raise UsageError("say what to import: materiel import FORMAT FILE --into CASE; or --guess FILE")
    if out is not None or rows_of is not None:
        raise UsageError("--out and --table go with --guess")
    from materiel.actions.importing import ImportOptions, import_file

    options = ImportOptions(mapping, partial, overwrite, dry_run, report)
    result = import_file(format_, file, into=into, options=options, settings=spoken())
    if as_json:
        return document(result.as_dict())
    return _printed(result)


def original(
    case: Case,
    record: Annotated[str, typer.Argument(metavar="TABLE:ID", help="A record, such as events:ucdp.ged.235799.")],
    handling: Handling = None,
    as_json: AsJson = False,
) -> None:
    """Show the row of a published data set from which a record was imported, as its publisher gave it."""
    from materiel.actions.originals import original as run

    result = run(case, record, handling=handling, settings=spoken())
    if as_json:
        return document(result.as_dict())
    line(f"{result.source}, row {result.row} of {result.file}")
    return table(["column", "value"], result.cells.items())


def _printed(result: ImportResult) -> None:
    table(
        ["table", "added", "changed", "withdrawn", "unchanged"],
        (
            [name, result.added[name], result.changed[name], result.withdrawn[name], result.unchanged[name]]
            for name in result.added
        ),
    )
    columns = result.columns
    if columns:
        table(
            ["column", "what", "cells", "for example", "before", "after"],
            (
                [
                    f"{row['table']}.{row['column']}",
                    row["what"],
                    row["count_all"],
                    row["id_first"],
                    _short(row["before_first"]),
                    _short(row["after_first"]),
                ]
                for row in columns
            ),
        )
    for what in ("withdrawn", "withdrawn_kept", "conflict"):
        ids = result.ids(what)
        if ids:
            more = f" and {len(ids) - _LISTED} more" if len(ids) > _LISTED else ""
            say(f"{what}: {', '.join(ids[:_LISTED])}{more}")
    for what, words in _SAID.items():
        count = sum(result.counts[what].values())
        if count:
            say(f"{count} {words.replace('|s', '' if count == 1 else 's')}")
    for reason, count in result.left_out.items():
        if count:
            say(f"{count} {reason}")
    for remark in result.remarks:
        say(remark)
    if not result.is_written:
        say("nothing was written")


def _short(cell: str | None) -> str:
    text = " ".join((cell or "").split())
    return text if len(text) <= 40 else f"{text[:39]}…"
