"""The text exports of SIPRI's trade register: some lines of preface, a header with nameless columns, one deal a
row.

A nameless column after a number holds a ``?`` where SIPRI estimates it; older exports put estimates in brackets. An
empty recipient or supplier is the one above; a row without a weapon continues the deal above it with more
deliveries.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from materiel.errors import Problem
from materiel.read.imported import refused
from materiel.read.published.fields import columns_of, fields, header_problems

FORMAT = "sipri"
_GUESSES = ("ordered_in", "ordered", "delivered", "delivered_in")
_MOST_PREFACE = 60


@dataclass(frozen=True)
class Deal:
    """One deal as text by field, with the row where it begins; ``guessed`` are fields that SIPRI estimates."""

    row: int
    cells: Mapping[str, str]
    guessed: frozenset[str]

    def continued(self, more: Deal) -> Deal:
        """The deal with the deliveries of a further row."""
        years = "; ".join(filter(None, (self.cells["delivered_in"], more.cells["delivered_in"])))
        numbers = [each.cells["delivered"] for each in (self, more) if each.cells["delivered"]]
        whole = str(sum(map(int, numbers))) if all(text.isdigit() for text in numbers) else "; ".join(numbers)
        cells = {**self.cells, "delivered_in": years, "delivered": whole if numbers else ""}
        return replace(self, cells=cells, guessed=self.guessed | more.guessed)


@dataclass(frozen=True)
class Register:
    """The deals of an export and the lines above them."""

    file: str
    preface: tuple[str, ...]
    deals: tuple[Deal, ...]
    unread: int


def read_register(path: Path) -> Register:
    """Read an export. Raises `InputError` where it is none."""
    rows, sign = _rows(path)
    at = next((n for n, row in enumerate(rows[:_MOST_PREFACE]) if {"recipient", "supplier"} <= _lower(row)), None)
    if at is None:
        right = "the trade register as exported, with the columns Recipient and Supplier"
        refused([Problem(path.name, wrong="no row names a recipient and a supplier", right=right)])
    header = [name.strip() for name in rows[at or 0]]
    refused(header_problems(path.name, header, fields(FORMAT), (at or 0) + 1))
    preface = tuple(sign.join(cell for cell in row if cell) for row in rows[: at or 0] if any(row))
    deals = _joined(_deals(rows, at or 0, header))
    columns = columns_of(header, fields(FORMAT))
    return Register(path.name, preface, tuple(deals), len([name for name in header if name]) - len(columns))


def _rows(path: Path) -> tuple[list[list[str]], str]:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    both = {sign: list(csv.reader(io.StringIO(text, newline=""), delimiter=sign)) for sign in ",;"}
    sign = max(both, key=lambda sign: max((len(row) for row in both[sign]), default=0))
    return both[sign], sign


def _lower(row: Sequence[str]) -> set[str]:
    return {cell.strip().lower() for cell in row}


def _deals(rows: list[list[str]], at: int, header: list[str]) -> Iterator[Deal]:
    columns = columns_of(header, fields(FORMAT))
    for number, row in enumerate(rows[at + 1 :], at + 2):
        padded = [cell.strip() for cell in row] + [""] * (len(header) - len(row))
        if any(padded):
            cells = {
                field.name: padded[columns[field.name]] if field.name in columns else "" for field in fields(FORMAT)
            }
            yield Deal(number, {**cells, **_plain(cells)}, frozenset(_guessed(padded, cells, columns, header)))


def _plain(cells: Mapping[str, str]) -> Mapping[str, str]:
    """The numbers and years without brackets, marks and the commas between thousands."""
    return {name: cells[name].translate(_MARKS).strip() for name in _GUESSES}


_MARKS = str.maketrans("", "", "()?,")


def _guessed(
    row: list[str], cells: Mapping[str, str], columns: Mapping[str, int], header: list[str]
) -> Iterator[str]:
    for name in _GUESSES:
        after = columns[name] + 1
        beside = row[after] if after < len(header) and not header[after] else ""
        if "?" in beside or "?" in cells[name] or "(" in cells[name]:
            yield name


def _joined(deals: Iterator[Deal]) -> Iterator[Deal]:
    held: Deal | None = None
    for deal in deals:
        if held is not None:
            above = {name: held.cells[name] for name in ("recipient", "supplier") if not deal.cells[name]}
            deal = replace(deal, cells={**deal.cells, **above})
        if held is not None and not deal.cells["designation"] and not deal.cells["description"]:
            held = held.continued(deal)
            continue
        if held is not None:
            yield held
        held = deal
    if held is not None:
        yield held
