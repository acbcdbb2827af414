"""Handling: who may see a row (Traffic Light Protocol 2.0)."""

from __future__ import annotations

from enum import IntEnum

from materiel.errors import UsageError


class Handling(IntEnum):
    """A level of the Traffic Light Protocol 2.0; a higher level may be seen by fewer people.

    >>> Handling.parse("amber") > Handling.parse("green")
    True
    """

    CLEAR = 0
    GREEN = 1
    AMBER = 2
    AMBER_STRICT = 3
    RED = 4

    @classmethod
    def parse(cls, text: str | None) -> Handling:
        """Read a level as records write it; empty means ``clear``. Raises `UsageError` for any other word."""
        try:
            return cls[(text or "clear").strip().upper().replace("+", "_")]
        except KeyError:
            allowed = ", ".join(level.code for level in cls)
            raise UsageError(f"{text!r} is no handling level; the levels are {allowed}") from None

    @property
    def code(self) -> str:
        """The level as records write it.

        >>> Handling.AMBER_STRICT.code
        'amber_strict'
        """
        return self.name.lower()

    def seen_at(self) -> tuple[str, ...]:
        """The codes of the rows that a view at this limit may hold.

        >>> Handling.GREEN.seen_at()
        ('clear', 'green')
        """
        return tuple(level.code for level in Handling if level <= self)
