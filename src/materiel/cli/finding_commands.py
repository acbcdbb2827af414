"""The commands that answer questions: what does the evidence support."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Annotated, Any

import typer

from materiel.cli.options import AsJson, Case, Earlier, Handling
from materiel.cli.printing import as_csv, document, line, say, spoken, table
from materiel.errors import UsageError

if TYPE_CHECKING:
    from materiel.analyse import Analysis

Name = Annotated[str, typer.Argument(metavar="NAME", help="Which analysis.", show_default=False)]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print the rows as CSV.")]


def add_finding_commands(app: typer.Typer, *, with_analyses: bool) -> None:
    """Add the commands of this module; the options of ``analyse`` are those that the analyses declare."""
    if with_analyses:
        from materiel.analyse import ANALYSES

        app.command("analyse")(_with_options(analyse, ANALYSES.values()))
    else:
        app.command("analyse")(_with_options(analyse, ()))


def analyse(
    name: Name,
    case: Case,
    handling: Handling = None,
    snapshot: Earlier = None,
    as_json: AsJson = False,
    rows_as_csv: AsCsv = False,
    **options: Any,
) -> None:
    """Run one analysis over a case."""
    from materiel.actions.findings import analyse as run
    from materiel.analyse import ANALYSES

    if as_json and rows_as_csv:
        raise UsageError("--json or --csv, not both")
    given = {option: value for option, value in options.items() if value is not None}
    finding = run(name, case, handling=handling, snapshot=snapshot, settings=spoken(), **given)
    if as_json:
        return document(finding.as_dict())
    if rows_as_csv:
        as_csv(finding.rows)
    else:
        _as_tables(ANALYSES[finding.analysis], finding.rows)
    for note in finding.notes:
        say(note)
    return None


def _as_tables(analysis: Analysis, rows: Sequence[dict[str, Any]]) -> None:
    """The rows for people, a table for each form that they have."""
    for at, (names, of_form) in enumerate(analysis.tables(rows)):
        if at:
            line()
        table(names, ([row.get(key) for key in names] for row in of_form))
    if analysis.shown:
        say("rows for and against each line, reasons and all other values: --json or --csv")


def _with_options(command: Callable[..., None], analyses: Collection[Analysis]) -> Callable[..., None]:
    """The command with the options that the analyses declare, each saying which analyses have it."""
    told: dict[str, list[str]] = {}
    for analysis in analyses:
        for option in analysis.options:
            choices = f" ({' | '.join(option.choices)})" if option.choices else ""
            told.setdefault(option.name, []).append(f"{analysis.name}: {option.meaning}{choices}")

    def run(**given: Any) -> None:
        command(**given)

    own = [
        each
        for each in signature(command, eval_str=True).parameters.values()
        if each.kind is not Parameter.VAR_KEYWORD
    ]
    added = [
        Parameter(
            name,
            Parameter.POSITIONAL_OR_KEYWORD,
            default=None,
            annotation=Annotated[str | None, typer.Option(f"--{name.replace('_', '-')}", help="; ".join(lines))],
        )
        for name, lines in told.items()
    ]
    run.__doc__ = f"{command.__doc__}\n\n" + "\n\n".join(f"{each.name}: {each.title}" for each in analyses)
    run.__signature__ = signature(command).replace(parameters=[*own, *added])  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in [*own, *added]}
    return run
