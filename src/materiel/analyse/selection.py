"""Conditions as SQL over one table: which rows they select."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from materiel.analyse.conditions import Condition
from materiel.analyse.places import contained_in
from materiel.analyse.works import LINKED, TELLINGS, works_per_row
from materiel.errors import UsageError
from materiel.model.columns import Column, Kind
from materiel.model.dates import DateFormError, parse_date
from materiel.model.marks import canonical_marks
from materiel.model.tables import TABLES
from materiel.reference.calibres import canonical_calibre
from materiel.snapshot.engine import Engine

YEARS = frozenset({"year", "decade"})


@dataclass(frozen=True)
class Where:
    """A piece of SQL that is true or false of a row, and the values of its ``?``."""

    sql: str = "TRUE"
    values: tuple[object, ...] = ()

    def __and__(self, other: Where) -> Where:
        return Where(f"{self.sql} AND {other.sql}", self.values + other.values)


def where(conditions: Iterable[Condition], table: str, engine: Engine) -> Where:
    """All conditions over one table. Raises `UsageError`.

    >>> from materiel.analyse.conditions import parse_conditions
    >>> where(parse_conditions("kind=cartridge|weapon"), "observations", Engine.over({})).sql
    'TRUE AND coalesce((kind IN (?, ?)), FALSE)'
    """
    whole = Where()
    for condition in conditions:
        whole &= _one(condition, table, engine)
    return whole


def _one(condition: Condition, table: str, engine: Engine) -> Where:
    if "." in condition.column:
        test = _pointed_to(condition, table, engine)
    elif condition.column == "works" and table in TELLINGS:
        test = _works(condition, table)
    elif condition.column in YEARS and "year_from" in TABLES[table].by_name:
        test = _year(condition)
    else:
        test = _column_test(condition, table, engine)
    positive = f"coalesce({test.sql}, FALSE)"
    return Where(f"NOT {positive}" if condition.sign == "!=" else positive, test.values)


def _column_test(condition: Condition, table: str, engine: Engine) -> Where:
    column, through_entities = _column(condition.column, table)
    if not condition.values:
        return Where(f"({column.name} IS NULL)")
    if through_entities:
        return _within(condition, column, engine)
    if column.kind is Kind.DATE:
        return _any(_date(column.name, condition.sign, value) for value in condition.values)
    if column.kind.is_numeric:
        return _any(_number(column.name, condition.sign, value) for value in condition.values)
    if condition.sign == "~":
        return _any(Where(f"contains(lower({column.name}), lower(?))", (value,)) for value in condition.values)
    if condition.sign not in ("=", "!="):
        raise UsageError(f"{condition}: {column.name} is text and has no order; use = or !=")
    if column.kind.is_list:
        return _any(
            Where(f"list_contains(string_split({column.name}, ';'), ?)", (value,)) for value in condition.values
        )
    name = "coalesce(unit, 'item')" if column.name == "unit" else column.name
    values = tuple(_canonical(column, value) for value in condition.values)
    return Where(f"({name} IN ({', '.join('?' * len(values))}))", values)


def _pointed_to(condition: Condition, table: str, engine: Engine) -> Where:
    """A condition on the row that a column points to."""
    first, rest = condition.column.split(".", 1)
    column, _ = _column(first, table)
    if column.refers_to is None or column.kind.is_list:
        raise UsageError(f"{column.name} of {table} does not point to one row")
    test = _one(replace(condition, column=rest, sign=condition.sign.replace("!=", "=")), column.refers_to, engine)
    return Where(f"({column.name} IN (SELECT id FROM {column.refers_to} WHERE {test.sql}))", test.values)


def _works(condition: Condition, table: str) -> Where:
    """How many works tell of the same thing."""

    def test(works: str) -> Where:
        return _any(_number(works, condition.sign, value) for value in condition.values)

    linked, alone = test("works"), test("(CASE WHEN source_id IS NULL THEN 0 ELSE 1 END)")
    several = f"id IN (SELECT id FROM ({works_per_row(table)}) WHERE {linked.sql})"
    return Where(
        f"(CASE WHEN {LINKED.get(table, 'TRUE')} THEN {several} ELSE {alone.sql} END)", linked.values + alone.values
    )


def _column(name: str, table: str) -> tuple[Column, bool]:
    """The column a condition is about, and whether it asks for an entity with all that lies within it."""
    columns = TABLES[table].by_name
    if name in columns:
        return columns[name], False
    for ending in ("_id", "_ids"):
        column = columns.get(name + ending)
        if column is not None and column.refers_to is not None:
            return column, column.refers_to == "entities"
    known = [c.removesuffix("_ids").removesuffix("_id") for c in columns]
    raise UsageError(f"{table} has no column {name!r}; it has {', '.join(known)}")


def _canonical(column: Column, value: str) -> str:
    if column.kind is Kind.CALIBRE:
        return canonical_calibre(value) or value
    return canonical_marks(value) if column.kind is Kind.MARKS else value


def _within(condition: Condition, column: Column, engine: Engine) -> Where:
    ids = contained_in(condition.values, engine)
    if column.kind.is_list:
        return Where(f"list_has_any(string_split({column.name}, ';'), ?::VARCHAR[])", (ids,))
    return Where(f"({column.name} IN (SELECT unnest(?::VARCHAR[])))", (ids,))


def _any(tests: Iterable[Where]) -> Where:
    each = list(tests)
    return Where(
        "(" + " OR ".join(test.sql for test in each) + ")", tuple(value for test in each for value in test.values)
    )


def _ends(value: str) -> tuple[str, str]:
    left, dots, right = value.partition("..")
    return (left.strip(), right.strip()) if dots else (value, value)


def _year(condition: Condition) -> Where:
    """A year test that holds for certain: for every year of production that the row allows."""
    if not condition.values:
        unknown = "year_from IS NULL OR year_to IS NULL"
        return Where(
            f"({unknown})" if condition.column == "year" else f"({unknown} OR year_from // 10 != year_to // 10)"
        )
    if condition.column == "decade":
        years = [_whole(value.removesuffix("s")) for value in condition.values]
        return _any(_span("year_from", "year_to", "=", year, year + 9) for year in years)
    spans = [(_whole(left), _whole(right)) for left, right in map(_ends, condition.values)]
    return _any(_span("year_from", "year_to", condition.sign, first, last) for first, last in spans)


def _date(name: str, sign: str, value: str) -> Where:
    try:
        ends = [parse_date(end) for end in _ends(value)]
    except DateFormError as error:
        raise UsageError(f"{name}: {value!r} is {error}") from None
    return _span(f"{name}_earliest", f"{name}_latest", sign, ends[0].earliest, ends[1].latest)


def _number(name: str, sign: str, value: str) -> Where:
    first, last = (_decimal(end) for end in _ends(value))
    return _span(name, name, sign, first, last)


def _span(low: str, high: str, sign: str, first: object, last: object) -> Where:
    match sign:
        case "<":
            return Where(f"({high} < ?)", (first,))
        case "<=":
            return Where(f"({high} <= ?)", (last,))
        case ">":
            return Where(f"({low} > ?)", (last,))
        case ">=":
            return Where(f"({low} >= ?)", (first,))
    return Where(f"({low} >= ? AND {high} <= ?)", (first, last))


def _whole(text: str) -> int:
    if not text.isdecimal():
        raise UsageError(f"{text!r} is no year; write 1990, a range 1970..1979, or a decade 1970s")
    return int(text)


def _decimal(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise UsageError(f"{text!r} is no number") from None
