"""A ledger: open it, write to it in transactions, read its rows as they stood after any of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from sqlalchemy import Connection, Engine, func, select

from materiel.errors import LedgerError, UsageError
from materiel.ledger.address import Address
from materiel.ledger.databases import WRITES, connected, plain_errors
from materiel.ledger.history import Transaction, Version, transactions, versions
from materiel.ledger.migrations import is_current, migrate
from materiel.ledger.reading import Extent, rows
from materiel.ledger.schema import BUILDS, CASE_INFO, FILLED, IDENTITY, MIGRATIONS, ROWS, TRANSACTIONS
from materiel.ledger.writing import Act, Writer
from materiel.model.tables import TABLES


@dataclass(frozen=True)
class Build:
    """A state that a folder and the ledger shared: the folder's files (name to SHA-256), the transaction."""

    transaction: int
    files: Mapping[str, str]


class Ledger:
    """Curated rows that are only ever added or withdrawn.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     ledger = Ledger.open(f"sqlite:///{folder}/ledger.db")
    ...     with ledger.writing(Act("desk", "first entry", "build")) as writer:
    ...         writer.append("entities", pa.table({"id": ["e1"], "kind": ["state"], "name": ["Mali"]}))
    ...     ledger.rows("entities")["name"].to_pylist()
    1
    ['Mali']
    """

    def __init__(self, address: Address, engine: Engine) -> None:
        self.address = address
        self._engine = engine

    @classmethod
    def open(cls, address: str | Address, *, create: bool = True, wait: float = 5.0) -> Ledger:
        """Open a ledger, and make it where there is none and ``create`` is set.

        A writer waits ``wait`` seconds for another one. Raises `LedgerNewerError`, and `LedgerError` where there is
        no ledger.
        """
        place = Address.parse(address) if isinstance(address, str) else address
        if place.file is not None:
            if not create and not place.file.exists():
                raise LedgerError(f"there is no ledger at {place.shown}")
            place.file.parent.mkdir(parents=True, exist_ok=True)
        ledger = cls(place, connected(place, wait))
        with ledger._reading() as connection:
            ready = is_current(connection)
        if not ready:
            with ledger._connection(writes=True) as connection:
                migrate(connection)
        return ledger

    @contextmanager
    def writing(self, act: Act) -> Iterator[Writer]:
        """One transaction: all of the block's writes are kept, or none.

        Raises `LedgerBusyError` at once where another process writes, and `LedgerError` where the disk is full.
        """
        with self._connection(writes=True) as connection:
            writer = Writer(connection, _last(connection), act)
            yield writer
            writer.check()

    @property
    def transaction(self) -> int:
        """The number of the last transaction; 0 in a new ledger."""
        with self._reading() as connection:
            return _last(connection)

    @property
    def identity(self) -> str:
        """An identifier that no other ledger has."""
        with self._reading() as connection:
            return str(connection.scalar(select(IDENTITY.c.id)))

    def rows(self, table: str, at: int | None = None) -> pa.Table:
        """The current rows of a table in order of entry, as they stood after transaction ``at`` (default: now)."""
        if table not in TABLES:
            raise UsageError(f"no table {table!r}; the tables are {', '.join(TABLES)}")
        with self._reading() as connection:
            last, seq = _last(connection), ROWS[table].c.seq
            filled = connection.scalars(select(FILLED.c.column_name).where(FILLED.c.table_name == table))
            extent = Extent(connection.scalar(select(func.max(seq))) or 0, frozenset(filled))
        with plain_errors(self.address):
            return rows(self.address, table, last if at is None else at, extent)

    def descriptor(self, at: int | None = None) -> Mapping[str, Any]:
        """What the case said about itself after transaction ``at`` (default: now)."""
        query = select(CASE_INFO.c.descriptor).order_by(CASE_INFO.c.txn.desc()).limit(1)
        with self._reading() as connection:
            text = connection.scalar(query if at is None else query.where(CASE_INFO.c.txn <= at))
        return dict(json.loads(text)) if text is not None else {}

    def last_build(self, folder: str) -> Build | None:
        """The last state that a folder and this ledger shared."""
        query = select(BUILDS.c.txn, BUILDS.c.files).where(BUILDS.c.folder == folder).order_by(BUILDS.c.seq.desc())
        with self._reading() as connection:
            row = connection.execute(query.limit(1)).first()
        return None if row is None else Build(row[0], json.loads(row[1]))

    def history(self, table: str, row_id: str) -> list[Version]:
        """The versions of one row, oldest first; empty where the ledger never had it."""
        if table not in TABLES:
            raise UsageError(f"no table {table!r}; the tables are {', '.join(TABLES)}")
        with self._reading() as connection:
            return versions(connection, table, row_id)

    def transactions(self) -> list[Transaction]:
        """Every transaction, oldest first."""
        with self._reading() as connection:
            return list(transactions(connection).values())

    def migrations(self) -> list[str]:
        """The steps by which this ledger came to its form, oldest first."""
        with self._reading() as connection:
            return list(connection.scalars(select(MIGRATIONS.c.name).order_by(MIGRATIONS.c.at, MIGRATIONS.c.name)))

    @contextmanager
    def _connection(self, *, writes: bool) -> Iterator[Connection]:
        with plain_errors(self.address), self._engine.connect() as bare:
            connection = bare.execution_options(**{WRITES: writes})
            with connection.begin():
                yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._connection(writes=False) as connection:
            yield connection


def _last(connection: Connection) -> int:
    return connection.scalar(select(func.max(TRANSACTIONS.c.txn))) or 0
