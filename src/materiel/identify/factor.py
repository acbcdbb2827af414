"""A factor: one named number of a score, with the sentence that the user reads."""

from __future__ import annotations

from typing import NamedTuple


class Factor(NamedTuple):
    """One reason for or against a reading. ``pattern`` and ``words`` make its sentence when somebody reads it.

    >>> Factor("span", 1.0, "made {}", ("since 1965",)).sentence
    'made since 1965'
    """

    name: str
    value: float
    pattern: str
    words: tuple[object, ...] = ()

    @property
    def sentence(self) -> str:
        """The reason in words; empty where there is nothing to say."""
        return self.pattern.format(*self.words)
