"""Facts that hold for any case at any limit."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rows import tables

from materiel.model.columns import Column, Kind
from materiel.model.handling import Handling
from materiel.model.tables import TABLES
from materiel.snapshot.gate import released

PER_TABLE = 3
LEVELS = st.sampled_from([None, *(level.code for level in Handling)])


def ids(name: str) -> list[str]:
    return [f"{name}-{n}" for n in range(PER_TABLE)]


def cell(column: Column) -> st.SearchStrategy[Any]:
    if column.name == "handling":
        return LEVELS
    if column.kind is Kind.REF:
        one = st.sampled_from(ids(str(column.refers_to)))
        return one if column.required else st.none() | one
    if column.kind is Kind.REFS:
        many = st.lists(st.sampled_from(ids(str(column.refers_to))), unique=True, max_size=PER_TABLE)
        return many.map(lambda found: ";".join(found) or None)
    if column.kind is Kind.FORMULA:
        return st.none() | st.sampled_from(ids("figures") + ids("observations")).map(lambda found: f"2 * {found}")
    return st.none()


def row(name: str, n: int) -> st.SearchStrategy[dict[str, Any]]:
    cells = {column.name: cell(column) for column in TABLES[name].columns} | {"id": st.just(ids(name)[n])}
    if name == "judgements":
        for side in ("left", "right"):
            other = st.sampled_from(sorted(TABLES))
            cells |= {f"{side}_table": other, f"{side}_id": other.map(lambda found: ids(found)[0])}
    return st.fixed_dictionaries(cells)


CASES = st.fixed_dictionaries({name: st.tuples(*(row(name, n) for n in range(PER_TABLE))) for name in TABLES})


@settings(max_examples=60, deadline=None)
@given(CASES, st.sampled_from(list(Handling)))
def test_nothing_that_is_let_through_names_what_is_withheld(
    case: dict[str, tuple[dict[str, Any], ...]], limit: Handling
) -> None:
    whole = tables(**{name: list(rows) for name, rows in case.items()})
    out = released(whole, limit)
    kept = {name: table["id"].to_pylist() for name, table in out.tables.items()}
    gone = {row_id for name in TABLES for row_id in ids(name) if row_id not in kept[name]}
    for name, table in out.tables.items():
        for column in table.column_names:
            if name == "judgements" and column in ("left_id", "right_id"):
                continue  # the random pairs of table and id need not fit
            for value in table[column].drop_null().to_pylist():
                assert not gone & set(str(value).replace("2 * ", "").split(";")), (name, column, value)


@settings(max_examples=60, deadline=None)
@given(CASES, st.sampled_from(list(Handling)))
def test_every_row_is_let_through_withheld_or_a_stub_and_counted(
    case: dict[str, tuple[dict[str, Any], ...]], limit: Handling
) -> None:
    whole = tables(**{name: list(rows) for name, rows in case.items()})
    out = released(whole, limit)
    for name, table in out.tables.items():
        assert table.num_rows + out.withheld.get(name, 0) == PER_TABLE
        assert table.schema.equals(whole[name].schema)
        above = [row for row in table.to_pylist() if Handling.parse(row["handling"]) > limit]
        assert name == "sources" or not above
        for stub in above:
            shown = {column for column, value in stub.items() if value is not None}
            assert shown <= {"id", "kind", "handling", "title"}
    assert out.stubs == sum(Handling.parse(row["handling"]) > limit for row in out.tables["sources"].to_pylist())


@settings(max_examples=30, deadline=None)
@given(CASES)
def test_a_higher_limit_never_shows_less(case: dict[str, tuple[dict[str, Any], ...]]) -> None:
    whole = tables(**{name: list(rows) for name, rows in case.items()})
    counts = [sum(filled(table) for table in released(whole, limit).tables.values()) for limit in Handling]
    assert counts == sorted(counts)


def filled(table: pa.Table) -> int:
    return sum(len(column) - column.null_count for column in table.columns)
