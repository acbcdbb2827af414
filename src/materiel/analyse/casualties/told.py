"""Each source's own figure, as the key ``accounts`` of a row lists it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from materiel.analyse.casualties.published import Figure
from materiel.analyse.numbers import plain

Row = dict[str, Any]

NOTHING: Row = {
    "family": None,
    "source_id": None,
    "reported_by": None,
    "body": None,
    "low": None,
    "value": None,
    "high": None,
    "bound": None,
    "period": None,
    "scope": None,
    "place_id": None,
    "part_of": (),
    "incidents": None,
    "is_list": False,
    "voice": None,
    "row": None,
    "stated_as": None,
}


def value_of(low: float | None, point: float | None, high: float | None) -> float | None:
    """The one number that a source prints; none where it prints a range.

    >>> value_of(496, None, None), value_of(None, 700, 700), value_of(1500, None, 3524)
    (496, 700, None)
    """
    if point is not None:
        return point
    return None if low is not None and high is not None else low if high is None else high


def told_by_figure(figure: Figure, body: str | None, parted: list[str], voice: int | None) -> Row:
    """A published figure; ``parted`` says in what it is not for everybody, the whole time or the area."""
    row = figure.row
    return NOTHING | {
        "family": "published",
        "source_id": row["source_id"],
        "reported_by": row["reported_by"],
        "body": body,
        **_numbers(row),
        "bound": row["bound"],
        "period": row["period"],
        "scope": row["subject"],
        "place_id": row["place_id"],
        "part_of": tuple(parted),
        "voice": None if voice is None else str(voice),
        "row": f"figures:{figure.id}",
        "stated_as": row["stated_as"] or "fact",
    }


def told_by_work(rows: Iterable[Row], data_sets: Collection[str]) -> list[Row]:
    """What the accounts of each work add up to."""
    return [
        NOTHING
        | {
            "family": "incidents",
            "source_id": row["source_id"],
            "low": plain(row["low"]),
            "value": plain(row["best"]),
            "high": plain(row["high"]),
            "incidents": row["incidents"],
            "is_list": row["work"] in data_sets,
            "voice": row["work"],
        }
        for row in rows
    ]


def told_by_account(row: Row) -> Row:
    """One account of one incident."""
    return NOTHING | {
        "family": "incidents",
        "source_id": row["source_id"],
        "reported_by": row["reported_by"],
        **_numbers(row),
        "bound": row["bound"],
        "period": row["date"],
        "scope": row["subject"],
        "place_id": row["place_id"],
        "part_of": ("people",) if row["is_part"] else (),
        "incidents": 1,
        "voice": row["voice"],
        "row": row["ref"],
        "stated_as": row["stated_as"] or "fact",
    }


def _numbers(row: Row) -> Row:
    ends = row["low"], row["point"], row["high"]
    return {"low": plain(ends[0]), "value": plain(value_of(*ends)), "high": plain(ends[2])}
