"""A mapping, a TOML file: which column of a file becomes which column of a table, and how its cells are read."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from materiel.errors import InputError, Problem
from materiel.model.codes import ENTITY_KIND
from materiel.model.columns import Kind
from materiel.model.handling import Handling
from materiel.model.tables import TABLES
from materiel.read.field.named import slug
from materiel.read.imported import refused
from materiel.read.suggest import nearest, one_of

UNDECIDED = "?"
DATE_FORMS = ("edtf", "dmy", "mdy", "ymd", "year")
WRONG = ("refuse", "note")
_FILE: Mapping[str, type | tuple[type, ...]] = {
    "sheet": str, "encoding": str, "delimiter": str, "header_row": int, "skip_rows": list, "empty": list,
}  # fmt: skip
_SOURCE = {
    "title": str,
    "publisher": str,
    "kind": str,
    "url": str,
    "handling": str,
    "data_set": str,
    "reliability": str,
}
_RULE: Mapping[str, type | tuple[type, ...]] = {
    "column": str, "columns": list, "constant": (str, int, float), "rows": bool, "values": dict, "otherwise": str,
    "date": str, "decimal": str, "split": str, "entity": str, "prefix": str, "wrong": str, "named": bool,
}  # fmt: skip
_TOP = frozenset({"materiel_mapping", "table", "file", "source", "columns", "leave"})


@dataclass(frozen=True)
class Rule:
    """How one column of a table comes out of a file. What each word means stands in docs/guide/mapping.md."""

    columns: tuple[str, ...] = ()
    constant: str | None = None
    rows: bool = False
    values: Mapping[str, str] = field(default_factory=dict)
    otherwise: str | None = None
    date: str = ""
    decimal: str = "point"
    split: str = ""
    entity: str = ""
    prefix: str = ""
    wrong: str = "refuse"
    named: bool = False

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Rule:
        """A rule from a table of TOML of the right form."""
        columns = [said["column"]] if "column" in said else said.get("columns", [])
        rest = {key: said[key] for key in said if key not in ("column", "columns", "constant", "values")}
        constant = str(said["constant"]) if "constant" in said else None
        return cls(
            tuple(columns), constant, values={str(k): str(v) for k, v in said.get("values", {}).items()}, **rest
        )


@dataclass(frozen=True)
class Mapped:
    """A mapping as read: the file's form, what it is as a source, and a rule for each column that is filled."""

    table: str
    rules: Mapping[str, Rule]
    sheet: str = ""
    encoding: str = ""
    delimiter: str = ""
    header_row: int = 1
    skip_rows: tuple[int, ...] = ()
    empty: tuple[str, ...] = ()
    source: Mapping[str, str] = field(default_factory=dict)
    leave: tuple[str, ...] = ()


def read_mapping(path: Path) -> Mapped:
    """Read a mapping. Raises `InputError` with everything that is wrong with it, or undecided in it."""
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        right = "a mapping as materiel import --guess drafts it"
        raise InputError([Problem(path.name, wrong=f"no TOML: {error}", right=right)]) from error
    refused(_problems(path.name, said))
    file = dict(said.get("file", {}))
    return Mapped(
        said["table"],
        {name: Rule.of(rule) for name, rule in said["columns"].items()},
        header_row=file.pop("header_row", 1),
        skip_rows=tuple(file.pop("skip_rows", ())),
        empty=tuple(file.pop("empty", ())),
        source=said.get("source", {}),
        leave=tuple(said.get("leave", ())),
        **file,
    )


def _problems(file: str, said: Mapping[str, Any]) -> Iterator[Problem]:
    for name in said.keys() - _TOP:
        yield Problem(file, None, name, wrong="no part of a mapping", right=one_of(sorted(_TOP)))
    if said.get("table") not in TABLES:
        wrong = "not decided yet" if said.get("table") == UNDECIDED else "no table"
        yield Problem(file, None, "table", str(said.get("table")), wrong, one_of(TABLES, 20))
        return
    yield from _typed(file, "file", said.get("file", {}), _FILE)
    yield from _typed(file, "source", said.get("source", {}), _SOURCE)
    yield from _source_problems(file, said.get("source", {}))
    columns = said.get("columns", {})
    if not isinstance(columns, dict) or not columns:
        yield Problem(file, None, "columns", wrong="no column is mapped", right="at least the required columns")
        return
    for name, rule in columns.items():
        yield from _rule_problems(file, said["table"], name, rule)
    for column in TABLES[said["table"]].columns:
        if column.required and column.name not in columns:
            right = f'a rule for it, such as {column.name} = {{ column = "…" }}'
            yield Problem(file, None, column.name, wrong="the table requires this column", right=right)


def _typed(file: str, part: str, said: Any, types: Mapping[str, Any]) -> Iterator[Problem]:
    if not isinstance(said, dict):
        yield Problem(file, None, part, str(said), "no table of TOML", f"[{part}] with its words below")
        return
    for name, value in said.items():
        if name not in types:
            near = nearest(name, list(types))
            yield Problem(
                file, None, f"{part}.{name}", wrong="no word of a mapping", right=near or one_of(types, 20)
            )
        elif not isinstance(value, types[name]) or (isinstance(value, bool) and types[name] is not bool):
            yield Problem(
                file, None, f"{part}.{name}", str(value), "a value of another type", _type_name(types[name])
            )


def _type_name(kind: Any) -> str:
    names = {
        str: "text in quotation marks",
        int: "a whole number",
        list: "a list",
        dict: "a table",
        bool: "true or false",
    }
    return names.get(kind, "text or a number")


def _source_problems(file: str, said: Any) -> Iterator[Problem]:
    if isinstance(said, dict):
        try:
            Handling.parse(said.get("handling"))
        except ValueError:
            allowed = one_of(level.code for level in Handling)
            yield Problem(file, None, "source.handling", str(said["handling"]), "no handling level", allowed)
        if not slug(str(said.get("data_set", "x"))):
            yield Problem(file, None, "source.data_set", "", "empty", "a short name, the same for every later file")


def _rule_problems(file: str, table: str, name: str, rule: Any) -> Iterator[Problem]:
    if name not in TABLES[table].by_name:
        near = nearest(name, TABLES[table].column_names)
        yield Problem(
            file, None, name, wrong=f"no column of {table}", right=near or one_of(TABLES[table].column_names, 40)
        )
        return
    yield from _typed(file, name, rule, _RULE)
    if not isinstance(rule, dict):
        return
    if sum(key in rule for key in ("column", "columns", "constant", "rows")) != 1:
        right = 'one of column = "…", columns = ["…", "…"], constant = "…", rows = true'
        yield Problem(file, None, name, wrong="where the value comes from is not said, or said twice", right=right)
    yield from _undecided(file, table, name, rule)
    for key, allowed in (("date", DATE_FORMS), ("decimal", ("point", "comma")), ("wrong", WRONG)):
        if rule.get(key, allowed[0]) not in allowed:
            yield Problem(file, None, f"{name}.{key}", str(rule[key]), "no word of a mapping", one_of(allowed))
    column = TABLES[table].by_name[name]
    if rule.get("entity") and column.refers_to != "entities":
        yield Problem(file, None, f"{name}.entity", wrong="the column names no entity", right="no word entity here")
    elif "entity" in rule and rule["entity"] not in (*ENTITY_KIND.codes, UNDECIDED):
        yield Problem(
            file, None, f"{name}.entity", str(rule["entity"]), "no kind of entity", one_of(ENTITY_KIND.codes, 20)
        )


def _undecided(file: str, table: str, name: str, rule: Mapping[str, Any]) -> Iterator[Problem]:
    """Places where the draft has a question mark: a person must decide."""
    column = TABLES[table].by_name[name]
    offered = column.codes.codes if column.codes else ENTITY_KIND.codes
    right = one_of(offered, 30) if column.kind is Kind.CODE or "entity" in rule else "the value that all rows share"
    values = rule.get("values", {})
    asked = {"constant": rule.get("constant"), "otherwise": rule.get("otherwise"), "entity": rule.get("entity")}
    asked |= {f"values.{key}": value for key, value in (values.items() if isinstance(values, dict) else ())}
    for key, value in asked.items():
        if value == UNDECIDED:
            yield Problem(file, None, f"{name}.{key}", UNDECIDED, "not decided yet", right)
