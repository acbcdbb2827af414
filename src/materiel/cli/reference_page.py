"""The reference page of the commands, generated from the command line itself.

python -m materiel.cli.reference_page docs/reference/commands.md
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from typer.main import get_command

from materiel.analyse import ANALYSES
from materiel.analyse.finding import Analysis
from materiel.cli.app import app

_HEAD = """\
# Commands

Generated from the command line by `python -m materiel.cli.reference_page`.

CASE is a case folder, a workbook, or a ledger address (`sqlite:///FILE`, `postgresql://HOST/NAME`). A
folder whose files changed since the last build is built first; where folder and ledger both changed, the
command stops and says how to reconcile. Results go to standard output, messages and progress to standard
error; `--json` prints one JSON document and nothing else, an error included (`{"error": {"kind", "message",
"problems"}}`). Exit status: 0 done, 1 the input has problems (all of them listed) or the work failed, 2
wrong usage.

Nothing above the handling limit is shown, written or computed with; the limit is `clear` unless
`--handling` says otherwise. Every command has a twin of the same name in Python:
`materiel.build("my-study")`.

Settings come from the environment: `MATERIEL_BY` (who writes; default: the user's name), `MATERIEL_WAIT`
(seconds to wait for another writer; default 5), `MATERIEL_HOME` (where the snapshots of a PostgreSQL ledger
lie). The password of a PostgreSQL ledger stays in `PGPASSWORD` or `~/.pgpass`; a folder remembers its
ledger's address without it.
"""


def commands_page() -> str:
    """The whole page as Markdown.

    >>> "## materiel build" in commands_page()
    True
    """
    return "\n".join([_HEAD, *_commands("materiel", get_command(app(with_analyses=False)))]) + "\n"


def _commands(name: str, command: Any) -> Iterator[str]:
    inner: Mapping[str, Any] | None = getattr(command, "commands", None)
    if inner is not None:
        for word, each in inner.items():
            yield from _commands(f"{name} {word}", each)
        return
    yield f"## {name}"
    yield ""
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    words = [str(each.metavar or each.name.upper()) for each in arguments]
    yield f"    {' '.join([name, *words])} [OPTIONS]"
    yield ""
    yield inspect.cleandoc(command.help or "")
    yield ""
    yield from _table(command.params)
    if name == "materiel analyse":
        for analysis in ANALYSES.values():
            yield from _analysis(analysis)


def _table(parameters: list[Any]) -> Iterator[str]:
    rows = [(_written(each), getattr(each, "help", None) or "") for each in parameters if each.name != "help"]
    if rows:
        yield from ("| | |", "|---|---|", *(f"| `{left}` | {_cell(right)} |" for left, right in rows), "")


def _written(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    return (
        str(parameter.opts[0]) if parameter.is_flag else f"{parameter.opts[0]} {parameter.name.strip('_').upper()}"
    )


def _analysis(analysis: Analysis) -> Iterator[str]:
    yield f"### analyse {analysis.name}"
    yield ""
    yield f"{analysis.title}."
    yield ""
    rows = [(f"--{option.name.replace('_', '-')}", option.meaning, option) for option in analysis.options]
    if rows:
        yield from ("| option | meaning |", "|---|---|")
        for name, meaning, option in rows:
            choices = f" ({', '.join(f'`{each}`' for each in option.choices)})" if option.choices else ""
            default = "" if option.default in (None, "") else f"; default `{option.default}`"
            yield f"| `{name}` | {_cell(meaning)}{choices}{default} |"
        yield ""
    for shape in analysis.shapes:
        yield from ("| key of a row | meaning |", "|---|---|")
        yield from (f"| `{key}` | {_cell(meaning)} |" for key, meaning in shape.items())
        yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(commands_page(), encoding="utf-8")
