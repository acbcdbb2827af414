"""The command that takes in what others publish."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from materiel.cli.options import AsJson
from materiel.cli.printing import document, say, table


def add_import_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("import")(import_)


def import_(
    format_: Annotated[str, typer.Argument(metavar="FORMAT", help="What the file is: ucdp-ged, un-list.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file as published.")],
    into: Annotated[Path, typer.Option("--into", help="The case folder to import into.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Read a published data set into a case. The case is written only when nothing is wrong with either."""
    from materiel.actions.importing import import_file

    result = import_file(format_, file, into=into)
    if as_json:
        return document(result.as_dict())
    table(
        ["table", "added", "changed", "unchanged"],
        ([name, result.added[name], result.changed[name], result.unchanged[name]] for name in result.added),
    )
    for reason, count in result.left_out.items():
        say(f"{count} {reason}")
    return None
