"""Marks taken apart: the parts as written, and the other ways in which the same signs may part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
    """One way to part the marks, what it costs and why. ``tokens`` fix the roles where a lot number's form does."""

    parts: tuple[Part, ...]
    value: float
    sentence: str
    tokens: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def part_of(text: str) -> Part:
    """One part of the marks.

    >>> part_of("4?").unknown
    1
    """
    plain = latin_digits(text).replace(" ", "")
    gap = GAP in plain
    return Part(text, plain, digit_script(text), plain.replace(GAP, "").count("?"), gap)


def partings(marks: str, codes: frozenset[str], start_known: bool = True) -> Iterator[Parting]:
    """The ways to part canonical marks, the written one first. ``codes`` are the known code keys.

    Where the start is not known, the last part may stand before the first.

    >>> [[part.text for part in parting.parts] for parting in partings("LC06", frozenset({"LC"}))]
    [['LC06'], ['LC', '06']]
    """
    texts = [text for text in marks.split(SEPARATOR) if text]
    if len(texts) > MOST_PARTS:
        return
    yield Parting(tuple(part_of(text) for text in texts), 1.0, "")
    if len(texts) == 1 and _DASHED.fullmatch(marks):
        parts = tuple(part_of(text) for text in re.split(r"[-/.]", marks))
        yield Parting(parts, WEIGHTS["split_dash"], f"“{marks}” is read as marks with a dash between")
    for i, text in enumerate(texts):
        for pieces, name, why in _splits(text, codes):
            parts = tuple(part_of(piece) for piece in (*texts[:i], *pieces, *texts[i + 1 :]))
            if len(parts) <= MOST_PARTS:
                yield Parting(parts, WEIGHTS[name], f"“{text}” is read as {why}")
    yield from _joined(texts, codes)
    if not start_known and len(texts) > 1:
        around = [*texts[-1:], *texts[:-1]]
        yield from _joined(around[:2], codes, around[2:])


def _joined(texts: list[str], codes: frozenset[str], rest: Sequence[str] = ()) -> Iterator[Parting]:
    """The ways to read two neighbouring parts as one known code."""
    for i in range(len(texts) - 1):
        joined = texts[i] + texts[i + 1]
        if len(joined) > 1 and joined.isalnum() and joined.upper() in codes:
            parts = tuple(part_of(piece) for piece in (*texts[:i], joined, *texts[i + 2 :], *rest))
            yield Parting(parts, WEIGHTS["join"], f"“{texts[i]}” and “{texts[i + 1]}” are read as one mark")


_DASHED = re.compile(r"[\w?*]{1,6}(?:[-/.][\w?*]{1,6}){1,3}")
_BOUNDARY = re.compile(r"(?<=[^\W\d_])(?=\d\d)|(?<=\d\d)(?=[^\W\d_]{2})|(?<=[A-Z])(?=\+P)")


def _splits(text: str, codes: frozenset[str]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """The ways to part one text: at spaces, between letters and digits, after a known code of digits."""
    if not 3 <= len(text) <= 24 or word_key(text) in words() or text.upper() in codes:
        return
    if " " in text:
        yield tuple(text.split()), "split_space", "marks with a space between"
    plain = latin_digits(text)
    if plain.isdigit():
        if 4 <= len(plain) <= 6 and plain[:-2] in codes:
            yield (text[:-2], text[-2:]), "split_digits", "a code and a year run together"
        return
    for match in _BOUNDARY.finditer(plain):
        at = match.start()
        yield (text[:at], text[at:]), "split_boundary", "letters and digits run together"
