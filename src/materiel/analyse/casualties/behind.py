"""The rows that a row of the analysis rests on: by id where they are few, else by filters that select them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from materiel.analyse.casualties.measures import HARMFUL, MUTUAL
from materiel.analyse.conditions import Condition, joined
from materiel.analyse.study import Study
from materiel.match.identity import identity_of

MOST_IDS = 200
"""Rows are named one by one up to this many: a filter on dates would select many that say nothing of the hurt."""

_BOTH = ("initiator_ids", "target_ids")
_SIDES = {"initiator": ("initiator_ids",), "target": ("target_ids",), "party": _BOTH, "named": _BOTH}


def behind(
    study: Study, by: str, at: tuple[str | None, str | None], events: Sequence[str] | None, figures: list[str]
) -> dict[str, Any]:
    """The keys ``because`` and ``filter``; ``events`` is None where the accounts are many."""
    if events is not None and len(figures) <= MOST_IDS:
        return {"because": [*events, *(ref for ref in figures if ref not in events)], "filter": None}
    parts = _filters(study, by, at) if events is None else _ids("events", events)
    return {"because": [], "filter": "; ".join([*parts, *_ids("figures", figures)])}


def _ids(table: str, refs: Sequence[str]) -> list[str]:
    ids = tuple(ref.partition(":")[2] for ref in refs if ref.startswith(f"{table}:"))
    return [f"{table}: {joined([Condition('id', '=', ids)])}"] if ids else []


def _filters(study: Study, by: str, at: tuple[str | None, str | None]) -> list[str]:
    key, role = at
    if by == "year":
        ends = str(key or "").replace("/", "..").strip(".")
        dated = Condition("date", "=", (ends,) if ends else ())
        return [f"events: {joined([dated, Condition('kind', '=', HARMFUL)])}"]
    records = _records(study, key)
    if by == "place":
        return [f"events: {joined([Condition('place_id' if key is None else 'place', '=', records)])}"]
    kinds = _kinds(str(role))
    columns = _SIDES.get(str(role), ())
    return [f"events: {joined([kinds, Condition(column, '=', records)])}" for column in columns]


def _kinds(role: str) -> Condition:
    if role == "named":
        return Condition("kind", "!=", HARMFUL)
    return Condition(
        "kind", "=", MUTUAL if role == "party" else tuple(kind for kind in HARMFUL if kind not in MUTUAL)
    )


def _records(study: Study, thing: str | None) -> tuple[str, ...]:
    """Every record of a thing."""
    if thing is None:
        return ()
    of = identity_of(study.engine).of
    ids = (row["id"] for row in study.engine.rows("SELECT id FROM entities ORDER BY id"))
    return tuple(row_id for row_id in ids if of(row_id) == thing)
