"""The hash of a content: reports quote it for years."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from materiel.snapshot.content import content_hash

TABLE = pa.table(
    {
        "id": ["a", "b", "c"],
        "text": ["ппу", None, ""],
        "number": pa.array([0.1, None, -2.5], pa.float64()),
        "count": pa.array([1, 2, None], pa.int64()),
        "day": pa.array([date(2012, 1, 18), None, None], pa.date32()),
    }
)


def test_the_hash_of_a_known_table_is_known() -> None:
    known = "1d41782dcedb74581f5b44d77ce8316c167c843a3a0398deb3d7079b075af742"
    assert content_hash({"t": TABLE}, {"case": "mali"}) == known


def test_a_column_without_values_does_not_change_the_hash() -> None:
    wider = TABLE.append_column("later", pa.nulls(3, pa.string()))
    assert content_hash({"t": wider}, {}) == content_hash({"t": TABLE}, {})


def test_the_order_of_tables_and_columns_does_not_change_the_hash() -> None:
    turned = TABLE.select(TABLE.column_names[::-1])
    assert content_hash({"u": TABLE, "t": turned}, {}) == content_hash({"t": TABLE, "u": TABLE}, {})


CELLS = st.lists(st.none() | st.text(), max_size=8)


@given(CELLS, CELLS)
def test_two_columns_of_text_have_one_hash_only_if_they_are_equal(
    left: list[str | None], right: list[str | None]
) -> None:
    hashes = [content_hash({"t": pa.table({"a": pa.array(cells, pa.string())})}, {}) for cells in (left, right)]
    filled = [cells if any(cell is not None for cell in cells) else [] for cells in (left, right)]
    assert (hashes[0] == hashes[1]) == (filled[0] == filled[1])


@given(CELLS, st.integers(0, 8))
def test_chunks_and_slices_do_not_change_the_hash(cells: list[str | None], at: int) -> None:
    whole = pa.table({"a": pa.array(cells, pa.string())})
    padded = pa.concat_tables([pa.table({"a": ["x"]}), whole, pa.table({"a": ["y"]})]).combine_chunks()
    parts = pa.concat_tables([padded.slice(1, min(at, len(cells))), padded.slice(1 + at, max(0, len(cells) - at))])
    assert content_hash({"t": parts}, {}) == content_hash({"t": whole}, {})
