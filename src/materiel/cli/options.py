"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Case = Annotated[
    str, typer.Argument(metavar="CASE", help="Case folder, workbook, or ledger address.", show_default=False)
]
Folder = Annotated[str, typer.Argument(metavar="CASE", help="Case folder or workbook.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Handling = Annotated[
    str | None,
    typer.Option(
        "--handling",
        help="Highest level shown: clear (default), green, amber, amber_strict, red.",
        show_default=False,
    ),
]
Out = Annotated[Path, typer.Option("--out", help="Where to write.", show_default=False)]
Earlier = Annotated[str | None, typer.Option("--snapshot", help="An earlier snapshot, by (the start of) its hash.")]
