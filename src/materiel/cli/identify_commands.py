"""The commands that say what an object is, and what that rests on."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from materiel.cli.identify_printing import answer, settled, weapon_answer
from materiel.cli.options import AsJson, Case, Handling
from materiel.cli.printing import document, line, say, table
from materiel.errors import UsageError

if TYPE_CHECKING:
    from materiel.identify.file import FileResult
    from materiel.identify.reading import Context

Marks = Annotated[
    str | None,
    typer.Argument(
        metavar="[MARKS]", help="Marks clockwise from 12 o'clock, such as 945_05; asked for if left out."
    ),
]


def add_identify_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("identify")(identify)
    app.command("find")(find)
    reference = typer.Typer(
        help="What readings rest on: check it, or add a table of your own.", no_args_is_help=True
    )
    reference.command("check")(check)
    reference.command("add")(add)
    app.add_typer(reference, name="reference")


def identify(
    marks: Marks = None,
    calibre: Annotated[str | None, typer.Option(help="Calibre, in any usual spelling.")] = None,
    file: Annotated[Path | None, typer.Option(help="A CSV or Parquet file with columns calibre and marks.")] = None,
    out: Annotated[Path | None, typer.Option(help="Where --file writes its rows with their readings.")] = None,
    turned: Annotated[
        bool, typer.Option("--turned", help="The photograph may be turned: 12 o'clock unknown.")
    ] = False,
    box: Annotated[
        list[str] | None, typer.Option("--box", help="Other marks from the same box or lot; may be repeated.")
    ] = None,
    weapon: Annotated[str | None, typer.Option(help="Instead of marks: a weapon's name, such as SA-7b.")] = None,
    serial: Annotated[str | None, typer.Option(help="With --weapon: its serial number, as far as legible.")] = None,
    handling: Handling = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show every factor of every reading.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read the marks of a cartridge: ranked readings with probability and reasons."""
    from materiel.identify.reading import Context

    if weapon is not None:
        return _weapon(weapon, calibre, serial, as_json)
    context = Context(start_known=not turned, neighbours=tuple(box or ()))
    if file is not None:
        if out is None or marks is not None:
            raise UsageError("--file reads a whole file and needs --out FILE, and no MARKS")
        return _done(_file(file, out, context, handling), as_json)
    if out is not None:
        raise UsageError("--out goes with --file")
    if marks is None:
        return _ask(calibre, context, handling, explain)
    return _told(marks, calibre, context, handling, explain, as_json)


def _told(
    marks: str, calibre: str | None, context: Context, handling: str | None, explain: bool, as_json: bool
) -> None:
    from materiel.identify import identify as run

    found = run(marks, calibre, context=context, handling=handling)
    if as_json:
        return document(found.as_json(explain=explain))
    return answer(found, explain=explain)


def _weapon(weapon: str, calibre: str | None, serial: str | None, as_json: bool) -> None:
    from materiel.actions.identifying import identify_weapon

    found = identify_weapon(weapon, calibre, serial)
    return document(found.as_json()) if as_json else weapon_answer(found)


def _ask(calibre: str | None, context: Context, handling: str | None, explain: bool) -> None:
    """Ask until nothing is typed; what cannot be used is said and asked again."""
    say("Type what you see; an empty line ends. ? is an unreadable sign, ... an unreadable stretch, * a star.")
    while True:
        given = calibre if calibre is not None else _typed("calibre (empty: unknown)")
        marks = _typed("marks, clockwise from 12 o'clock")
        if not marks:
            return
        try:
            _told(marks, given, context, handling, explain, as_json=False)
        except UsageError as error:
            say(f"materiel: {error}")


def _typed(what: str) -> str:
    sys.stderr.write(f"{what}: ")
    sys.stderr.flush()
    return sys.stdin.readline().strip()


def _file(file: Path, out: Path, context: Context, handling: str | None) -> FileResult:
    from materiel.actions.identifying import identify_file
    from materiel.cli.mistakes import counted

    def progress(rows: int, varieties: int) -> None:
        sys.stderr.write(f"\r{counted(rows, 'row')}, {varieties:,} varieties")
        sys.stderr.flush()

    done = identify_file(file, out, context=context, handling=handling, progress=progress)
    sys.stderr.write("\n")
    return done


def _done(done: FileResult, as_json: bool) -> None:
    from materiel.cli.mistakes import counted

    if as_json:
        return document(asdict(done))
    if done.unread_rows:
        say(
            f"{counted(done.unread_rows, 'row')} of {done.unread_varieties:,} varieties without a reading; "
            "the column why says why"
        )
    return line(str(done.path))


def find(
    case: Case,
    serial: Annotated[
        str | None, typer.Option(help="Serial number; ? is one illegible sign, ... a stretch.")
    ] = None,
    lot: Annotated[str | None, typer.Option(help="Lot number, likewise.")] = None,
    marks: Annotated[str | None, typer.Option(help="Marks, likewise.")] = None,
    handling: Handling = None,
    as_json: AsJson = False,
) -> None:
    """Find the rows of a case that may be about one item, by numbers that are legible in part."""
    from materiel.actions.finding_items import find as run

    result = run(case, serial=serial, lot=lot, marks=marks, handling=handling)
    if as_json:
        return document(result.as_dict())
    return table(
        ["row", "column", "value", "fits", "item"],
        [[each.row, each.column, each.value, each.kind, each.label] for each in result.rows],
    )


def check(as_json: AsJson = False) -> None:
    """Prove the consistency of the bundled reference: spans, calibres, countries, layouts, sources, spellings."""
    from materiel.actions.identifying import check_reference

    settled(check_reference(), as_json)


def add(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV with code, country, factory, source and more.")],
    as_json: AsJson = False,
) -> None:
    """Merge a table of producers of your own into your reference; a table of the same name is replaced."""
    from materiel.actions.identifying import add_to_reference

    settled(add_to_reference(file), as_json)
