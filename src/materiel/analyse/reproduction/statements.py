"""What the rows that formulas name state: one number, or bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from materiel.analyse.reproduction.grammar import RowValue
from materiel.analyse.reproduction.spans import INFINITE, Span
from materiel.analyse.study import Study
from materiel.model.columns import Kind
from materiel.model.formulas import FormulaError
from materiel.model.tables import TABLES

NAMED = ("figures", "observations", "holdings", "transfers", "events", "traces", "claims", "entities", "embargoes")
"""The tables whose rows a formula may name, in the order in which an id is looked up."""


@dataclass(frozen=True)
class Statements:
    """The rows that formulas name, by id; each with its table."""

    rows: Mapping[str, tuple[str, dict[str, Any]]]

    def reference(self, row_id: str) -> str:
        """A row as ``table:id``."""
        return f"{self.rows[row_id][0]}:{row_id}"

    def value(self, named: RowValue) -> Span:
        """What a row states. Raises `FormulaError` where it states no number."""
        if named.id not in self.rows:
            raise FormulaError(f"no row {named.id}")
        table, row = self.rows[named.id]
        span = _column(table, row, named.column) if named.column else _whole(table, row)
        if span is None:
            raise FormulaError(
                f"{table}:{named.id} states no number{f' in {named.column}' if named.column else ''}"
            )
        return span


def statements(study: Study, ids: set[str]) -> Statements:
    """Look up the rows that have one of the ids."""
    rows: dict[str, tuple[str, dict[str, Any]]] = {}
    for table in NAMED:
        sql = f"SELECT * FROM {table} WHERE id IN (SELECT unnest(?::VARCHAR[]))"
        for row in study.engine.rows(sql, [sorted(ids)]):
            rows.setdefault(row["id"], (table, row))
    return Statements(rows)


def _whole(table: str, row: dict[str, Any]) -> Span | None:
    if table == "figures":
        return stated(row["value_best"], row["value_min"], row["value_max"])
    if "quantity" not in row:
        return None
    found = stated(row["quantity"], row["quantity_min"], row["quantity_max"])
    return Span(1.0, INFINITE) if found is None and table == "observations" else found


def stated(best: float | None, least: float | None, most: float | None) -> Span | None:
    """The span that one number, or bounds, leave.

    >>> stated(None, 121, None)
    Span(low=121.0, high=inf)
    """
    if best is not None:
        return Span.of(best)
    if least is None and most is None:
        return None
    return Span(0.0 if least is None else float(least), INFINITE if most is None else float(most))


def _column(table: str, row: dict[str, Any], name: str) -> Span | None:
    column = TABLES[table].by_name.get(name)
    if column is None:
        raise FormulaError(f"{table} has no column {name}")
    if row[name] is None:
        return None
    if column.kind is Kind.DATE:
        first, last = row[f"{name}_earliest"], row[f"{name}_latest"]
        return Span(float(first.year) if first else -INFINITE, float(last.year) if last else INFINITE)
    if not column.kind.is_numeric:
        raise FormulaError(f"{name} of {table} is no number")
    return Span.of(row[name])
