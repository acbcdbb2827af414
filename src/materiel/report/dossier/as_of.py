"""A case as it was known to stand on a day: without what came later."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from materiel.analyse.study import Study
from materiel.errors import UsageError
from materiel.model.dates import DateFormError, parse_date
from materiel.snapshot.engine import Engine
from materiel.snapshot.snapshot import Snapshot

DATED = {
    "events": "date",
    "figures": "period",
    "claims": "since",
    "relations": "since",
    "observations": "date",
    "holdings": "date",
    "transfers": "date",
    "embargoes": "since",
}


def day_of(text: str) -> date:
    """The last day that a date can mean. Raises `UsageError`.

    >>> day_of("2015")
    datetime.date(2015, 12, 31)
    """
    try:
        span = parse_date(text)
    except DateFormError as error:
        raise UsageError(f"on {text!r} is {error}") from None
    if span.latest is None:
        raise UsageError(f"on {text!r} has no end; write a day such as 2016-12-31")
    return span.latest


def study_as_of(snapshot: Snapshot, day: date) -> Study:
    """A study of the rows of a snapshot without those that tell of a time after a day."""
    tables = {name: _until(table, DATED.get(name), day) for name, table in snapshot.tables().items()}
    own = snapshot.info.descriptor.get("materiel", {})
    return Study(Engine.over(tables), snapshot.case, snapshot.hash, snapshot.info.scope, own)


def _until(table: pa.Table, column: str | None, day: date) -> pa.Table:
    if column is None:
        return table
    return table.filter(pa.array([not _is_later(text, day) for text in table[column].to_pylist()], pa.bool_()))


def _is_later(text: str | None, day: date) -> bool:
    """Whether a date lies after a day, or is only a later day by which a thing was so.

    >>> _is_later("2013", date(2012, 12, 31)), _is_later("../2020", date(2012, 12, 31))
    (True, True)
    >>> _is_later("2012/..", date(2012, 12, 31)), _is_later(None, date.max)
    (False, False)
    """
    if not text:
        return False
    span = parse_date(text)
    first = span.earliest or span.latest
    return first is not None and first > day
