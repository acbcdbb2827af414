"""A formula as a tree. The grammar is in ``docs/reference/formulas.md``."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from materiel.analyse.conditions import Condition, parse_conditions
from materiel.errors import UsageError
from materiel.model.formulas import FormulaError, Token, tokens

LISTS = frozenset({"count", "sum", "max", "min"})
COUNTS = frozenset({"sum", "varieties"})
MOST_SIGNS = 300
_ORDER = {"+": 1, "-": 1, "*": 2, "/": 2}


@dataclass(frozen=True)
class Number:
    value: float


@dataclass(frozen=True)
class RowValue:
    """What a row states: its quantity or number, or one named column."""

    id: str
    column: str | None = None


@dataclass(frozen=True)
class Operation:
    sign: str
    left: Node
    right: Node


@dataclass(frozen=True)
class OfList:
    """A function over listed values."""

    name: str
    values: tuple[Node, ...]


@dataclass(frozen=True)
class OfObservations:
    """A function over the observations that fit conditions, each counted once."""

    name: str
    conditions: tuple[Condition, ...]


Node = Number | RowValue | Operation | OfList | OfObservations


@dataclass(frozen=True)
class Formula:
    """A formula; ``is_part`` where what it counts is only a part of the figure."""

    tree: Node
    is_part: bool


def parse_formula(text: str, ids: Collection[str]) -> Formula:
    """Read a formula; ``ids`` are the ids of rows that it may name. Raises `FormulaError`.

    >>> parse_formula(">= 100 * A-1", {"A-1"}).is_part
    True
    """
    reader = _Reader(text, list(tokens(text, ids)))
    is_part = reader.take(">=")
    tree = reader.sum(0)
    reader.expect_end()
    return Formula(tree, is_part)


def row_values(node: Node) -> Iterator[RowValue]:
    """Every row that a tree names."""
    match node:
        case RowValue():
            yield node
        case Operation(_, left, right):
            yield from row_values(left)
            yield from row_values(right)
        case OfList(_, values):
            for value in values:
                yield from row_values(value)
        case _:
            return


class _Reader:
    """Reads tokens from left to right."""

    def __init__(self, text: str, pieces: list[Token]) -> None:
        self.text, self.pieces, self.place = text, pieces, 0
        if sum(piece.kind == "sign" and piece.text in "+-*/(" for piece in pieces) > MOST_SIGNS:
            raise FormulaError(f"more than {MOST_SIGNS} signs; list the rows in sum(...)")

    @property
    def next(self) -> Token:
        return self.pieces[self.place]

    def advance(self) -> Token:
        token = self.next
        self.place += token.kind != "end"
        return token

    def take(self, sign: str) -> bool:
        found = self.next.kind == "sign" and self.next.text == sign
        self.place += found
        return found

    def expect(self, sign: str) -> None:
        if not self.take(sign):
            raise FormulaError(f"{sign!r} is missing before {self.text[self.next.at :].strip()!r}")

    def expect_end(self) -> None:
        if self.next.kind != "end":
            raise FormulaError(f"{self.text[self.next.at :].strip()!r} is left over at the end")

    def sum(self, above: int) -> Node:
        left = self.value()
        while self.next.kind == "sign" and _ORDER.get(self.next.text, 0) > above:
            sign = self.advance().text
            left = Operation(sign, left, self.sum(_ORDER[sign]))
        return left

    def value(self) -> Node:
        token = self.advance()
        if token.kind == "number":
            return Number(float(token.text))
        if token.kind == "name":
            return self.call(token.text) if self.take("(") else self.row(token.text)
        if token.text == "(":
            inner = self.sum(0)
            self.expect(")")
            return inner
        if token.text == "-":
            return Operation("-", Number(0.0), self.sum(1))
        raise FormulaError(f"a number, an id or a function is missing before {self.text[token.at :].strip()!r}")

    def row(self, row_id: str) -> Node:
        if not self.take("["):
            return RowValue(row_id)
        column = self.advance().text
        self.expect("]")
        return RowValue(row_id, column)

    def call(self, name: str) -> Node:
        following = self.pieces[min(self.place + 1, len(self.pieces) - 1)]
        if name in COUNTS and following.kind == "sign" and following.text in ("=", "!", "<", ">", ">="):
            return self.conditions(name)
        if name not in LISTS:
            raise FormulaError(
                f"{name!r} is no function of a formula; there are {', '.join(sorted(LISTS | COUNTS))}"
            )
        values = [self.sum(0)]
        while self.take(","):
            values.append(self.sum(0))
        self.expect(")")
        return OfList(name, tuple(values))

    def conditions(self, name: str) -> Node:
        start = self.next.at
        while self.next.kind != "end" and not (self.next.kind == "sign" and self.next.text == ")"):
            self.advance()
        end = self.next.at
        self.expect(")")
        try:
            return OfObservations(name, parse_conditions(self.text[start:end]))
        except UsageError as error:
            raise FormulaError(str(error)) from None
