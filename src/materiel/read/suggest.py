"""The nearest right word to a wrong one."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rapidfuzz import fuzz, process

MOST_WORDS = 50_000
_LIKE = 60


def nearest(word: str, words: Collection[str]) -> str | None:
    """The word most like this one, however it is cased or spaced; None where none is near.

    >>> nearest("Cartridges", ["cartridge", "weapon"])
    'cartridge'
    >>> nearest("xyz", ["cartridge", "weapon"]) is None
    True
    """
    if len(word) > 200 or len(words) > MOST_WORDS:
        return None
    by_fold = {_folded(each): each for each in words}
    found = process.extractOne(_folded(word), by_fold.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE)
    return by_fold[found[0]] if found else None


def _folded(word: str) -> str:
    return "_".join(word.casefold().replace("-", " ").replace("_", " ").split())


def one_of(words: Iterable[str], most: int = 12) -> str:
    """A list of words for a message, cut where it is long.

    >>> one_of(["yes", "no"])
    'one of yes, no'
    """
    listed = list(words)
    more = f" … ({len(listed)} in all)" if len(listed) > most else ""
    return "one of " + ", ".join(listed[:most]) + more
