"""Year and country columns against what the mark itself says.

The marks of an item bear its year and often its producer. Where the columns state another year than the mark can
bear, one of the two is wrong: a caption that was misread, or a cell. Rows are first reduced to distinct
combinations of calibre, marks and columns. A combination is settled at once where its year stands in its marks, and
the state of its columns is one of those that used a part of the marks as a code then, or none did. The others are
read by `materiel.identify`. Only a reading more probable than `_SURE` speaks against the columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from materiel.analyse.contradictions.alike import rows_alike
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.rows import Contradiction
from materiel.identify.reading import read_marks
from materiel.model.marks import SEPARATOR
from materiel.reference.calibre_marks import calibre_facts
from materiel.reference.register import bundled
from materiel.reference.successors import are_one_state
from materiel.snapshot.engine import Engine

_SURE = 0.6

_COLUMNS = ("calibre", "marks", "year_from", "year_to", "producer_country")
_OF = """marks IS NOT NULL AND (year_from IS NOT NULL OR year_to IS NOT NULL OR producer_country IS NOT NULL)
    AND kind IN ('cartridge', 'projectile', 'package')"""
_VARIETIES = f"""
SELECT calibre, marks, year_from, year_to, producer_country, count(*) AS n, min(id) AS id,
       arg_min(source_id, id) AS source_id, arg_min(locator, id) AS locator, arg_min(stated_as, id) AS stated_as
FROM observations
WHERE {_OF}
GROUP BY {", ".join(_COLUMNS)}
ORDER BY id
"""


def marks_against_columns(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Read each variety's marks and compare them with its columns."""
    found = list(_found(engine))
    alike = rows_alike(engine, [row for row, *_ in found], _COLUMNS, _OF)
    for (row, of, value, mark, probability), ids in zip(found, alike, strict=True):
        yield _told(ground, row | {"ids": ids}, of, value, mark, probability)


def _found(engine: Engine) -> Iterator[tuple[Row, str, str, str, float]]:
    """Each combination that its marks exclude: the row, the property, its value, the mark's, and how probable."""
    for row in engine.rows(_VARIETIES):
        dated, placed = _year_stands_in(row), _state_may_use(row)
        if dated and placed:
            continue
        surest = _surest_reading(row["marks"], row["calibre"])
        year = None if dated else surest[0]
        if year is not None and not _in_span(year[0], row):
            yield row, "year", _years(row), f"{row['marks']}, read as {year[0]}", year[1]
        country = None if placed else surest[1]
        if country is not None and not are_one_state(country[0], row["producer_country"]):
            mark = f"{row['marks']}, consistent with {country[0]}"
            yield row, "producer_country", row["producer_country"], mark, country[1]


def _year_stands_in(row: Row) -> bool:
    """Whether a year of the columns stands in the marks: four digits, its last two, or two after a zero."""
    parts = {part for part in re.split(r"[^0-9]+", row["marks"]) if part}
    first, last = row["year_from"] or row["year_to"], row["year_to"] or row["year_from"]
    if first is None or last is None:
        return True
    if last - first > 60:
        return True
    years = range(first, last + 1)
    return any({f"{year}", f"{year % 100:02}", f"0{year % 100:02}", f"{year % 1000:03}"} & parts for year in years)


def _state_may_use(row: Row) -> bool:
    """Whether nothing in the marks can speak against the state: it uses a part as a code then, or nobody does."""
    state = row["producer_country"]
    first, last = row["year_from"] or row["year_to"] or 0, row["year_to"] or row["year_from"] or 9999
    users = {
        user
        for part in row["marks"].split(SEPARATOR)
        for user, since, until in _users(part)
        if since <= last and first <= until
    }
    return state is None or not users or any(are_one_state(user, state) for user in users)


@lru_cache(maxsize=50_000)
def _users(part: str) -> tuple[tuple[str, int, int], ...]:
    """The states that used a part of marks as a code, with the years, by rows that are not graded low."""
    rows = bundled().using(part) if part else ()
    return tuple((row.iso3, row.since, row.until) for row in rows if row.grade != "low")


_Surest = tuple[Any, float] | None


@lru_cache(maxsize=50_000)
def _surest_reading(marks: str, calibre: str | None) -> tuple[_Surest, _Surest]:
    """The year and the state that the marks most probably say, each with its probability."""
    readings = list(read_marks(marks, calibre if calibre in calibre_facts() else None).readings)
    return _surest(readings, "year"), _surest(readings, "country")


def _surest(readings: list[Any], of: str) -> _Surest:
    """The most probable value of the readings, if it is sure enough."""
    shares: dict[Any, float] = {}
    for reading in readings:
        value = getattr(reading, of)
        shares[value] = shares.get(value, 0.0) + reading.probability
    best = max(shares, key=lambda value: shares[value], default=None)
    return None if best is None or shares[best] < _SURE else (best, shares[best])


def _in_span(year: int, row: Row) -> bool:
    first, last = row["year_from"] or row["year_to"], row["year_to"] or row["year_from"]
    return bool(first <= year <= last)


def _years(row: Row) -> str:
    first, last = row["year_from"] or row["year_to"], row["year_to"] or row["year_from"]
    return str(first) if first == last else f"{first} to {last}"


def _told(ground: Ground, row: Row, of: str, value: str, mark: str, probability: float) -> Contradiction:
    words = of.replace("_", " ")
    more = f" {row['n'] - 1:,} more rows state the same." if row["n"] > 1 else ""
    return Contradiction(
        kind="internal",
        subject=f"{row['marks']}, {row['calibre']}" if row["calibre"] else row["marks"],
        subject_id=f"observations:{row['id']}",
        property=of,
        left=ground.side("observations", row, value),
        right=ground.side("observations", row, mark),
        size=0.7 * probability,
        stated_as=(row["stated_as"],),
        resolution="misprint",
        explanation=f"{row['id']} ({ground.cited(row)}) gives the {words} {value}, but its mark is {mark}.{more}",
        because=tuple(f"observations:{one}" for one in row["ids"]),
    )
