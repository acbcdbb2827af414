"""Bring a ledger to the form this version knows; each step has a name and is recorded in the ledger.

Steps that follow from the declaration of the tables are made, not written: a table or column that the ledger lacks
is added. A ledger that holds a step, table or column which this version does not know was written by a newer one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import Connection, inspect, select, text
from sqlalchemy.engine.reflection import Inspector
from sqlalchemy.schema import CreateColumn

from materiel import __version__
from materiel.errors import LedgerNewerError
from materiel.ledger.schema import IDENTITY, METADATA, MIGRATIONS, ROWS


def _make(connection: Connection) -> None:
    METADATA.create_all(connection)
    connection.execute(IDENTITY.insert(), {"id": uuid4().hex})


STEPS: Mapping[str, Callable[[Connection], None]] = {"ledger": _make}


def is_current(connection: Connection) -> bool:
    """Whether the ledger has exactly the form this version knows. Raises `LedgerNewerError`."""
    found = inspect(connection)
    return found.has_table(MIGRATIONS.name) and not _pending(connection, found)


def migrate(connection: Connection) -> None:
    """Apply every step that the ledger lacks, in the caller's transaction. Raises `LedgerNewerError`."""
    MIGRATIONS.create(connection, checkfirst=True)
    for name in STEPS:
        if name not in _applied(connection):
            STEPS[name](connection)
            _record(connection, name)
    for name in _pending(connection, inspect(connection)):
        _add(connection, name)
        _record(connection, name)


def _applied(connection: Connection) -> set[str]:
    return set(connection.scalars(select(MIGRATIONS.c.name)))


def _pending(connection: Connection, found: Inspector) -> list[str]:
    """Names of the steps to take: written steps, then ``table`` or ``table.column`` for what is missing."""
    applied = _applied(connection)
    pending = [name for name in STEPS if name not in applied]
    tables = set(found.get_table_names())
    known = set(STEPS)
    for table in ROWS.values():
        known |= {table.name, *(f"{table.name}.{column.name}" for column in table.columns)}
        if table.name not in tables:
            pending.append(table.name)
            continue
        columns = {column["name"] for column in found.get_columns(table.name)}
        known_here = {column.name for column in table.columns}
        if columns - known_here:
            raise _newer(f"{table.name}.{min(columns - known_here)}")
        pending += [f"{table.name}.{column.name}" for column in table.columns if column.name not in columns]
    if applied - known:
        raise _newer(min(applied - known))
    return pending


def _newer(what: str) -> LedgerNewerError:
    return LedgerNewerError(
        f"a newer version of materiel wrote this ledger (it knows {what!r}); this is {__version__}, update it"
    )


def _add(connection: Connection, name: str) -> None:
    table, _, column = name.partition(".")
    if not column:
        ROWS[table].create(connection)
        return
    made = CreateColumn(ROWS[table].columns[column]).compile(dialect=connection.dialect)
    connection.execute(text(f'ALTER TABLE "{table}" ADD COLUMN {made}'))


def _record(connection: Connection, name: str) -> None:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(MIGRATIONS.insert(), {"name": name, "at": at, "version": __version__})
