"""Marks taken apart: the parts as written, and the other ways in which the same signs may part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from materiel.identify.weights import WEIGHTS
from materiel.model.glyphs import digit_script, latin_digits
from materiel.model.marks import GAP, SEPARATOR
from materiel.reference.words import word_key, words

MOST_PARTS = 8


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the marks. ``plain`` has Latin digits and no spaces; ``unknown`` counts illegible characters."""

    text: str
    plain: str
    digits: str
    unknown: int
    gap: bool

    @property
    def is_legible(self) -> bool:
        return not (self.unknown or self.gap)


@dataclass(frozen=True, slots=True)
class Parting:
    """One way to part the marks, with what it costs and why."""

    parts: tuple[Part, ...]
    value: float
    sentence: str


@lru_cache(maxsize=4096)
def part_of(text: str) -> Part:
    """One part of the marks.

    >>> part_of("4?").unknown
    1
    """
    plain = latin_digits(text).replace(" ", "")
    gap = GAP in plain
    return Part(text, plain, digit_script(text), plain.replace(GAP, "").count("?"), gap)


def partings(marks: str, codes: frozenset[str]) -> tuple[Parting, ...]:
    """The ways to part canonical marks, the written one first. ``codes`` are the known code keys.

    >>> [[part.text for part in parting.parts] for parting in partings("LC06", frozenset({"LC"}))]
    [['LC06'], ['LC', '06']]
    """
    texts = [text for text in marks.split(SEPARATOR) if text]
    found = [Parting(tuple(part_of(text) for text in texts), 1.0, "")]
    for i, text in enumerate(texts):
        for pieces, name, why in _splits(text, codes):
            parts = tuple(part_of(piece) for piece in (*texts[:i], *pieces, *texts[i + 1 :]))
            found.append(Parting(parts, WEIGHTS[name], f"“{text}” is read as {why}"))
    for i in range(len(texts) - 1):
        joined = texts[i] + texts[i + 1]
        if joined.upper() in codes and joined.isalnum() and len(joined) > 1:
            parts = tuple(part_of(piece) for piece in (*texts[:i], joined, *texts[i + 2 :]))
            found.append(Parting(parts, WEIGHTS["join"], f"“{texts[i]}” and “{texts[i + 1]}” are read as one mark"))
    return tuple(parting for parting in found if len(parting.parts) <= MOST_PARTS)


_BOUNDARY = re.compile(r"(?<=[^\W\d_])(?=\d\d)|(?<=\d\d)(?=[^\W\d_]{2})")


def _splits(text: str, codes: frozenset[str]) -> list[tuple[tuple[str, ...], str, str]]:
    """The ways to part one text: at spaces, between letters and digits, after a known code of digits."""
    if len(text) < 3 or len(text) > 24 or word_key(text) in words() or text.upper() in codes:
        return []
    found: list[tuple[tuple[str, ...], str, str]] = []
    if " " in text:
        found.append((tuple(text.split()), "split_space", "marks with a space between"))
    plain = latin_digits(text)
    if plain.isdigit():
        if 4 <= len(plain) <= 6 and plain[:-2] in codes:
            found.append(((text[:-2], text[-2:]), "split_digits", "a code and a year run together"))
    else:
        for match in _BOUNDARY.finditer(plain):
            at = match.start()
            found.append(((text[:at], text[at:]), "split_boundary", "letters and digits run together"))
    return found
