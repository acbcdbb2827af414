"""Every error that materiel raises, as one tree.

::

    MaterielError
    ├── UsageError          the words of a call are wrong               (exit status 2)
    ├── InputError          the input has problems, all of them listed  (exit status 1)
    │   └── NotACaseError   the path is no case folder, workbook or ledger
    ├── LedgerError         the ledger cannot do what was asked         (exit status 1)
    │   ├── LedgerBusyError     another process is writing it
    │   ├── LedgerNewerError    a newer version of materiel wrote it
    │   └── DivergedError       folder and ledger both changed since the last build
    ├── SnapshotError       a snapshot is missing, damaged or not of this case
    ├── HandlingError       something above the handling limit was asked for
    └── MissingExtraError   an optional dependency is not installed

An error carries data, so that the command line, the API and a page can each say it in their own way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong with the input: where it is, what is wrong, what would be right.

    ``row`` is the row as a spreadsheet numbers it: the header is row 1.

    >>> print(Problem("observations.csv", 7, "year_from", "19x4", "not a year", "a number such as 1994"))
    observations.csv, row 7, column year_from: '19x4' is not a year; right would be a number such as 1994
    """

    file: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    wrong: str = ""
    right: str = ""

    def __str__(self) -> str:
        where = self.file
        if self.row is not None:
            where += f", row {self.row}"
        if self.column is not None:
            where += f", column {self.column}"
        what = self.wrong if self.value is None else f"{shortened(self.value)!r} is {self.wrong}"
        return f"{where}: {what}" + (f"; right would be {self.right}" if self.right else "")


def shortened(value: str, length: int = 80) -> str:
    """Cut a long value for a message.

    >>> shortened("a" * 100, 5)
    'aaaaa…'
    """
    return value if len(value) <= length else value[:length] + "…"


class MaterielError(Exception):
    """The root of the tree. ``exit_status`` is what the command line returns."""

    exit_status = 1


class UsageError(MaterielError, ValueError):
    """The words of a call are wrong: an unknown analysis, an option that does not fit."""

    exit_status = 2


class InputError(MaterielError):
    """The input has problems; ``problems`` lists all that were found in one pass.

    >>> str(InputError([Problem("a.csv", wrong="the file is empty")]))
    '1 problem: a.csv: the file is empty'
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        n = len(self.problems)
        first = str(self.problems[0]) if self.problems else "none recorded"
        super().__init__(f"{n} problem{'' if n == 1 else 's'}: {first}" + (" …" if n > 1 else ""))


class NotACaseError(InputError):
    """The path is neither a case folder, nor a workbook of one, nor a ledger address."""


class LedgerError(MaterielError):
    """The ledger cannot do what was asked."""


class LedgerBusyError(LedgerError):
    """Another process is writing the ledger; nothing was written."""


class LedgerNewerError(LedgerError):
    """A newer version of materiel wrote this ledger; this one must not touch it."""


class DivergedError(LedgerError):
    """Folder and ledger both changed since the last build; a person must choose."""


class SnapshotError(MaterielError):
    """A snapshot is missing, damaged or does not belong to this case."""


class HandlingError(MaterielError):
    """Something above the handling limit was asked for."""


class MissingExtraError(MaterielError):
    """An optional dependency is not installed; the message says which extra installs it."""
