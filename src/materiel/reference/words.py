"""Words and signs on cases that are neither a producer's code nor a year: models, case materials, symbols."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from materiel.reference.tables import DATA, listed, read_table


class Word(NamedTuple):
    """One meaning of a mark. Empty ``calibres`` or ``states``: any."""

    text: str
    role: str
    meaning: str
    calibres: frozenset[str]
    states: frozenset[str]
    source: str


def word_key(text: str) -> str:
    """The key under which a word is found.

    >>> word_key("Mk 2z")
    'MK2Z'
    """
    return text.replace(" ", "").upper()


@cache
def words() -> dict[str, tuple[Word, ...]]:
    """The known words by key.

    >>> words()["L2A2"][0].role
    'model'
    """
    found: dict[str, tuple[Word, ...]] = {}
    for row in read_table(DATA / "words.csv"):
        word = Word(
            row["text"],
            row["role"],
            row["meaning"],
            frozenset(listed(row["calibres"])),
            frozenset(listed(row["iso3"])),
            f"words {row['text']} ({row['confidence']}): {row['source']}",
        )
        key = word_key(word.text)
        found[key] = (*found.get(key, ()), word)
    return found
