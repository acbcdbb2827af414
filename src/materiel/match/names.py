"""Do two names say the same? Spelling variants, translations and initials are told from different names."""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from materiel.match.folding import folded, skeleton, words

_LIKE_WORD = 80.0  # per cent of letters in common from which two words of four letters or more count as one
_SHARED_WORDS = 0.6  # share of words in common (Dice) from which one name is a wording of the other
_SHARED_BESIDE_ALIAS = 0.5  # the same, where an alias that both bear already speaks for one name
_CONSONANTS = 4  # consonants from which two words that share all of them are spellings of one
# Words that say what bears a name, and do not carry it.
_CLASSES = frozenset({"group", "groups", "groupe", "movement", "mouvement", "organisation", "organization"})
_INITIALS = re.compile(r"[A-Z][A-Z0-9]{1,7}(?:[-–][A-Z0-9]{1,3})?")
_NOTE = re.compile(r"(?<=\w)\s*\([^)]*\)\s*$")
_LABEL = re.compile(
    r"\((?:unnamed|collective|[^)]*(?:not named|named only)[^)]*|[^)]*\b(?:19|20)\d{2})\)", re.IGNORECASE
)


class NameTie(StrEnum):
    """How two names hang together."""

    SAME = "same"
    SPELLING = "spelling"
    WORDING = "wording"
    INITIALS = "initials"
    LABEL = "label"
    DIFFERENT = "different"

    @property
    def is_variant(self) -> bool:
        """Whether the two are forms of one name, once something else says that they name one thing."""
        return self is not NameTie.DIFFERENT

    @property
    def is_spelling(self) -> bool:
        """Whether the two are spellings of one name, which by itself suggests one thing."""
        return self in (NameTie.SAME, NameTie.SPELLING)


def name_tie(left: str, right: str, *, alias_in_common: bool = False) -> NameTie:
    """Tell how two names hang together. ``alias_in_common``: another name is borne by both.

    >>> name_tie("Al-Murabitoun", "Al-Mourabitoune")
    <NameTie.SPELLING: 'spelling'>
    >>> name_tie("National Movement for the Liberation of Azawad", "MNLA")
    <NameTie.INITIALS: 'initials'>
    >>> name_tie("al-Muwaqi’un Bil-Dima", "al-Mulathamun Battalion")
    <NameTie.DIFFERENT: 'different'>
    """
    if folded(left) == folded(right):
        return NameTie.SAME
    if is_label(left) or is_label(right):
        return NameTie.LABEL
    if _are_initials(left, right) or _are_initials(right, left):
        return NameTie.INITIALS
    needed = _SHARED_BESIDE_ALIAS if alias_in_common else _SHARED_WORDS
    return _by_words(words(_NOTE.sub("", left)), words(_NOTE.sub("", right)), needed)


def is_label(name: str) -> bool:
    """Whether a name only stands in for one that the source does not give: an office, or a kind and a date.

    >>> is_label("Military junta (unnamed)"), is_label("Ceasefire (June 2013)"), is_label("CNRDRE")
    (True, True, False)
    """
    return _LABEL.search(name) is not None


def is_abbreviation(name: str) -> bool:
    """Whether a name is an abbreviation in capitals.

    >>> is_abbreviation("MINUSMA"), is_abbreviation("Algiers Accord")
    (True, False)
    """
    return _INITIALS.fullmatch(name.strip()) is not None


def likeness(left: str, right: str) -> float:
    """Share of the words that two names have in common (Dice), each word in any spelling.

    >>> likeness("Arab Movement of Azawad", "Mouvement Arabe de l’Azawad")
    1.0
    """
    one, other = words(left), words(right)
    return 2 * _words_in_common(one, other) / max(1, len(one) + len(other))


def _by_words(left: tuple[str, ...], right: tuple[str, ...], needed: float) -> NameTie:
    one, other = skeleton("".join(left)), skeleton("".join(right))
    if one == other or (len(left) != len(right) and _consonants(one) == _consonants(other) != ""):
        return NameTie.SPELLING
    shared = _words_in_common(left, right)
    if shared == len(left) == len(right):
        return NameTie.SPELLING
    kept, others = (tuple(word for word in name if word not in _CLASSES) or name for name in (left, right))
    if _words_in_common(kept, others) == min(len(kept), len(others)):
        return NameTie.WORDING
    if shared == min(len(left), len(right)) or 2 * shared / (len(left) + len(right)) >= needed:
        return NameTie.WORDING
    return NameTie.DIFFERENT


def _words_in_common(left: tuple[str, ...], right: tuple[str, ...]) -> int:
    """How many words pair up, each used once."""
    open_words = list(right)
    shared = 0
    for word in left:
        match = next((other for other in open_words if are_one_word(word, other)), None)
        if match is not None:
            open_words.remove(match)
            shared += 1
    return shared


@lru_cache(maxsize=1 << 17)
def are_one_word(left: str, right: str) -> bool:
    """Whether two words are spellings of one. A word with figures is a designation and has one spelling.

    >>> are_one_word("predication", "preaching"), are_one_word("liberation", "libération")
    (False, True)
    """
    one, other = skeleton(folded(left)), skeleton(folded(right))
    if one == other:
        return True
    if any(sign.isdigit() for sign in one + other) or min(len(one), len(other)) < 4:
        return False
    return ratio(one, other) >= _LIKE_WORD or _consonants(one) == _consonants(other) != ""


def _consonants(sound: str) -> str:
    """The consonants of a word of four or more: romanised Arabic keeps them and chooses its vowels."""
    kept = "".join(sign for sign in sound if sign not in "aeiou")
    return kept if len(kept) >= _CONSONANTS else ""


def _are_initials(short: str, long: str) -> bool:
    """Whether the letters of ``short`` are first letters of the words of ``long``, in any order.

    Any order, because a translated name keeps the initials of its original: MNLA for National Movement for the
    Liberation of Azawad. A number stands for itself: M23 for Mouvement du 23 Mars.
    """
    if _INITIALS.fullmatch(short.strip()) is None or len(words(long)) < 2:
        return False
    letters = Counter(letter for letter in short.casefold() if letter.isalpha())
    numbers = set(re.findall(r"\d+", short))
    if not numbers <= set(words(long)):
        return False
    carried = Counter(word[0] for word in words(long) if word not in numbers)
    every = Counter(word[0] for word in folded(long).split())
    return not letters - every and (carried - letters).total() <= 1
