"""Cells of other people's files into cells of a case: codes, days, numbers, lists, countries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from materiel.model.columns import Column, Kind
from materiel.read.mapping.mapping import Rule
from materiel.reference.countries import country_code, country_names

_MONTHS = {
    name: at
    for at, names in enumerate(
        ("jan janvier january", "feb fev fév février fevrier february", "mar mars march", "apr avr avril april",
         "may mai", "jun juin june", "jul juil juillet july", "aug aou aoû août aout august",
         "sep sept septembre september", "oct octobre october", "nov novembre november",
         "dec déc décembre decembre december"), 1)
    for name in names.split()
}  # fmt: skip
_NUMBERS = re.compile(r"(\d{1,4})[\s./-]+(\d{1,2})[\s./-]+(\d{1,4})")
_NAMED = re.compile(r"(?:(\d{1,2})[\s.-]+)?([^\W\d_]{3,9})\.?[\s,.-]+(\d{4}|\d{2})")
_MONTH = re.compile(r"(\d{1,2})[./-](\d{4})|(\d{4})[./](\d{1,2})")
_CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([AaPp][Mm]|Z|[+-]\d{2}:?\d{2})?$")


def converted(texts: Sequence[str], column: Column, rule: Rule) -> str:
    """The cell that a row's texts make, before it is judged. Texts that cannot be understood stay as they are."""
    if column.kind is Kind.DATE and len(texts) == 2:
        return _interval(*(day_of(text, rule.date or "edtf") for text in texts))
    if rule.named:
        return "; ".join(f"{name}={text}" for name, text in zip(rule.columns, texts, strict=True) if text)
    return one(" ".join(filter(None, texts)), column, rule)


def one(text: str, column: Column, rule: Rule) -> str:
    """One text by the rule of its column."""
    text = " ".join(text.split()) if column.kind is not Kind.TEXT else text.strip()
    if text in rule.values:
        return rule.values[text]
    if text and rule.otherwise is not None:
        return code_like(text, column) or rule.otherwise
    if not text:
        return ""
    if rule.split and column.kind.is_list:
        return ";".join(each.strip() for each in text.split(rule.split) if each.strip())
    return _of_kind(text, column, rule)


def _of_kind(text: str, column: Column, rule: Rule) -> str:
    if column.kind is Kind.CODE:
        return code_like(text, column) or text
    if column.kind is Kind.DATE:
        return day_of(text, rule.date or "edtf")
    if column.kind.is_numeric:
        return number_of(text, rule.decimal)
    if column.kind is Kind.COUNTRY:
        return text if text in country_names() else country_code(text) or text
    return text


def code_like(text: str, column: Column) -> str | None:
    """The code that a text is, however it is cased or spaced; None where it is none.

    >>> from materiel.model.tables import TABLES
    >>> code_like("Suicide attack", TABLES["events"].by_name["kind"])
    'suicide_attack'
    """
    code = "_".join(re.findall(r"\w+", text.casefold()))
    codes = column.codes.codes if column.codes else {}
    return text if text in codes else code if code in codes else None


@lru_cache(maxsize=100_000)
def day_of(text: str, form: str) -> str:
    """A day as EDTF; a text that is no day of the form stays as it is.

    >>> day_of("21/03/2012", "dmy"), day_of("3/21/12 00:00:00", "mdy"), day_of("10-Feb-86", "dmy")
    ('2012-03-21', '2012-03-21', '1986-02-10')
    >>> day_of("31/02/2012", "mdy"), day_of("2012~", "dmy")
    ('31/02/2012', '2012~')
    """
    plain = _CLOCK.sub("", text.strip())
    if form == "year":
        return re.sub(r"^(\d{4})\.0$", r"\1", plain)
    found = _NUMBERS.fullmatch(plain)
    if found and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", plain):
        return _ordered(found.groups(), form) or text
    named = _NAMED.fullmatch(plain)
    if named and named[2].casefold() in _MONTHS:
        day = f"-{int(named[1]):02}" if named[1] else ""
        return f"{_year(named[3])}-{_MONTHS[named[2].casefold()]:02}{day}"
    month = _MONTH.fullmatch(plain)
    if month and form != "edtf":
        return f"{month[2] or month[3]}-{int(month[1] or month[4]):02}"
    return plain


def _ordered(parts: Sequence[str], form: str) -> str | None:
    order = "ymd" if len(parts[0]) == 4 else form
    if order not in ("dmy", "mdy", "ymd"):
        return None
    named = dict(zip(order, parts, strict=True))
    if len(named["y"]) == 3 or not (1 <= int(named["m"]) <= 12 and 1 <= int(named["d"]) <= 31):
        return None
    return f"{_year(named['y'])}-{int(named['m']):02}-{int(named['d']):02}"


def _year(text: str) -> str:
    """A year; one of two digits is of 1969 to 2068, as POSIX reads it."""
    if len(text) == 4:
        return text
    return str((1900 if int(text) >= 69 else 2000) + int(text))


def _interval(first: str, last: str) -> str:
    if not first or not last or first == last:
        return first if first == last else f"{first}/.." if first and not last else f"../{last}"
    return last if "/" in first + last else f"{first}/{last}"


def number_of(text: str, decimal: str) -> str:
    """A number as a case writes it; a text that is none stays as it is.

    >>> number_of("1 250,5", "comma"), number_of("1,250.50", "point"), number_of("about 5", "point")
    ('1250.5', '1250.5', 'about 5')
    """
    thousands, point = (".", ",") if decimal == "comma" else (",", ".")
    plain = re.sub(r"[\s\u00a0\u202f']", "", text)
    if not re.fullmatch(rf"[+-]?(\d{{1,3}}([{thousands}]\d{{3}})+|\d+)([{point}]\d+)?", plain):
        return text
    plain = plain.replace(thousands, "").replace(point, ".").lstrip("+")
    return re.sub(r"(\.\d*?)0+$", r"\1", plain).rstrip(".") if "." in plain else plain
