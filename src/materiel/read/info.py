"""The descriptor of a case, ``datapackage.json``: read, and checked against what it must look like."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from materiel.errors import Problem
from materiel.model.case import FORMAT_VERSION, CaseInfo
from materiel.model.columns import Kind
from materiel.model.dates import DateFormError, parse_date
from materiel.model.tables import TABLES
from materiel.read.suggest import nearest

FILE = "datapackage.json"
_LIMIT_BYTES = 1 << 24
_TEXT = ("text between quotation marks", lambda value: isinstance(value, str))
_OBJECT = ("an object in braces", lambda value: isinstance(value, Mapping))
_OBJECTS = (
    "a list of objects",
    lambda value: isinstance(value, list) and all(isinstance(each, Mapping) for each in value),
)
_TEXTS = ("a list of texts", lambda value: isinstance(value, list) and all(isinstance(each, str) for each in value))
_FORMS: Mapping[str, tuple[str, Callable[[Any], bool]]] = {
    "name": _TEXT,
    "title": _TEXT,
    "description": _TEXT,
    "licenses": _OBJECTS,
    "sources": _OBJECTS,
    "resources": _OBJECTS,
    "materiel": _OBJECT,
    "materiel.format": ("a whole number", lambda value: isinstance(value, int) and not isinstance(value, bool)),
    "materiel.scope": _OBJECT,
    "materiel.scope.place_ids": _TEXTS,
    "materiel.scope.period": _TEXT,
    "materiel.weights": (
        "an object of numbers in braces",
        lambda value: (
            isinstance(value, Mapping)
            and all(isinstance(each, int | float) and not isinstance(each, bool) for each in value.values())
        ),
    ),
    "materiel.codes": (
        "an object of objects in braces",
        lambda value: isinstance(value, Mapping) and all(isinstance(each, Mapping) for each in value.values()),
    ),
}


def package_name(name: str) -> str:
    """A file's name as the name of a data package.

    >>> package_name("Northern Mali 2012")
    'northern-mali-2012'
    """
    return re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-") or "case"


def read_info(path: Path) -> tuple[CaseInfo, list[Problem]]:
    """The metadata in a descriptor file, and what is wrong with it. With problems, the metadata is empty."""
    try:
        content = _content(path)
    except UnicodeError:
        return CaseInfo(""), [Problem(path.name, wrong="the file is not in UTF-8", right="the file saved as UTF-8")]
    except json.JSONDecodeError as error:
        wrong = f"no JSON: {error.msg} in line {error.lineno}, column {error.colno}"
        return CaseInfo(""), [Problem(path.name, wrong=wrong, right="a JSON object")]
    except (RecursionError, ValueError) as error:
        return CaseInfo(""), [Problem(path.name, wrong=f"no JSON that can be kept: {error}", right="a JSON object")]
    return info_of(content, path.name)


def _content(path: Path) -> Any:
    if path.stat().st_size > _LIMIT_BYTES:
        raise ValueError("more than 16 MiB")
    return json_value(path.read_bytes().decode("utf-8-sig"))


def json_value(text: str) -> Any:
    """The value of a JSON text. Raises `ValueError` also for what JSON allows and no descriptor can mean.

    >>> json_value('{"a": 1, "a": 2}')
    Traceback (most recent call last):
    ValueError: a key stands twice in one object
    """
    value = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    json.dumps(value, ensure_ascii=False).encode()
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return dict(pairs)


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is no number")


def info_of(content: Any, file: str) -> tuple[CaseInfo, list[Problem]]:
    """The metadata in the content of a descriptor, and what is wrong with it."""
    if not isinstance(content, Mapping):
        return CaseInfo(""), [Problem(file, wrong="no JSON object", right='an object such as {"name": "my-case"}')]
    problems = list(_misformed(content, file)) or list(_mistaken(CaseInfo.of(content), content, file))
    return (CaseInfo("") if problems else CaseInfo.of(content)), problems


def _misformed(content: Mapping[str, Any], file: str) -> Iterator[Problem]:
    for place, (right, fits) in _FORMS.items():
        *path, key = place.split(".")
        holder: Any = content
        for step in path:
            holder = holder.get(step, {}) if isinstance(holder, Mapping) else {}
        if isinstance(holder, Mapping) and key in holder and not fits(holder[key]):
            value = json.dumps(holder[key], ensure_ascii=False)
            yield Problem(file, None, place, value, "of the wrong form", right)


def _mistaken(info: CaseInfo, content: Mapping[str, Any], file: str) -> Iterator[Problem]:
    version = content.get("materiel", {}).get("format", FORMAT_VERSION)
    if version > FORMAT_VERSION:
        wrong = "the format of a newer version of materiel"
        yield Problem(file, None, "materiel.format", str(version), wrong, f"{FORMAT_VERSION}, or a newer materiel")
    if info.name and not re.fullmatch(r"[a-z0-9._-]+", info.name):
        right = "lower-case letters, digits, point, hyphen, underscore"
        yield Problem(file, None, "name", info.name, "no name of a data package", right)
    if info.scope.period:
        try:
            parse_date(info.scope.period)
        except DateFormError as error:
            yield Problem(file, None, "materiel.scope.period", info.scope.period, str(error))
    for place, added in info.codes.items():
        yield from _added(place, added, file)


def _added(place: str, added: Mapping[str, object], file: str) -> Iterator[Problem]:
    where = f"materiel.codes.{place}"
    coded = [
        f"{t.name}.{c.name}" for t in TABLES.values() for c in t.columns if c.kind in (Kind.CODE, Kind.CALIBRE)
    ]
    if place not in coded:
        near = nearest(place, coded) or "table.column, such as events.kind"
        yield Problem(file, None, where, place, "no column with codes or calibres", near)
    elif not all(isinstance(meaning, str) for meaning in added.values()):
        yield Problem(file, None, where, None, "the codes are not given with their meaning", '{"code": "meaning"}')
