"""Files exchanged as one: a folder holds all of the old ones or all of the new ones, whenever a process dies.

The new files are written aside, in ``.materiel/incoming.part``. Renaming that folder to ``.materiel/incoming`` is
the moment of the exchange; the files then move to their places, and whoever next reads or writes the folder moves
those that a dead process left behind.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_HOME = ".materiel"
_INCOMING = "incoming"


@contextmanager
def replaced(directory: Path) -> Iterator[Path]:
    """A folder to write new files into; on leaving it without an error they replace those in the directory."""
    finish(directory)
    home = directory / _HOME
    part = home / f"{_INCOMING}.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        yield part
        for each in part.iterdir():
            _settle(each)
        part.rename(home / _INCOMING)
    finally:
        shutil.rmtree(part, ignore_errors=True)
        _leave(home)
    finish(directory)


def finish(directory: Path) -> None:
    """Complete an exchange that a dead process began; nothing to do where there is none."""
    home = directory / _HOME
    incoming = home / _INCOMING
    if not incoming.is_dir():
        return
    for each in sorted(incoming.iterdir()):
        each.replace(directory / each.name)
    incoming.rmdir()
    _leave(home)


def _leave(home: Path) -> None:
    if not any(home.iterdir()):
        home.rmdir()


def _settle(path: Path) -> None:
    """Make sure that a file is on the disk and not only on its way there."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
