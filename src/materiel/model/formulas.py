"""The words and signs of a formula over row ids. The grammar is in ``docs/reference/formulas.md``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from materiel.errors import MaterielError

_TOKEN = re.compile(r'\s*(?:(?P<word>\w(?:[\w.:\-]*\w)?)|(?P<quoted>"[^"]*")|(?P<sign>>=|[-+*/(),\[\]=<>!|]))')
_BEFORE_OTHER = frozenset("=[!<>|")
_AFTER_OTHER = frozenset("(=!<>|")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class FormulaError(MaterielError, ValueError):
    """The text is no formula, or has no value; the message says why."""


@dataclass(frozen=True)
class Token:
    """A piece of a formula: its kind (``number``, ``name``, ``sign``, ``end``), text, and place in the formula."""

    kind: str
    text: str
    at: int


def words(formula: str) -> set[str]:
    """Every run of characters in a formula that may be an id, alone or cut at its minus signs.

    >>> sorted(words("A-1 / 3"))
    ['1', '3', 'A', 'A-1']
    """
    found: set[str] = set()
    for match in _TOKEN.finditer(formula):
        parts = (match["word"] or (match["quoted"] or "").strip('"')).split("-")
        found |= {"-".join(parts[i:j]) for i in range(len(parts)) for j in range(i + 1, len(parts) + 1)}
    return found - {""}


def unknown_names(formula: str, ids: Collection[str]) -> list[str]:
    """The words that stand in a formula where ids of rows stand, and are none. Raises `FormulaError`.

    >>> unknown_names("100 * (A-1 + B-7) / sum(standard=nato, within=C-1)", {"A-1"})
    ['B-7']
    """
    pieces = list(tokens(formula, ids))
    around = zip([None, *pieces], pieces, pieces[1:], strict=False)
    return [
        token.text
        for before, token, after in around
        if token.kind == "name"
        and token.text not in ids
        and after.text not in _AFTER_OTHER
        and (before is None or before.text not in _BEFORE_OTHER)
    ]


def tokens(formula: str, ids: Collection[str]) -> Iterator[Token]:
    """The pieces of a formula. A word that is no id is cut at its minus signs into ids and numbers where it can be.

    Raises `FormulaError`.

    >>> [t.text for t in tokens("AGG-001-AGG-002 * 2", {"AGG-001", "AGG-002"})]
    ['AGG-001', '-', 'AGG-002', '*', '2', '']
    """
    at = 0
    while formula[at:].strip():
        match = _TOKEN.match(formula, at)
        if match is None:
            raise FormulaError(f"{formula[at:].strip()!r} is no part of a formula")
        at = match.end()
        if match["sign"]:
            yield Token("sign", match["sign"], match.start("sign"))
        elif match["quoted"]:
            yield Token("name", match["quoted"][1:-1], match.start("quoted"))
        else:
            yield from _cut(match["word"], ids, match.start("word"))
    yield Token("end", "", at)


def _cut(word: str, ids: Collection[str], at: int) -> Iterator[Token]:
    parts = [] if word in ids or _NUMBER.fullmatch(word) else _parts(word.split("-"), ids)
    for n, part in enumerate(parts or [word]):
        if n:
            yield Token("sign", "-", at)
        is_number = part not in ids and _NUMBER.fullmatch(part)
        yield Token("number" if is_number else "name", part, at)


def _parts(pieces: list[str], ids: Collection[str]) -> list[str]:
    """Join pieces to the longest ids and numbers that make up the whole; empty where they do not."""
    if not pieces:
        return []
    for length in range(len(pieces), 0, -1):
        head, rest = "-".join(pieces[:length]), pieces[length:]
        if head in ids or _NUMBER.fullmatch(head):
            tail = _parts(rest, ids)
            if tail or not rest:
                return [head, *tail]
    return []
