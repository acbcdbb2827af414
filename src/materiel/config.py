"""Settings: built once, passed in, never changed."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from materiel.errors import UsageError


def _silent(message: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Settings:
    """What a run of materiel needs to know about its surroundings.

    ``by`` is who writes, kept with every transaction; ``wait`` is how many seconds a writer waits for another one;
    ``home`` holds the snapshots of ledgers that are no file; ``progress`` is told what is being done.
    """

    by: str
    home: Path
    wait: float = 5.0
    progress: Callable[[str], None] = _silent

    @classmethod
    def of(
        cls, environment: Mapping[str, str] = os.environ, *, progress: Callable[[str], None] = _silent
    ) -> Settings:
        """The settings that the environment gives: MATERIEL_BY, MATERIEL_HOME, MATERIEL_WAIT.

        >>> Settings.of({"MATERIEL_BY": "desk", "MATERIEL_HOME": "/srv/materiel"}).by
        'desk'
        """
        home = environment.get("MATERIEL_HOME")
        data = environment.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
        return cls(
            by=environment.get("MATERIEL_BY") or _user(),
            home=Path(home) if home else Path(data) / "materiel",
            wait=_seconds(environment.get("MATERIEL_WAIT") or "5"),
            progress=progress,
        )


def _seconds(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise UsageError(f"MATERIEL_WAIT {text!r} is no number of seconds") from None


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
