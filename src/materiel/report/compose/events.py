"""The page of events."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from materiel.report.compose.material import FindingRow, Material
from materiel.report.pages.events import EventsPage, Incident, Matching, Year
from materiel.report.pages.parts import Because, Number, RowLink


def events_page(material: Material) -> EventsPage:
    """Events by date, accounts of one happening together."""
    incidents = [_incident(material, row) for row in material.answered("incidents").rows]
    incidents.sort(key=lambda incident: (not incident.first, incident.first, incident.id))
    links = tuple(RowLink("events", row_id) for row_id in material.evidence.rows["events"])
    return EventsPage(
        masthead=material.masthead,
        by_year=_by_year(incidents),
        years=_years(incidents),
        n_incidents=len(incidents),
        accounts=Number(float(len(links)), Because(links)),
        matched=sum(incident.probability is not None for incident in incidents),
        undated=sum(not incident.first for incident in incidents),
    )


def _incident(material: Material, row: FindingRow) -> Incident:
    rows, said = material.evidence.rows["events"], material.evidence.statements["events"]
    days = [str(rows[account].get("date_earliest") or "") for account in row["account_ids"]]
    sure = row["match_probability"]
    probability = sure if sure is not None and sure < 1 else None
    return Incident(
        id=_address(row["incident_id"]),
        first=min((day for day in days if day), default=""),
        accounts=tuple(said[account] for account in row["account_ids"]),
        probability=probability,
        matchings=() if probability is None else tuple(_matching(each) for each in row["reasons"]),
    )


def _matching(reason: FindingRow) -> Matching:
    left, right = (RowLink("events", reason[side]) for side in ("left_id", "right_id"))
    return Matching(left, right, reason["probability"], tuple(reason["sentences"]))


def _address(key: str) -> str:
    return "i-" + "".join(char if char.isalnum() or char in "._-" else "-" for char in key)


def _by_year(incidents: list[Incident]) -> tuple[tuple[str, int], ...]:
    counts = Counter(int(incident.first[:4]) for incident in incidents if incident.first)
    if not counts:
        return ()
    return tuple((str(year), counts[year]) for year in range(min(counts), max(counts) + 1))


def _years(incidents: list[Incident]) -> tuple[Year, ...]:
    grouped = groupby(incidents, key=lambda incident: incident.first[:4])
    return tuple(Year(name, tuple(found)) for name, found in grouped)
