"""One event of UCDP GED: its cells judged and understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from materiel.errors import Problem

Cells = Mapping[str, str]

_MIDNIGHT = re.compile(r"[T ]00:00:00(\.0+)?$")
_COUNTS = ("low", "best", "high")
_SCALES = {"type": (1, 3), "where_precision": (1, 7), "date_precision": (1, 5)}
_LIMITS = {"latitude": 90, "longitude": 180}
_NUMBERS = ("id", "side_a_id", "side_b_id")
_NAMES = ("side_a", "side_b", "country")


@dataclass(frozen=True)
class Event:
    """An event whose cells are all of the right form."""

    cells: Cells
    days: str
    point: tuple[float, float]

    def count(self, field: str) -> int:
        """The whole number in a field."""
        return int(float(self.cells[field]))


def event_problems(file: str, row: int, cells: Cells) -> Iterator[Problem]:
    """Everything wrong with the cells of one event. Bounds in an unusual order are no problem: UCDP gives such."""
    for field in _NUMBERS:
        if not re.fullmatch("[0-9]{1,18}", cells.get(field, "")):
            yield Problem(file, row, field, cells.get(field, ""), "no number of UCDP", "a whole number")
    for field in _NAMES:
        if not cells.get(field, "").strip():
            yield Problem(file, row, field, None, "the cell is empty", "the name that UCDP gives")
    for field in _COUNTS:
        if _number(cells, field) is None or (_number(cells, field) or 0) < 0:
            yield Problem(
                file, row, field, cells.get(field, ""), "no number of deaths", "a whole number, 0 or more"
            )
    for field, (least, most) in _SCALES.items():
        if cells.get(field, "") not in map(str, range(least, most + 1)):
            yield Problem(
                file, row, field, cells.get(field, ""), "no code of UCDP", f"a number from {least} to {most}"
            )
    for field, limit in _LIMITS.items():
        if not -limit <= _decimal(cells.get(field, "")) <= limit:
            yield Problem(
                file, row, field, cells.get(field, ""), "no coordinate", f"degrees from {-limit} to {limit}"
            )
    yield from _date_problems(file, row, cells)


def _date_problems(file: str, row: int, cells: Cells) -> Iterator[Problem]:
    days = {field: day_of(cells.get(field, "")) for field in ("start", "end")}
    for field, day in days.items():
        if day is None:
            yield Problem(file, row, field, cells.get(field, ""), "no date", "2012-03-21 or 03/21/2012 00:00:00")
    if days["start"] and days["end"] and days["start"] > days["end"]:
        yield Problem(
            file, row, "end", cells["end"], f"before the start, {days['start']}", "the start or a later day"
        )


def event_of(cells: Cells) -> Event:
    """An event without problems."""
    start, end = day_of(cells["start"]), day_of(cells["end"])
    days = f"{start}" if start == end else f"{start}/{end}"
    return Event(cells, days, (float(cells["latitude"]), float(cells["longitude"])))


def day_of(text: str) -> date | None:
    """A day in the forms of UCDP's releases; None where there is none.

    >>> day_of("03/21/2012 00:00:00"), day_of("2012-03-21T00:00:00"), day_of("21/03/2012")
    (datetime.date(2012, 3, 21), datetime.date(2012, 3, 21), None)
    """
    plain = _MIDNIGHT.sub("", text.strip())
    for form in ("%Y-%m-%d", "%m/%d/%Y"):
        try:
            return datetime.strptime(plain, form).date()
        except ValueError:
            continue
    return None


def _number(cells: Cells, field: str) -> int | None:
    text = cells.get(field, "")
    return int(float(text)) if re.fullmatch(r"-?[0-9]{1,12}(\.0+)?", text) else None


def _decimal(text: str) -> float:
    """The number in a cell; not a number, which is within no limits, where there is none."""
    return float(text) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?([eE]-?[0-9]+)?", text) else float("nan")
