"""Say what went wrong: one clear text, every problem on a line of its own, never a traceback."""

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from typing import Any

from materiel.cli.printing import document, say
from materiel.errors import InputError, MaterielError


def told(error: MaterielError | OSError, *, as_json: bool) -> int:
    """Print an error and return the exit status; with ``--json`` standard output gets it as the one document."""
    if isinstance(error, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read us has left; so do we
        return 1
    if as_json:
        document({"error": _as_dict(error)})
    for line in _lines(error):
        say(line)
    return error.exit_status if isinstance(error, MaterielError) else 1


def _as_dict(error: MaterielError | OSError) -> dict[str, Any]:
    problems = [asdict(each) for each in error.problems] if isinstance(error, InputError) else []
    return {"kind": type(error).__name__, "message": _message(error), "problems": problems}


def _lines(error: MaterielError | OSError) -> list[str]:
    if isinstance(error, InputError):
        return [
            *map(str, error.problems),
            f"materiel: {counted(len(error.problems), 'problem')}; nothing was written",
        ]
    return [f"materiel: {_message(error)}"]


def _message(error: MaterielError | OSError) -> str:
    if isinstance(error, OSError):
        return f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror)
    return str(error)


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "row"), counted(1200, "row")
    ('1 row', '1,200 rows')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
