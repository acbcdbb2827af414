"""The value of a formula, and the rows that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from materiel.analyse.reproduction.counts import counted
from materiel.analyse.reproduction.grammar import Node, Number, OfList, OfObservations, Operation, RowValue
from materiel.analyse.reproduction.spans import Span, largest, smallest
from materiel.analyse.reproduction.statements import Statements
from materiel.analyse.study import Study
from materiel.model.formulas import FormulaError


@dataclass
class Evaluation:
    """Works out trees, and keeps the rows they rest on and what is missing."""

    study: Study
    statements: Statements
    because: list[str] = field(default_factory=list)

    def value(self, node: Node) -> Span:
        """The value of a tree. Raises `FormulaError`."""
        match node:
            case Number(value):
                return Span.of(value)
            case RowValue(row_id):
                value_of_row = self.statements.value(node)
                self.because.append(self.statements.reference(row_id))
                return value_of_row
            case Operation(sign, left, right):
                return _operated(sign, self.value(left), self.value(right))
            case OfList("count", values):
                return Span.of(len(self._rows(values)))
            case OfList(name, values):
                return _listed(name, [self.value(value) for value in values])
            case OfObservations():
                found, rows = counted(self.study, node)
                self.because.extend(rows)
                return found

    def _rows(self, values: Sequence[Node]) -> list[str]:
        """Listed rows, whether or not they state a number."""
        names = [value.id for value in values if isinstance(value, RowValue)]
        missing = [name for name in names if name not in self.statements.rows]
        if missing:
            raise FormulaError(f"no row {', '.join(missing)}")
        if len(names) < len(values):
            raise FormulaError("count() counts rows; list their ids")
        self.because.extend(self.statements.reference(name) for name in names)
        return names


def _operated(sign: str, left: Span, right: Span) -> Span:
    match sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
    return left / right


def _listed(name: str, spans: list[Span]) -> Span:
    if name == "max":
        return largest(spans)
    if name == "min":
        return smallest(spans)
    total = Span.of(0)
    for span in spans:
        total = total + span
    return total
