"""Every command, put together."""

from __future__ import annotations

import typer

from materiel.cli.case_commands import add_case_commands
from materiel.cli.finding_commands import add_finding_commands
from materiel.cli.identify_commands import add_identify_commands
from materiel.cli.import_commands import add_import_commands
from materiel.cli.report_commands import add_report_commands
from materiel.cli.trace_commands import add_trace_commands


def app(*, with_analyses: bool = True) -> typer.Typer:
    """The command line. Without analyses, ``analyse`` is listed without its options: they take time to load."""
    made = typer.Typer(
        name="materiel",
        help="An open evidence system for conflict and illicit-arms research.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 110},
    )
    made.callback()(_start)
    add_report_commands(made)
    add_case_commands(made)
    add_import_commands(made)
    add_identify_commands(made)
    add_trace_commands(made)
    add_finding_commands(made, with_analyses=with_analyses)
    return made


def _version(asked: bool) -> None:
    if asked:
        from materiel import __version__

        typer.echo(f"materiel {__version__}")
        raise typer.Exit


def _start(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    """An open evidence system for conflict and illicit-arms research."""
