"""Columns of a table from the columns of a published file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc

from materiel.model.arrow import schema_of
from materiel.read.published.fields import Field
from materiel.read.published.held import Held, tidy

Cells = Mapping[str, "pa.Array | str | None"]


def table_from(table: str, count: int, cells: Cells) -> pa.Table:
    """A table of so many rows; one text is that of every row, and a column that is not named is empty.

    >>> table_from("events", 2, {"id": pa.array(["a", "b"]), "kind": "battle"})["kind"].to_pylist()
    ['battle', 'battle']
    """
    columns = []
    for field in schema_of(table):
        given = cells.get(field.name)
        if given is None:
            columns.append(pa.nulls(count, field.type))
        elif isinstance(given, str):
            columns.append(pa.repeat(pa.scalar(given, field.type), count))
        else:
            columns.append(given)
    return pa.table(columns, schema=schema_of(table))


def prefixed(prefix: str, texts: pa.Array) -> pa.Array:
    """A text before each of the texts; nothing where there is none."""
    return pc.binary_join_element_wise(pa.scalar(prefix, pa.string()), texts, "")


def listed(*texts: pa.Array) -> pa.Array:
    """The texts of a row joined by ``;``, the empty ones passed over; null where all are empty.

    >>> listed(pa.array(["a", "a", None]), pa.array(["b", None, None])).to_pylist()
    ['a;b', 'a', None]
    """
    return _joined(texts, ";")


def notes(held: Held, wanted: Sequence[Field]) -> pa.Array:
    """The fields that no column of a case holds, under the publisher's names."""
    noted = [field for field in wanted if field.is_noted and field.name in held.columns]
    texts = [
        held.on(field.name, lambda each, name=field.names[0]: prefixed(f"{name}=", tidy(each)))  # type: ignore[misc]
        for field in noted
    ]
    return _joined(texts, "; ") if texts else pa.nulls(len(held), pa.string())


def _joined(texts: Sequence[pa.Array], sign: str) -> pa.Array:
    stated = reduce(pc.or_, (pc.is_valid(text) for text in texts))
    first = pc.if_else(stated, texts[0], "")  # a row of nulls alone would not be joined to anything
    joined = pc.binary_join_element_wise(first, *texts[1:], sign, null_handling="skip")
    return pc.if_else(pc.equal(joined, ""), None, joined)
