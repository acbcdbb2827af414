"""The commands that write a report or a dossier."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from materiel.cli.options import AsJson, Case, Earlier, Handling
from materiel.cli.printing import document, line, say, spoken
from materiel.errors import UsageError


def add_report_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (demo, report):
        app.command(command.__name__)(command)


def demo(
    directory: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where the copy goes.")] = Path("demo"),
    as_json: AsJson = False,
) -> None:
    """Copy the bundled northern Mali case, build it, write its report, and print the main findings."""
    from materiel.actions.reporting import demo as run

    result = run(directory, settings=spoken())
    if as_json:
        return document(result.as_dict())
    for finding in result.report.findings:
        line(f"- {finding}")
    line()
    return line(f"report: {result.report.index.absolute()}")


def report(
    case: Case,
    out: Annotated[
        Path | None, typer.Option("--out", help="Where to write; needed for the site.", show_default=False)
    ] = None,
    dossier: Annotated[
        str | None,
        typer.Option(
            "--dossier",
            metavar="COUNTRY",
            help="The dossier of a country in place of the site: code, name, or id of an entity.",
        ),
    ] = None,
    form: Annotated[str, typer.Option("--format", help="Dossier: html, pdf, docx or all.")] = "all",
    language: Annotated[str, typer.Option("--language", help="Dossier: en or fr.")] = "en",
    on: Annotated[
        str | None, typer.Option("--on", help="Dossier: leave out what came after this day.", show_default=False)
    ] = None,
    handling: Handling = None,
    snapshot: Earlier = None,
    as_json: AsJson = False,
) -> None:
    """Write the report site of a case (static pages that open without a network), or the dossier of a country."""
    if dossier is not None:
        asked = {"form": form, "language": language, "on": on, "handling": handling, "snapshot": snapshot}
        return _dossier(case, dossier, out, as_json, asked)
    from materiel.actions.reporting import report as run

    if out is None:
        raise UsageError("say with --out where to write the report")
    result = run(case, out=out, handling=handling, snapshot=snapshot, settings=spoken())
    _say_withheld(result.withheld, result.handling)
    if as_json:
        return document(result.as_dict())
    return line(str(result.index.absolute()))


def _dossier(case: str, country: str, out: Path | None, as_json: bool, asked: Mapping[str, str | None]) -> None:
    from materiel.actions.dossiers import dossier as run

    given = {name: value for name, value in asked.items() if value is not None}
    result = run(case, country, out=out or Path("dossier"), settings=spoken(), **given)
    _say_withheld(result.withheld, result.handling)
    if as_json:
        return document(result.as_dict())
    for file in result.files:
        line(str(file.absolute()))
    return None


def _say_withheld(n: int, handling: str) -> None:
    from materiel.cli.mistakes import counted

    if n:
        say(f"{counted(n, 'row')} above {handling} left out")
