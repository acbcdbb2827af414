"""The rows of a ledger as Arrow tables, as they stood after a transaction.

The drivers build Arrow columns in C; fetching rows through Python takes several times as long. Large tables are
read in ranges of ``seq`` side by side: rows never change, so what stood after a transaction is the same in each.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from materiel.errors import MissingExtraError
from materiel.ledger.address import Address
from materiel.ledger.databases import READERS_WAIT
from materiel.model.arrow import schema_of
from materiel.model.columns import Column, Kind
from materiel.model.tables import TABLES

_READERS = 4
_SMALLEST_RANGE = 50_000
_IN_BATCHES = {"adbc.sqlite.query.batch_rows": "65536"}


@dataclass(frozen=True)
class Extent:
    """What there is to fetch of one table: the last ``seq``, and the columns that any row ever filled."""

    last_seq: int
    filled: frozenset[str]


def rows(address: Address, table: str, at: int, extent: Extent) -> pa.Table:
    """The current rows of one table after transaction ``at``, in order of entry, with all declared columns."""
    columns = [column for column in TABLES[table].columns if column.name in extent.filled]
    step = max(_SMALLEST_RANGE, -(-extent.last_seq // _READERS))
    queries = [_query(table, columns, at, start, start + step) for start in range(0, extent.last_seq, step)]
    fetch = _from_sqlite if address.file is not None else _from_postgresql
    with ThreadPoolExecutor(_READERS) as readers:
        parts = list(readers.map(lambda query: fetch(address, columns, query), queries))
    return _complete(table, parts)


def _query(table: str, columns: Sequence[Column], at: int, after: int, until: int) -> str:
    names = "".join(f', r."{column.name}"' for column in columns)
    return (
        f'SELECT r.seq{names} FROM "{table}" AS r WHERE r.seq > {after} AND r.seq <= {until} AND r.txn <= {at}'
        f" AND NOT EXISTS (SELECT 1 FROM withdrawals AS w"
        f" WHERE w.table_name = '{table}' AND w.seq = r.seq AND w.txn <= {at})"
    )


def _from_sqlite(address: Address, columns: Sequence[Column], query: str) -> pa.Table:
    """Run a query on SQLite, whose values carry their own types: a first row of typed values fixes the columns'."""
    from adbc_driver_sqlite import dbapi

    typed = "".join(f", {_typed(column)}" for column in columns)
    with closing(dbapi.connect(str(address.file))) as connection, closing(connection.cursor()) as cursor:
        cursor.execute(f"PRAGMA busy_timeout={int(READERS_WAIT * 1000)}")
        cursor.adbc_statement.set_options(**_IN_BATCHES)
        cursor.execute(f"SELECT 0{typed} UNION ALL {query}")
        fetched = cursor.fetch_arrow_table().slice(1)
    return fetched.rename_columns(["seq", *(column.name for column in columns)])


def _typed(column: Column) -> str:
    return {Kind.INTEGER: "0", Kind.NUMBER: "0.5"}.get(column.kind, "''")


def _from_postgresql(address: Address, columns: Sequence[Column], query: str) -> pa.Table:
    try:
        from adbc_driver_postgresql import dbapi
    except ModuleNotFoundError:
        raise MissingExtraError("a PostgreSQL ledger needs: pip install 'materiel[postgres]'") from None
    uri = address.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with closing(dbapi.connect(uri)) as connection, closing(connection.cursor()) as cursor:
        cursor.execute(query)
        return cursor.fetch_arrow_table()


def _complete(table: str, parts: Sequence[pa.Table]) -> pa.Table:
    """Join the parts in order of entry, with the declared columns and types."""
    schema = schema_of(table)
    if not parts:
        return schema.empty_table()
    fetched = pa.concat_tables([_in_order(part) for part in parts])
    return pa.table(
        [
            fetched[field.name].cast(field.type)
            if field.name in fetched.column_names
            else pa.nulls(fetched.num_rows, field.type)
            for field in schema
        ],
        schema=schema,
    )


def _in_order(part: pa.Table) -> pa.Table:
    """Sort by ``seq`` where the database gave another order; it seldom does, and sorting copies every value."""
    seq = part["seq"].combine_chunks()
    ordered = len(seq) < 2 or pc.all(pc.less(seq[:-1], seq[1:])).as_py()
    return part if ordered else part.sort_by("seq")
