"""Print results: tables for people, one JSON document or CSV for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from materiel.config import Settings

_WIDEST = 60


def say(text: str) -> None:
    """A message to the person, on standard error."""
    sys.stderr.write(text + "\n")


def spoken() -> Settings:
    """The settings of the environment; what is being done is said on standard error."""
    return Settings.of(progress=say)


def line(text: str = "") -> None:
    """A line of the result, on standard output."""
    sys.stdout.write(text + "\n")


def document(content: Mapping[str, Any]) -> None:
    """The one JSON document of a command, on standard output."""
    json.dump(content, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")


def as_csv(rows: Sequence[Mapping[str, Any]]) -> None:
    """Rows as CSV; a list of plain values is joined by ``;``, anything deeper is JSON."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in rows)


def table(names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Rows for people: columns side by side, numbers to the right, long texts folded."""
    from rich.console import Console
    from rich.table import Table

    rows = [list(row) for row in rows]
    shown = Table(box=None, pad_edge=False, header_style="bold")
    for at, name in enumerate(names):
        numbers = all(isinstance(row[at], int | float) for row in rows if row[at] is not None)
        shown.add_column(name, justify="right" if numbers else "left", max_width=_WIDEST, overflow="fold")
    for row in rows:
        shown.add_row(*(_shown(value) for value in row))
    width = None if sys.stdout.isatty() else 240
    Console(width=width, markup=False, highlight=False, emoji=False).print(shown)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple) and not any(isinstance(each, dict | list | tuple) for each in value):
        return ";".join(map(str, value))
    if isinstance(value, dict | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _shown(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) and value != int(value) else _cell(value)
