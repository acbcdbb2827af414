"""The filter language: ``column=value`` joined by a comma or ``and``.

::

    kind=cartridge and place=northern_mali and year>=1990
    calibre="7.62 × 54R mm", producer_country=CHN|SUN
    date=2012..2014 and marks!=

``=`` and ``!=`` compare, ``|`` joins values of which one must hold, ``a..b`` is a range that includes both ends,
``~`` asks whether a text contains the value, ``< <= > >=`` order numbers and dates. An empty value means "not
stated". ``place.place_precision=6`` looks at a column of the row that a column points to. A value that holds a
comma, a bar or the word "and", or begins with "=", stands in quotation marks; a quotation mark inside is doubled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from materiel.errors import UsageError

_HEAD = re.compile(r"\s*([A-Za-z][A-Za-z0-9_.]*)\s*(!=|<=|>=|=|<|>|~)\s*")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"\s*')
_BARE = re.compile(r'([^|,"]*?)\s*(?=$|[|,]|(?<=\s)(?i:and)\s+[A-Za-z][A-Za-z0-9_.]*\s*[!<>=~])')
_JOINT = re.compile(r"\s*,\s*|\s*(?i:and)\s+")
_UNSAFE = re.compile(r'[,|"]|^=|\b(?i:and)\b|^\s|\s$|^$')


@dataclass(frozen=True)
class Condition:
    """One condition: a column, a sign, and the values of which one must hold (none: not stated)."""

    column: str
    sign: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.column}{self.sign}" + "|".join(_quoted(value) for value in self.values)


def parse_conditions(text: str) -> tuple[Condition, ...]:
    """Read a filter. Raises `UsageError`.

    >>> [str(c) for c in parse_conditions("kind=cartridge and calibre=7.62 × 54R mm, year>=1990")]
    ['kind=cartridge', 'calibre=7.62 × 54R mm', 'year>=1990']
    """
    found: list[Condition] = []
    at = 0
    while text[at:].strip():
        if found:
            at = _match(_JOINT, text, at).end()
        head = _match(_HEAD, text, at)
        values, at = _values(text, head.end())
        found.append(Condition(head[1].casefold(), head[2], values))
    return tuple(found)


def _match(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str]:
    match = pattern.match(text, at)
    if match is None:
        raise UsageError(f"{text[at:].strip()!r} is no condition; write column=value, joined by a comma or 'and'")
    return match


def _values(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """The values that start at a place of the text, and the place after them."""
    values: list[str] = []
    while True:
        quoted = _QUOTED.match(text, at)
        match = quoted or _match(_BARE, text, at)
        if quoted or match[1]:
            values.append(match[1].replace('""', '"') if quoted else match[1])
        at = match.end()
        if not text.startswith("|", at):
            return tuple(values), at
        at += len(text[at:]) - len(text[at + 1 :].lstrip())


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"' if _UNSAFE.search(value) else value


def joined(conditions: Iterable[Condition]) -> str:
    """Write conditions as one filter that `parse_conditions` reads back.

    >>> joined([Condition("kind", "=", ("cartridge",)), Condition("year", ">=", ("1990",))])
    'kind=cartridge and year>=1990'
    """
    return " and ".join(str(condition) for condition in conditions)
