"""What the rows say of stockpiles: holdings, transfers, what was seen elsewhere, what was traced; in one form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from materiel.analyse.attribution.sources import Sources
from materiel.analyse.study import Study
from materiel.snapshot.engine import Step

_ITEM = "kind, category, model, calibre, marks, producer_country, producer, year_from, year_to, lot"
_SAID = "stated_as, credibility, source_id, cited_source_ids"

HOLDINGS = Step(
    "stated_holdings",
    f"""
SELECT 'holdings' AS table_name, id, {_ITEM}, {_SAID}, polarity AS says, holder_id AS at_id,
    NULL AS from_id, NULL AS to_id, NULL AS intended_for_id, NULL AS status, tied_by, about_ids,
    quantity, inspected, date_earliest AS since, date_latest AS until
FROM holdings WHERE holder_id IS NOT NULL ORDER BY id
""",
    "what a holder has or lacks",
)

TRANSFERS = Step(
    "stated_transfers",
    f"""
SELECT 'transfers' AS table_name, id, {_ITEM}, {_SAID}, mode AS says, NULL AS at_id,
    from_id, to_id, intended_for_id, status, NULL AS tied_by, about_ids,
    quantity, NULL::DOUBLE AS inspected, date_earliest AS since, date_latest AS until
FROM transfers ORDER BY id
""",
    "what moved from whom to whom",
)

OBSERVED = Step(
    "stated_observations",
    f"""
SELECT 'observations' AS table_name, id, {_ITEM}, {_SAID}, 'seen' AS says, place_id AS at_id,
    holder_id AS from_id, NULL AS to_id, NULL AS intended_for_id, NULL AS status, NULL AS tied_by, id AS about_ids,
    quantity, NULL::DOUBLE AS inspected, date_earliest AS since, date_latest AS until
FROM observations
WHERE place_id IS NOT NULL AND NOT list_contains(?::VARCHAR[], place_id)
    AND (marks IS NOT NULL OR model IS NOT NULL OR producer_country IS NOT NULL)
ORDER BY id
""",
    "what was seen outside the theatre",
)

TRACES = Step(
    "stated_traces",
    f"""
SELECT 'traces' AS table_name, id, {_ITEM}, {_SAID}, 'traced' AS says, last_legal_holder_id AS at_id,
    NULL AS from_id, NULL AS to_id, NULL AS intended_for_id, NULL AS status, 'exporter' AS tied_by,
    observation_id AS about_ids, NULL::DOUBLE AS quantity, NULL::DOUBLE AS inspected,
    replied_earliest AS since, replied_latest AS until
FROM traces WHERE outcome IN ('identified', 'partly_identified') AND last_legal_holder_id IS NOT NULL ORDER BY id
""",
    "to whom an exporter says that it delivered the item",
)


@dataclass(frozen=True)
class Statement:
    """One row that speaks of a stockpile: ``firm`` is the part of a weight that it has, ``roots`` who says so."""

    ref: str
    says: str
    at_id: str | None
    from_id: str | None
    to_id: str | None
    intended_for_id: str | None
    status: str | None
    tied_by: str | None
    about: tuple[str, ...]
    item: dict[str, Any]
    stated_as: str
    firm: float
    roots: frozenset[str]
    inspected: float | None
    quantity: float | None
    since: date | None
    until: date | None


def statements(study: Study, sources: Sources, inside: list[str]) -> Iterator[Statement]:
    """Every statement of the snapshot, table by table; ``inside`` are the places of the theatre."""
    for step, values in ((HOLDINGS, []), (TRANSFERS, []), (OBSERVED, [inside]), (TRACES, [])):
        for row in study.engine.rows(step.sql, values):
            yield _statement(row, sources)


def _statement(row: dict[str, Any], sources: Sources) -> Statement:
    stated = row["stated_as"] or "fact"
    return Statement(
        ref=f"{row['table_name']}:{row['id']}",
        says=row["says"],
        at_id=row["at_id"],
        from_id=row["from_id"],
        to_id=row["to_id"],
        intended_for_id=row["intended_for_id"],
        status=row["status"],
        tied_by=row["tied_by"],
        about=tuple(row["about_ids"].split(";")) if row["about_ids"] else (),
        item={name: row[name] for name in _ITEM.split(", ")},
        stated_as=stated,
        firm=sources.firmness(row),
        roots=sources.roots(row),
        inspected=row["inspected"],
        quantity=row["quantity"],
        since=row["since"],
        until=row["until"],
    )
