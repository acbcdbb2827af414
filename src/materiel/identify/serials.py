"""Serial numbers and lots that are legible in part: what state they are in, and which of them may be the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from materiel.model.glyphs import latin_digits, sounding_latin
from materiel.model.marks import GAP
from materiel.reference.register import shape

_REMOVED = re.compile(
    r"\b(?:removed|obliterated|erased|ground|filed|defaced|scratched|effac|limé|supprim|illegible)",
    re.IGNORECASE,
)
_NONE = re.compile(r"^(?:none|no serial|unmarked|never|aucun|sans)\b", re.IGNORECASE)


def serial_state(text: str | None) -> str | None:
    """The state of a serial number as written: ``legible``, ``partial``, ``removed``, ``none``; None if not stated.

    >>> serial_state("56-1 31?4..."), serial_state("ground off"), serial_state("KO 384 1982")
    ('partial', 'removed', 'legible')
    """
    if text is None or not text.strip():
        return None
    if _REMOVED.search(text):
        return "removed"
    if _NONE.search(text.strip()):
        return "none"
    return "partial" if "?" in text or GAP in text.replace("…", GAP) or "*" in text else "legible"


def serial_key(text: str) -> str:
    """A serial number without what clerks vary: case, script, spaces, hyphens, stops. ``?`` and ``…`` stay.

    >>> serial_key("ко-384 19?...")
    'KO38419?…'
    """
    text = sounding_latin(latin_digits(text)).replace(GAP, "…").replace("*", "…")
    return re.sub(r"[\s\-./_]+", "", text)


@dataclass(frozen=True, order=True)
class SerialMatch:
    """A number that may be the one looked for. ``kind`` is ``same``, ``compatible`` or ``misread``; best first."""

    rank: int
    kind: str
    id: str
    serial: str


def matching_serials(wanted: str, known: Iterable[tuple[str, str]]) -> list[SerialMatch]:
    """Those of the known numbers (id, number) that may be the wanted one, either legible in part.

    >>> [each.id for each in matching_serials("12?45", [("a", "12345"), ("b", "12...5"), ("c", "99999")])]
    ['a', 'b']
    """
    return sorted(_matches(serial_key(wanted), known))


def _matches(wanted: str, known: Iterable[tuple[str, str]]) -> Iterator[SerialMatch]:
    for identity, serial in known:
        key = serial_key(serial)
        if not _says_something(key) or not _says_something(wanted):
            continue
        if key == wanted:
            yield SerialMatch(0, "same", identity, serial)
        elif may_be_same(key, wanted):
            yield SerialMatch(1, "compatible", identity, serial)
        elif may_be_same(shape(key), shape(wanted)):
            yield SerialMatch(2, "misread", identity, serial)


def _says_something(key: str) -> bool:
    return any(sign not in "?…" for sign in key)


@lru_cache(maxsize=4096)
def may_be_same(left: str, right: str) -> bool:
    """Whether two numbers may be one: ``?`` stands for one sign, ``…`` for any stretch, in either.

    >>> may_be_same("12…", "1?345"), may_be_same("12…", "13345")
    (True, False)
    """
    if not left or not right:
        return not (left + right).strip("…")
    if left[0] == "…":
        return may_be_same(left[1:], right) or may_be_same(left, right[1:])
    if right[0] == "…":
        return may_be_same(left, right[1:]) or may_be_same(left[1:], right)
    return (left[0] == right[0] or "?" in (left[0], right[0])) and may_be_same(left[1:], right[1:])
