"""Cells: what may stand in a column of each kind, and what would be right where something else does.

Each different value of a column is judged once. A pattern lets the values pass that are surely right, so that a
million different identifiers cost no Python call.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlsplit

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from materiel.model.columns import Column, Kind
from materiel.model.dates import DateFormError, parse_date
from materiel.read.suggest import nearest, one_of
from materiel.reference.calibres import calibre_names, canonical_bore, canonical_calibre
from materiel.reference.countries import country_code, country_names

ID = r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}"
WHOLE = r"-?[0-9]+"
PLAIN = r"-?[0-9]+(\.[0-9]+)?"
NUMBER = r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?"
_CONTROL_RE2 = r"[\x00-\x08\x0b-\x1f\x7f-\x{9f}\x{fffe}\x{ffff}]"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_SAFE_DIGITS = 15
_LARGEST = 2**63 - 1


@dataclass(frozen=True)
class Flaw:
    """What is wrong with a value, and what would be right."""

    wrong: str
    right: str


@dataclass(frozen=True)
class Rule:
    """What a column takes: its declaration, the codes that the case adds, and whether to look for the nearest."""

    column: Column
    added: Mapping[str, str]
    suggests: bool = True

    def near(self, value: str, words: Collection[str]) -> str | None:
        return nearest(value, words) if self.suggests else None


Judge = Callable[[str, Rule], Flaw | None]
MOST_SUGGESTIONS = 200


def flaws(column: Column, values: pa.Array, added: Mapping[str, str]) -> dict[int, Flaw]:
    """The flawed ones among a column's different values, by position. ``added`` are the codes that the case adds.

    References are judged where all tables are at hand (`materiel.read.links`).

    >>> kind = Column("date", Kind.DATE, "")
    >>> flaws(kind, pa.array(["2012", "01.02.2012"]), {})[1].wrong
    'no EDTF date'
    """
    found: dict[int, Flaw] = {}
    doubtful = _doubtful(column, values)
    judge = _JUDGES.get(column.kind)
    rules = Rule(column, added), Rule(column, added, suggests=False)
    for at, value in zip(doubtful.tolist(), values.take(pa.array(doubtful)).to_pylist(), strict=True):
        flaw = _control(value) or (judge and judge(value, rules[len(found) >= MOST_SUGGESTIONS]))
        if flaw:
            found[at] = flaw
    return found


def _doubtful(column: Column, values: pa.Array) -> np.ndarray:
    """The positions of the values that are not surely right."""
    if column.kind in (Kind.REF, Kind.REFS) or (column.kind in _FREE and not _holds_control(values)):
        return np.zeros(0, np.int64)
    if column.kind in _FREE:
        return _positions(pc.match_substring_regex(values, _CONTROL_RE2))
    if column.kind.is_numeric:
        return _doubtful_numbers(column, values)
    if column.kind in _PASSING:
        return _positions(pc.invert(pc.match_substring_regex(values, f"^(?:{_PASSING[column.kind]})$")))
    return np.arange(len(values))


def _doubtful_numbers(column: Column, values: pa.Array) -> np.ndarray:
    pattern = WHOLE if column.kind is Kind.INTEGER else PLAIN
    plain = pc.and_(
        pc.match_substring_regex(values, f"^(?:{pattern})$"),
        pc.less_equal(pc.utf8_length(values), _SAFE_DIGITS),
    )
    numbers = pc.cast(pc.if_else(plain, values, None), pa.float64())
    if column.minimum is not None:
        plain = pc.and_(plain, pc.greater_equal(numbers, column.minimum))
    if column.maximum is not None:
        plain = pc.and_(plain, pc.less_equal(numbers, column.maximum))
    return _positions(pc.invert(pc.fill_null(plain, False)))


def _positions(mask: pa.Array) -> np.ndarray:
    return np.flatnonzero(np.asarray(mask))


def _holds_control(values: pa.Array) -> bool:
    """Whether any byte of the texts can begin a control character; a cheap look before the exact one."""
    data = values.buffers()[2]
    raw = np.frombuffer(data, np.uint8) if data is not None else np.zeros(0, np.uint8)
    return bool(((raw < 32) | (raw == 0x7F) | (raw == 0xC2) | (raw == 0xEF)).any())


def _control(value: str) -> Flaw | None:
    found = _CONTROL.search(value.replace("\r\n", "\n"))
    if found is None:
        return None
    return Flaw(f"text with the control character U+{ord(found[0]):04X}", "the same text without it")


def _identifier(value: str, rule: Rule) -> Flaw | None:
    return Flaw("no identifier", "letters A-Z, digits, point, hyphen and underscore, such as OBS-001")


def _code(value: str, rule: Rule) -> Flaw | None:
    codes = rule.column.codes
    if codes is None or codes.allows(value) or value in rule.added:
        return None
    offered = [*codes.codes, *rule.added]
    near = rule.near(value, offered)
    right = f"{near} (nearest code)" if near else one_of(offered)
    if codes.open:
        return Flaw("no code", f"lower-case words joined by _, {right}")
    return Flaw("no code of this column", right)


def _date(value: str, rule: Rule) -> Flaw | None:
    try:
        parse_date(value)
    except DateFormError as error:
        wrong, _, right = str(error).partition("; ")
        return Flaw(wrong, right.removeprefix("write "))
    return None


def _integer(value: str, rule: Rule) -> Flaw | None:
    if not re.fullmatch(WHOLE, value):
        return Flaw("no whole number", f"digits only, such as {rule.column.example or 12}")
    if abs(int(value[:40])) > _LARGEST:
        return Flaw("too large a number", f"at most {_LARGEST}")
    return _bounds(float(value), rule.column)


def _number(value: str, rule: Rule) -> Flaw | None:
    if not re.fullmatch(NUMBER, value):
        return Flaw(
            "no number", "digits, with a point before decimals and nothing between thousands, such as 1250.5"
        )
    if len(value) > 300 or Decimal(value) != Decimal(repr(float(value))):
        return Flaw("a number with more digits than can be kept", f"at most {_SAFE_DIGITS} significant digits")
    return _bounds(float(value), rule.column)


def _bounds(number: float, column: Column) -> Flaw | None:
    low, high = column.minimum, column.maximum
    if (low is None or number >= low) and (high is None or number <= high):
        return None
    within = f"{low:g} or more" if high is None else f"a number from {low:g} to {high:g}"
    return Flaw("out of bounds", within)


def _country(value: str, rule: Rule) -> Flaw | None:
    names = country_names()
    if value in names:
        return None
    code = country_code(value) or rule.near(value, names)
    meant = f"{code} ({names[code]})" if code else "such as MLI, or SUN, YUG, CSK, DDR for former states"
    return Flaw("no country code", f"three letters of ISO 3166-1: {meant}")


def _calibre(value: str, rule: Rule) -> Flaw | None:
    if value in rule.added or canonical_calibre(value) is not None or canonical_bore(value) is not None:
        return None
    near = rule.near(value, calibre_names())
    known = f"{near} (nearest); or " if near else ""
    return Flaw("a calibre that nobody writes", f"{known}a calibre that the case adds in datapackage.json")


def _url(value: str, rule: Rule) -> Flaw | None:
    try:
        parts = urlsplit(value)
        good = parts.scheme in ("http", "https", "ftp") and bool(parts.hostname) and not re.search(r"\s", value)
    except ValueError:
        good = False
    return None if good else Flaw("no address", "https://… without spaces")


def _sha256(value: str, rule: Rule) -> Flaw | None:
    return Flaw("no SHA-256", "64 digits and letters a to f, in lower case")


_JUDGES: Mapping[Kind, Judge] = {
    Kind.ID: _identifier,
    Kind.CODE: _code,
    Kind.DATE: _date,
    Kind.INTEGER: _integer,
    Kind.NUMBER: _number,
    Kind.COUNTRY: _country,
    Kind.CALIBRE: _calibre,
    Kind.URL: _url,
    Kind.SHA256: _sha256,
}
_FREE = frozenset({Kind.TEXT, Kind.TEXTS, Kind.MARKS, Kind.FORMULA})
_PASSING: Mapping[Kind, str] = {Kind.ID: ID, Kind.SHA256: "[0-9a-f]{64}"}
