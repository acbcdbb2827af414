"""What may stand in the fields of published data sets. Each different text is judged once, all of them at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from materiel.errors import Problem
from materiel.read.published.fields import Field
from materiel.read.published.held import Held
from materiel.read.reports import at_cells, at_positions

_WHOLE = r"^[0-9]{1,12}(\.0+)?$"
_DECIMAL = r"^-?[0-9]+(\.[0-9]+)?([eE]-?[0-9]+)?$"
_MIDNIGHT = re.compile(r"[T ]00:00:00(\.0+)?$")
_NUMBERS = re.compile(
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"
    r"|(?P<month_us>[0-9]{1,2})/(?P<day_us>[0-9]{1,2})/(?P<year_us>[0-9]{4})"
)
_FORMS = ("%d %B %Y", "%d-%B-%Y", "%d %b %Y", "%d-%b-%Y", "%d-%b-%y")
_YEAR = r"^(1[89]|20)[0-9]{2}$"


@dataclass(frozen=True)
class Judge:
    """Which texts pass, what is wrong with the others, what would be right."""

    passes: Callable[[pa.Array], pa.Array]
    wrong: str
    right: str
    may_be_empty: bool = False


def _like(pattern: str) -> Callable[[pa.Array], pa.Array]:
    return lambda texts: pc.match_substring_regex(texts, pattern)


def _degrees(limit: int) -> Judge:
    def passes(texts: pa.Array) -> pa.Array:
        number = decimals(texts)
        return pc.fill_null(pc.and_(pc.greater_equal(number, -limit), pc.less_equal(number, limit)), False)

    return Judge(passes, "no coordinate", f"degrees from {-limit} to {limit}")


def _scale(least: int, most: int) -> Judge:
    codes = pa.array([str(code) for code in range(least, most + 1)])
    return Judge(
        lambda texts: pc.is_in(texts, value_set=codes), "no code of this column", f"a number from {least} to {most}"
    )


def _is_day(texts: pa.Array) -> pa.Array:
    return pa.array([day_of(text) is not None for text in texts.to_pylist()], pa.bool_())


def _is_named_day(texts: pa.Array) -> pa.Array:
    """Days whose month stands in words or by its place in the ISO form; 03/04/2012 may be March or April."""
    return pc.and_not(_is_day(texts), pc.match_substring(texts, "/"))


JUDGES: Mapping[str, Judge] = {
    "id": Judge(_like("^[A-Za-z0-9._-]{1,40}$"), "no identifier", "letters, digits, point, hyphen, underscore"),
    "number": Judge(_like("^[0-9]{1,18}$"), "no number of the publisher", "a whole number"),
    "name": Judge(_like(r"\S"), "the cell is empty", "the name that the publisher gives"),
    "count": Judge(_like(_WHOLE), "no number of deaths", "a whole number, 0 or more"),
    "latitude": _degrees(90),
    "longitude": _degrees(180),
    "day": Judge(_is_day, "no date", "2012-03-21, 03/21/2012 00:00:00 or 21 March 2012"),
    "named_day": Judge(_is_named_day, "no date whose month is certain", "2012-03-21 or 21 March 2012"),
    "year": Judge(_like(_YEAR), "no year", "four digits, such as 2012"),
    "text": Judge(lambda texts: pc.is_valid(texts), "", "", may_be_empty=True),
    **{
        f"{least}-{most}": _scale(least, most)
        for least, most in ((0, 1), (0, 8), (1, 2), (1, 3), (1, 4), (1, 5), (1, 7))
    },
}
"""By the ``kind`` of a field. A kind with ``?`` at its end lets empty cells pass."""


def problems(held: Held, wanted: Sequence[Field]) -> Iterator[Problem]:
    """Everything wrong with the cells of a file, at each row, under the names of its columns."""
    for field in wanted:
        judge = JUDGES[field.kind.removesuffix("?")]
        cells = held.cells(field.name)
        column = held.columns.get(field.name, field.names[0])
        flawed = np.flatnonzero(~np.asarray(judge.passes(cells.dictionary)))
        texts = cells.dictionary.take(pa.array(flawed)).to_pylist()
        at = {
            place: [Problem(held.file, None, column, text, judge.wrong, judge.right)]
            for place, text in zip(flawed.tolist(), texts, strict=True)
        }
        yield from at_cells(held.grid, field.name, at) if at else ()
        if not judge.may_be_empty and not field.kind.endswith("?"):
            empty = np.flatnonzero(np.asarray(pc.is_null(cells)))
            yield from at_positions(
                held.grid, empty, Problem(held.file, None, column, None, "the cell is empty", judge.right)
            )


def repeated(held: Held, field: str) -> Iterator[Problem]:
    """Identifiers that stand twice, at each of the rows."""
    cells = held.cells(field)
    if len(cells.dictionary) == len(cells) - cells.null_count:
        return
    times = np.bincount(np.asarray(cells.indices.drop_null()), minlength=len(cells.dictionary))
    twice = np.flatnonzero(times > 1)
    texts = cells.dictionary.take(pa.array(twice)).to_pylist()
    column = held.columns.get(field, field)
    wrong, right = "an id that stands twice", "one row for each of them"
    at = {
        place: [Problem(held.file, None, column, text, wrong, right)]
        for place, text in zip(twice.tolist(), texts, strict=True)
    }
    yield from at_cells(held.grid, field, at)


def in_wrong_order(held: Held, start: str, end: str) -> Iterator[Problem]:
    """Days of an end before those of the start."""
    days = [held.mapped(field, day_of, pa.date32()) for field in (start, end)]
    wrong = np.flatnonzero(np.asarray(pc.fill_null(pc.greater(*days), False)))
    for at in wrong.tolist():
        value, column = held.cells(end)[at].as_py(), held.columns.get(end, end)
        told = f"before the start, {days[0][at].as_py()}"
        yield Problem(held.file, int(held.grid.rows[at]), column, value, told, "the start or a later day")


def decimals(texts: pa.Array) -> pa.Array:
    """The numbers in texts; null where there is none.

    >>> decimals(pa.array(["3.386389", "x"])).to_pylist()
    [3.386389, None]
    """
    is_number = pc.match_substring_regex(texts, _DECIMAL)
    return pc.cast(pc.if_else(is_number, texts, None), pa.float64())


def counts(texts: pa.Array) -> pa.Array:
    """The whole numbers in texts, which may have a point and zeros at their end; null where there is none.

    >>> counts(pa.array(["7", "7.0", "many"])).to_pylist()
    [7, 7, None]
    """
    is_number = pc.match_substring_regex(texts, _WHOLE)
    whole = pc.replace_substring_regex(texts, r"\.0+$", "")
    return pc.cast(pc.if_else(is_number, whole, None), pa.int64())


@lru_cache(1 << 16)
def day_of(text: str | None) -> date | None:
    """A day in the forms of the publishers' releases; None where there is none.

    >>> day_of("03/21/2012 00:00:00"), day_of("2012-03-21T00:00:00"), day_of("21 March 2012"), day_of("21/03/2012")
    (datetime.date(2012, 3, 21), datetime.date(2012, 3, 21), datetime.date(2012, 3, 21), None)
    """
    plain = _MIDNIGHT.sub("", (text or "").strip())
    numbers = re.fullmatch(_NUMBERS, plain)
    try:
        if numbers:
            return date(*(int(numbers[part] or numbers[f"{part}_us"]) for part in ("year", "month", "day")))
    except ValueError:
        return None
    for form in _FORMS:
        try:
            return datetime.strptime(plain, form).date()
        except ValueError:
            continue
    return None


def iso_day(text: str | None) -> str | None:
    """The same as it is written in a case."""
    day = day_of(text)
    return None if day is None else day.isoformat()
