"""What a part of the marks may be, besides the producer's code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from materiel.identify.dating import Dating, datings
from materiel.identify.parts import Part, part_of
from materiel.identify.weights import WEIGHTS
from materiel.reference.calibre_marks import calibres_marked
from materiel.reference.producers import Producer
from materiel.reference.words import Word, word_key
from materiel.reference.words import words as known_words

_MONTHS = {str(n) for n in range(1, 13)} | {f"0{n}" for n in range(1, 10)}
_ROMAN = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"}
_COMPOUNDS = (  # two roles in one part, and where the year stands
    (re.compile(r"(\d\d)[-/.](\d{1,3})"), "lot", 1),
    (re.compile(r"([1-4])[-./](\d\d)"), "quarter", 2),
    (re.compile(r"(\d{1,2})[-/.](\d\d|\d{4})"), "month", 2),
)
_LOT = re.compile(r"\d{1,4}[A-Z]?|[A-Z]{1,3}\d{1,4}|\d{1,3}-\d{1,3}")
_LETTER = re.compile(r"[A-Z]")
_LETTERS = re.compile(r"[^\W\d_]{1,3}")


class Role(NamedTuple):
    """A part in a role, or in two (``84-12``); ``tokens`` name them in a layout, ``pieces`` are what to show."""

    tokens: tuple[str, ...]
    value: float
    words: str
    pieces: tuple[tuple[str, str], ...]
    dating: Dating | None = None
    lot: str | None = None
    calibres: frozenset[str] = frozenset()
    reference: str = ""  # the reference row that gives the part its meaning


def roles(part: Part, row: Producer, names: frozenset[str]) -> list[Role]:
    """Every role that a part may have on a case of a producer."""
    found = [
        Role(("year",), each.value * each.span, each.words, ((part.text, "year"),), each)
        for each in datings(part, row)
    ]
    found += _words(part, row, names)
    if part.gap:
        found.append(Role(("illegible",), 1.0, f"“{part.text}” cannot be read", ((part.text, "illegible"),)))
        return found
    if part.is_legible:
        found += _calibre(part, row, names)
        found += _with_year(part, row)
        found += _plain(part, row, any(role.dating and role.dating.span == 1.0 for role in found))
    else:
        value = WEIGHTS["part_half_legible"]
        found.append(Role(("illegible",), value, f"“{part.text}” is partly illegible", ((part.text, "illegible"),)))
    if all(role.value < WEIGHTS["part_possible"] for role in found):
        words = f"“{part.text}” is not explained"
        found.append(Role(("unexplained",), WEIGHTS["part_unexplained"], words, ((part.text, "unexplained"),)))
    return found


def fixed_roles(part: Part, token: str, row: Producer) -> list[Role]:
    """The roles of a part of a lot number, whose form says what each part is."""
    if token == "year":
        return [
            Role(("year",), each.value * each.span, each.words, ((part.text, "year"),), each)
            for each in datings(part, row)
        ]
    lot = part.text if token == "lot" else None
    return [Role((token,), 1.0, f"“{part.text}” is the {token}", ((part.text, token),), lot=lot)]


def _words(part: Part, row: Producer, names: frozenset[str]) -> Iterator[Role]:
    for word in known_words().get(word_key(part.text), ()):
        if word.role == "calibre" and row.iso3 not in word.states:
            continue
        value = _fit(word, row, names)
        token = "star" if word.role == "symbol" else word.role
        words = f"“{part.text}” is {word.meaning}"
        shown = ((part.text, word.role),)
        yield Role((token,), value, words, shown, calibres=word.calibres, reference=word.source)


def _fit(word: Word, row: Producer, names: frozenset[str]) -> float:
    value = 1.0
    if names and word.calibres and not names & word.calibres:
        value *= WEIGHTS["calibre_mark_other" if word.role == "calibre" else "word_other_calibre"]
    if word.states and row.iso3 not in word.states:
        value *= WEIGHTS["word_other_state"]
    return value


def _calibre(part: Part, row: Producer, names: frozenset[str]) -> Iterator[Role]:
    """A calibre by its name; a number is one only where the producer made it, or where it was asked about."""
    named = calibres_marked(part.text)
    if not named or not named & (row.calibres | names):
        return
    same = not names or bool(names & named)
    sentence = f"“{part.text}” names the calibre" if same else f"“{part.text}” names another calibre"
    value = 1.0 if same else WEIGHTS["calibre_mark_other"]
    yield Role(("calibre",), value, sentence, ((part.text, "calibre"),), calibres=named)


def _with_year(part: Part, row: Producer) -> Iterator[Role]:
    """A year together with a lot, a quarter or a month."""
    for pattern, other, at in _COMPOUNDS:
        match = pattern.fullmatch(part.plain)
        if match is None or (other == "month" and match[1] not in _MONTHS):
            continue
        tokens = ("year", other) if at == 1 else (other, "year")
        value = 1.0 if other in row.roles else WEIGHTS["part_possible"]
        rest = match[2] if at == 1 else match[1]
        lot = rest if other == "lot" else None
        for each in datings(part_of(match[at]), row):
            pieces = ((match[1], tokens[0]), (match[2], tokens[1]))
            words = f"{each.words} and {rest} the {other}"
            yield Role(tokens, value * each.value * each.span, words, pieces, each, lot)


def _plain(part: Part, row: Producer, dated: bool) -> Iterator[Role]:
    """A lot, a month, a supplier of metal, a factory number."""
    possible = WEIGHTS["part_possible"]
    text, upper = part.text, part.plain.upper()
    if upper in _MONTHS or upper in _ROMAN:
        value = 1.0 if "month" in row.roles else possible * (possible if dated else 1.0)
        yield Role(("month",), value, f"“{text}” may be the month", ((text, "month"),))
    if "series" in row.roles and _LETTER.fullmatch(upper):
        yield Role(("series",), 1.0, f"“{text}” may be the series of the lot", ((text, "series"),))
    if _LOT.fullmatch(upper):
        value = 1.0 if "lot" in row.roles else possible
        if dated:
            value *= possible  # what can be the year is rather the year
        yield Role(("lot",), value, f"“{text}” may be the lot", ((text, "lot"),), lot=text)
    if "quarter" in row.roles and upper in {"1", "2", "3", "4"}:
        yield Role(("quarter",), 1.0, f"“{text}” may be the quarter of the year", ((text, "quarter"),))
    if "supplier" in row.roles and _LETTERS.fullmatch(part.plain):
        yield Role(("supplier",), 1.0, f"“{text}” may be the supplier of the metal", ((text, "supplier"),))
    if "factory" in row.roles and upper.isdigit():
        yield Role(("factory",), 1.0, f"“{text}” may be the number of the factory", ((text, "factory"),))
    if "state" in row.roles and _LETTERS.fullmatch(part.plain):
        yield Role(("state",), 1.0, f"“{text}” may be the letters of the state", ((text, "state"),))
