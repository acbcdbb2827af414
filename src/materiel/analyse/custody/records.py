"""The rows that can belong to a chain of one item: transfers, and what sources say of stockpiles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from materiel.analyse.custody.fitting import UNNAMED_KINDS
from materiel.analyse.custody.weights import CREDIBILITY, RELIABILITY, STATED, STATUS
from materiel.analyse.finds import Find
from materiel.analyse.study import Study
from materiel.model.codes import ITEM_KIND

Record = Mapping[str, Any]

NO_MOVEMENT = ("drug_flight", "failure_to_prevent", "destruction")
"""Transfers that do not say where materiel went."""

_ITEM = "kind, category, model, calibre, marks, producer, producer_country, year_from, year_to, lot"
_SAID = "r.stated_as, r.credibility, s.reliability, r.source_id"

_FITS = """
    (r.kind IS NULL OR list_contains(?::VARCHAR[], r.kind))
    AND (?::VARCHAR IS NULL OR r.calibre IS NULL OR r.calibre = ?)
    AND (?::VARCHAR IS NULL OR r.marks IS NULL OR r.marks = ? OR contains(r.marks, '?') OR contains(r.marks, '...'))
    AND (?::BIGINT IS NULL OR r.year_from IS NULL OR r.year_from <= ?)
    AND (?::BIGINT IS NULL OR r.year_to IS NULL OR r.year_to >= ?)
"""

_TRANSFERS = f"""
SELECT r.id, {", ".join(f"r.{name}" for name in _ITEM.split(", "))}, {_SAID}, mode, from_id, to_id, via_ids,
    date, date_earliest AS earliest, date_latest AS latest, authorised, status, about_ids, chain, chain_step
FROM transfers r LEFT JOIN sources s ON s.id = r.source_id
WHERE coalesce(mode, '') NOT IN ({", ".join(f"'{mode}'" for mode in NO_MOVEMENT)})
  AND (({_FITS}) OR list_has_any(string_split(r.about_ids, ';'), ?::VARCHAR[]))
ORDER BY r.id
"""

_HOLDINGS = f"""
SELECT r.id, {", ".join(f"r.{name}" for name in _ITEM.split(", "))}, {_SAID}, holder_id, polarity,
    date_earliest AS earliest, date_latest AS latest, about_ids
FROM holdings r LEFT JOIN sources s ON s.id = r.source_id
WHERE holder_id IS NOT NULL AND (({_FITS}) OR list_has_any(string_split(r.about_ids, ';'), ?::VARCHAR[]))
ORDER BY r.id
"""


_TRACED = f"""
SELECT 'traces:' || r.id AS ref, r.id, {", ".join(f"r.{name}" for name in _ITEM.split(", "))}, {_SAID},
    'export' AS mode, addressee_id AS from_id, last_legal_holder_id AS to_id, NULL AS via_ids,
    delivered AS date, delivered_earliest AS earliest, delivered_latest AS latest, 'yes' AS authorised,
    'completed' AS status, observation_id AS about_ids, NULL AS chain, NULL AS chain_step
FROM traces r LEFT JOIN sources s ON s.id = r.source_id
WHERE outcome IN ('identified', 'partly_identified') AND addressee_id IS NOT NULL
  AND last_legal_holder_id IS NOT NULL
ORDER BY r.id
"""


def transfers(study: Study, find: Find) -> list[dict[str, Any]]:
    """The transfers that can be of an item, by what the engine can compare."""
    return study.engine.rows(_TRANSFERS, _values(find))


def traced(study: Study, find: Find) -> list[dict[str, Any]]:
    """What addressees of trace requests say of this very item: to whom they delivered it, as a transfer."""
    every = study.once("traced", lambda: study.engine.rows(_TRACED))
    return [row for row in every if row["about_ids"] in find.ids]


def holdings(study: Study, find: Find) -> list[dict[str, Any]]:
    """What sources say of stockpiles and an item, for it or against."""
    return study.engine.rows(_HOLDINGS, _values(find))


def _values(find: Find) -> list[object]:
    marks = None if find.marks is None or "?" in find.marks or "..." in find.marks else find.marks
    kinds = None if find.kind is None or find.kind in UNNAMED_KINDS else [find.kind, *UNNAMED_KINDS]
    early, late = find.year_from or find.year_to, find.year_to or find.year_from
    pairs = [value for value in (find.calibre, marks, late, early) for _ in range(2)]
    return [kinds or list(ITEM_KIND.codes), *pairs, sorted(find.ids)]


def certainty(row: Record) -> float:
    """How far a row can be relied on, from 0 to 1: its own wording, our grades of it and of its source, its status.

    >>> certainty({"stated_as": "probable"}), certainty({"stated_as": "fact", "status": "not_shown"})
    (0.75, 0.0)
    """
    weight = STATED.get(row.get("stated_as") or "fact", 0.5)
    weight *= CREDIBILITY.get(str(row.get("credibility")), 1.0)
    weight *= RELIABILITY.get(str(row.get("reliability")), 1.0)
    return weight * STATUS.get(str(row.get("status")), 1.0)
