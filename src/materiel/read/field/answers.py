"""Answers judged and understood: codes from codes or words, numbers, days, positions; what is wrong is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from materiel.errors import Problem
from materiel.model.dates import DateFormError, parse_date
from materiel.read.field.headers import Form, code_of, codes_of
from materiel.read.field.questions import choices
from materiel.read.field.records import Record
from materiel.read.suggest import nearest, one_of

_EMPTY = frozenset({"na", "nan", "null", "none", "n/a"})
_WHOLE = re.compile(r"-?[0-9]{1,15}(\.0+)?")
_DECIMAL = re.compile(r"-?[0-9]{1,15}([.,][0-9]+)?")


@dataclass(frozen=True)
class Point:
    """A position with its accuracy in metres, where the device gave it."""

    latitude: float
    longitude: float
    accuracy: str = ""


def answer_problems(record: Record, form: Form) -> Iterator[Problem]:
    """Everything wrong with the answers of a record and its repeats."""
    for name, answer in record.answers.items():
        kind, _, listed = form.types.get(name, "").partition(" ")
        wrong = _flaw(kind, listed, name, answer.text)
        if wrong:
            yield Problem(record.file, record.row, answer.column, _shown(name, answer.text), *wrong)
    for name, kind in form.types.items():
        if kind == "geopoint" and _pieces(record, name) and point_of(record, name) is None:
            column = next(record.answers[key].column for key in record.answers if key.partition(".")[0] == name)
            yield Problem(record.file, record.row, column, None, "no position", "latitude and longitude in degrees")
    for rounds in record.children.values():
        for each in rounds:
            yield from answer_problems(each, form)


def _shown(name: str, text: str) -> str | None:
    """The value for a message; positions never enter one."""
    return None if name.startswith("point") else text


def _flaw(kind: str, listed: str, name: str, text: str) -> tuple[str, str] | None:
    if text.casefold() in _EMPTY and kind != "text":
        return _flaw_of_choice(listed, text) if kind == "select_one" and text in choices(listed) else None
    if kind == "select_one":
        return _flaw_of_choice(listed, text)
    if kind == "select_multiple":
        return (
            None if codes_of(text, listed) is not None else ("no choices of this question", one_of(choices(listed)))
        )
    if kind == "integer" and not _WHOLE.fullmatch(text):
        return "no whole number", "digits only, such as 12"
    if kind == "decimal" and not _DECIMAL.fullmatch(text):
        return "no number", "digits, such as 12 or 12.5"
    if kind == "date" or name in ("date", "date_text"):
        return _flaw_of_date(text)
    return None


def _flaw_of_choice(listed: str, text: str) -> tuple[str, str] | None:
    if code_of(text, listed):
        return None
    offered = choices(listed)
    words = {label: code for code, labels in offered.items() for label in (code, *labels)}
    near = nearest(text, list(words))
    return "no choice of this question", f"{words[near]} (nearest)" if near else one_of(offered)


def _flaw_of_date(text: str) -> tuple[str, str] | None:
    try:
        parse_date(day_of(text))
    except DateFormError as error:
        wrong, _, right = str(error).partition("; ")
        return wrong, right.removeprefix("write ")
    return None


def code(record: Record, name: str, form: Form) -> str | None:
    """The code that was chosen; None where nothing was."""
    text = record.text(name)
    return code_of(text, form.types[name].partition(" ")[2]) if text else None


def codes(record: Record, name: str, form: Form) -> list[str]:
    """The codes that were chosen where several can be."""
    return codes_of(record.text(name), form.types[name].partition(" ")[2]) or []


def number(record: Record, name: str) -> float | None:
    """The number in an answer; None where there is none."""
    text = record.text(name).replace(",", ".")
    return float(text) if _DECIMAL.fullmatch(text) else None


def whole(record: Record, name: str) -> int | None:
    """The whole number in an answer; None where there is none."""
    value = number(record, name)
    return None if value is None else int(value)


def day_of(text: str) -> str:
    """A day without the time of day that some exports put behind it.

    >>> day_of("2026-03-01T00:00:00.000+01:00")
    '2026-03-01'
    """
    return re.sub(r"(?<=^\d{4}-\d{2}-\d{2})[T ]\d{2}:.*$", "", text)


def date_of(record: Record, form: Form) -> str | None:
    """The date of a record as EDTF, from the calculated answer or from its parts."""
    if record.text("date"):
        return day_of(record.text("date"))
    length = {"day": 10, "month": 7, "year": 4}.get(code(record, "date_known", form) or "")
    part = record.text(f"date_{code(record, 'date_known', form)}") if length else ""
    return part[:length] or record.text("date_text") or None


def point_of(record: Record, name: str) -> Point | None:
    """A position from one answer or from its parts; None where there is none or it is no position."""
    pieces = _pieces(record, name)
    if len(pieces) < 2 or not all(_DECIMAL.fullmatch(each) for each in pieces[:2]):
        return None
    latitude, longitude = (float(each.replace(",", ".")) for each in pieces[:2])
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180) or (latitude, longitude) == (0, 0):
        return None
    return Point(latitude, longitude, pieces[3] if len(pieces) > 3 else "")


def _pieces(record: Record, name: str) -> list[str]:
    whole_text = record.text(name)
    if whole_text:
        return whole_text.split()
    pieces = [record.text(f"{name}.{part}") for part in ("latitude", "longitude", "altitude", "accuracy")]
    return [each or "0" for each in pieces] if any(pieces) else []
