"""Which rows are current: entered up to a transaction and not withdrawn up to it."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists

from materiel.ledger.schema import ROWS, WITHDRAWALS


def is_current(table: str, at: int) -> ColumnElement[bool]:
    """The condition on the rows of a table, as the ledger stood after transaction ``at``."""
    rows = ROWS[table]
    withdrawn = exists().where(
        WITHDRAWALS.c.table_name == table, WITHDRAWALS.c.seq == rows.c.seq, WITHDRAWALS.c.txn <= at
    )
    return and_(rows.c.txn <= at, ~withdrawn)
