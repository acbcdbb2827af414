"""The commands on a case as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from materiel.cli.options import AsJson, Case, Folder, Handling, Out
from materiel.cli.printing import document, line, say, spoken, table


def add_case_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (new, check, build, snapshot, history, judge, export):
        app.command(command.__name__)(command)


def new(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is not there yet, or is empty.")],
) -> None:
    """Make an empty case: CSV tables, a workbook with drop-down lists, field forms."""
    from materiel.actions.cases import new as run

    line(str(run(directory)))


def check(case: Folder, as_json: AsJson = False) -> None:
    """List every problem of a case: file, row, column, value, what is wrong, what would be right."""
    from materiel.actions.cases import check as run
    from materiel.cli.mistakes import counted

    result = run(case)
    if as_json:
        document(result.as_dict())
    for problem in () if as_json else result.problems:
        line(str(problem))
    say(f"{case}: {counted(len(result.problems), 'problem')}" if result.problems else f"{case}: no problems")
    raise typer.Exit(1 if result.problems else 0)


def build(
    case: Case,
    ledger: Annotated[
        str | None, typer.Option(help="Keep the rows in this ledger; the folder remembers it.")
    ] = None,
    why: Annotated[str, typer.Option(help="Why the rows changed; kept in their history.")] = "",
    take_folder: Annotated[
        bool, typer.Option("--take-folder", help="Where folder and ledger both changed, take what the folder says.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Check a case, load what changed into its ledger, and cut the clear snapshot. Problems load nothing."""
    from materiel.actions.cases import build as run

    result = run(case, ledger=ledger, why=why, take_folder=take_folder, settings=spoken())
    if as_json:
        return document(result.as_dict())
    if result.tables:
        table(
            ["table", "added", "changed", "removed"],
            ([name, each.added, each.changed, each.removed] for name, each in result.tables.items()),
        )
    else:
        say("nothing changed since the last build")
    return line(f"snapshot {result.snapshot.hash}")


def snapshot(
    case: Case,
    handling: Handling = None,
    listed: Annotated[bool, typer.Option("--list", help="List the snapshots there are; cut none.")] = False,
    as_json: AsJson = False,
) -> None:
    """Cut and hash a snapshot of a case at a handling limit."""
    from materiel.actions import cases

    if listed:
        results = cases.snapshots(case)
    else:
        results = [cases.snapshot(case, handling=handling or "clear", settings=spoken())]
    if as_json:
        found = [result.as_dict() for result in results]
        return document({"snapshots": found} if listed else found[0])
    return table(
        ["snapshot", "handling", "created", "rows", "withheld"],
        ([r.hash, r.handling, r.created, sum(r.rows.values()), sum(r.withheld.values())] for r in results),
    )


def history(
    case: Case,
    row: Annotated[str, typer.Argument(metavar="TABLE:ID", help="A row, such as observations:OBS-001.")],
    handling: Handling = None,
    as_json: AsJson = False,
) -> None:
    """Show the versions of a row: who entered and withdrew each, when and why."""
    from materiel.actions.histories import history as run

    result = run(case, row, handling=handling, settings=spoken())
    if as_json:
        return document(result.as_dict())
    for version in result.versions:
        for what, when in (("entered", version.entered), ("withdrawn", version.withdrawn)):
            if when is not None:
                line(f"{what} {when.at}" + (f" by {when.by}: {when.why}" if when.by else ""))
        if version.values is None:
            line("above the handling limit")
        else:
            table(["column", "value"], version.values.items())
        line()
    return None


def judge(
    case: Case,
    left: Annotated[str, typer.Argument(metavar="TABLE:ID", help="One row, as events:ID or entities:ID.")],
    right: Annotated[str, typer.Argument(metavar="TABLE:ID", help="The other row, of the same table.")],
    verdict: Annotated[str, typer.Argument(help="same, different, or unsure, which takes a decision back.")],
    why: Annotated[str, typer.Option(help="Why, for whoever reads it later.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Record that two rows are, or are not, the same thing; nothing is merged, and it can be taken back."""
    from materiel.actions.judging import judge as run

    result = run(case, left, right, verdict, why=why, settings=spoken())
    if as_json:
        return document(result.as_dict())
    before = f" (before: {result.replaces})" if result.replaces else ""
    return line(f"judgements:{result.judgement['id']} {verdict}{before}")


def export(
    case: Case,
    as_: Annotated[
        str,
        typer.Option(
            "--as",
            help="package (a case folder), xlsx (a workbook), gexf or graphml (the network of actors).",
            show_default=False,
        ),
    ],
    out: Out,
    handling: Handling = None,
    as_json: AsJson = False,
) -> None:
    """Write a case in an open format, without the rows above the handling limit."""
    from materiel.actions.exporting import export as run
    from materiel.cli.mistakes import counted

    result = run(case, as_=as_, out=out, handling=handling, settings=spoken())
    withheld = sum(result.withheld.values())
    if withheld:
        say(f"{counted(withheld, 'row')} above {result.handling} left out")
    if as_json:
        return document(result.as_dict())
    return line(str(result.path))
