"""Which rows of a case may be about one item: by serial number, lot or marks, each legible in part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from materiel.errors import UsageError
from materiel.identify.serials import matching_serials
from materiel.snapshot.snapshot import Snapshot

_TABLES = ("observations", "holdings", "transfers", "traces")
COLUMNS = ("serial", "lot", "marks")


@dataclass(frozen=True)
class Found:
    """A row that may be about the item: ``row`` is ``table:id``, ``kind`` how its number fits."""

    row: str
    column: str
    value: str
    kind: str
    label: str


def search(snapshot: Snapshot, **wanted: str | None) -> tuple[Found, ...]:
    """The rows whose serial, lot or marks may be the wanted ones, the surest first.

    ``?`` stands for one illegible sign, ``...`` for an illegible stretch, here and in the rows. Raises `UsageError`
    where nothing is wanted.
    """
    given = {column: text for column, text in wanted.items() if text}
    if not given or not set(given) <= set(COLUMNS):
        raise UsageError(f"give one of {', '.join(COLUMNS)}")
    found = [item for column, text in given.items() for item in _in_column(snapshot, column, text)]
    return tuple(found for _, found in sorted(found, key=lambda item: (item[0], item[1].row)))


def _in_column(snapshot: Snapshot, column: str, wanted: str) -> Iterator[tuple[int, Found]]:
    for name in _TABLES:
        table = snapshot.table(name)
        if column not in table.column_names:
            continue
        rows = {
            row["id"]: row for row in table.select(["id", column, "model", "calibre"]).to_pylist() if row[column]
        }
        for match in matching_serials(wanted, ((key, row[column]) for key, row in rows.items())):
            row = rows[match.id]
            label = " ".join(filter(None, (row["model"], row["calibre"])))
            yield match.rank, Found(f"{name}:{match.id}", column, match.serial, match.kind, label)
