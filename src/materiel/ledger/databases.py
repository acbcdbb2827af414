"""The two databases a ledger can live in, and how they differ: the only module of the ledger that names them.

SQLite runs in WAL mode with ``synchronous=FULL``: an acknowledged build survives a power cut, at one ``fsync`` per
transaction. Both databases let one writer in at a time, by a lock that dies with its process.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import adbc_driver_manager.dbapi as adbc
from sqlalchemy import Connection, Engine, Table, create_engine, event, insert, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from materiel.errors import LedgerBusyError, LedgerError, MissingExtraError
from materiel.ledger.address import Address

WRITES = "materiel_writes"
READERS_WAIT = 10.0  # seconds; SQLite locks readers out only while it recovers or tidies its log
_WRITER_LOCK = 0x6D617465
_LOCK_TIMEOUT = "55P03"
_BUSY = "another process is writing this ledger; nothing was written, try again when it is done"
_FULL = "the disk that holds the ledger is full; nothing was written"


def connected(address: Address, wait: float) -> Engine:
    """An engine for a ledger; a writer waits for another one at most ``wait`` seconds."""
    return _sqlite(address, wait) if address.file is not None else _postgresql(address, wait)


def _sqlite(address: Address, wait: float) -> Engine:
    options = {"timeout": max(wait, READERS_WAIT), "isolation_level": None}
    engine = create_engine(address.url, poolclass=NullPool, hide_parameters=True, connect_args=options)

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _: object) -> None:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA cache_size=-65536")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES)
        if writes:
            connection.exec_driver_sql(f"PRAGMA busy_timeout={int(wait * 1000)}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgresql(address: Address, wait: float) -> Engine:
    try:
        engine = create_engine(address.url, poolclass=NullPool, hide_parameters=True, paramstyle="format")
    except ModuleNotFoundError:
        raise MissingExtraError("a PostgreSQL ledger needs: pip install 'materiel[postgres]'") from None

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITES):
            connection.execute(text(f"SET LOCAL lock_timeout = {int(wait * 1000)}"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})"))

    return engine


def enter(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Add many rows at once, the fastest way that the database has."""
    if connection.dialect.name == "sqlite":
        statement = insert(table).compile(connection, column_keys=list(names))
        connection.exec_driver_sql(str(statement), list(rows))
        return
    columns = ", ".join(f'"{name}"' for name in names)
    cursor: Any = connection.connection.cursor()
    try:
        with cursor, cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError("COPY", None, error) from None


@contextmanager
def plain_errors(address: Address) -> Iterator[None]:
    """Say what a database error means; values of rows never enter the message."""
    try:
        yield
    except DBAPIError as error:
        raise _meaning(error.orig, address) from None
    except (SQLAlchemyError, adbc.Error) as error:
        raise LedgerError(f"the ledger {address.shown} failed: {type(error).__name__}") from None


def _meaning(error: BaseException | None, address: Address) -> LedgerError:
    name = getattr(error, "sqlite_errorname", "") or getattr(error, "sqlstate", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or name == _LOCK_TIMEOUT:
        return LedgerBusyError(_BUSY)
    if name in ("SQLITE_FULL", "53100"):
        return LedgerError(_FULL)
    if name == "SQLITE_NOTADB":
        return LedgerError(f"{address.shown} is no ledger")
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_IOERR")):
        return LedgerError(f"the ledger {address.shown} cannot be opened or written there; nothing was written")
    reason = name or f"cannot connect to {address.shown}"
    return LedgerError(f"the ledger {address.shown} failed: {reason}")
