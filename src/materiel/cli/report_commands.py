"""The commands that write a report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from materiel.cli.options import AsJson, Case, Earlier, Handling, Out
from materiel.cli.printing import document, line, say, spoken


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
    out: Out,
    handling: Handling = None,
    snapshot: Earlier = None,
    as_json: AsJson = False,
) -> None:
    """Write the report site of a case: static pages that open without a network."""
    from materiel.actions.reporting import report as run
    from materiel.cli.mistakes import counted

    result = run(case, out=out, handling=handling, snapshot=snapshot, settings=spoken())
    if result.withheld:
        say(f"{counted(result.withheld, 'row')} above {result.handling} left out")
    if as_json:
        return document(result.as_dict())
    return line(str(result.index.absolute()))
