"""How two short labels of an event compare, in words."""

from __future__ import annotations

from functools import lru_cache

from materiel.match.names import likeness

ALIKE, PARTLY = 0.6, 0.3
"""Share of words in common from which two labels are alike, or alike in part."""


@lru_cache(maxsize=200_000)
def name_level(one: str, other: str) -> str:
    """The level of the factor ``name``.

    >>> name_level("Attack on Aguelhok base", "attack on army base, Aguelhok")
    'alike'
    """
    shared = likeness(one, other)
    return "alike" if shared >= ALIKE else "partly_alike" if shared >= PARTLY else "unlike"
