"""The page of events."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import groupby

from materiel.report.compose.material import Material
from materiel.report.pages.events import EventsPage, Incident, Year
from materiel.report.pages.parts import Because, Number, RowLink, Statement


def events_page(material: Material) -> EventsPage:
    """Events by date, accounts of one happening together."""
    accounts: dict[str, list[Statement]] = defaultdict(list)
    first: dict[str, str] = {}
    for row_id, row in material.evidence.rows["events"].items():
        key = str(row.get("incident_id") or row_id)
        accounts[key].append(material.evidence.statements["events"][row_id])
        day = str(row.get("date_earliest") or "")
        if day:
            first[key] = min(day, first.get(key, day))
    incidents = [Incident(_address(key), first.get(key, ""), tuple(said)) for key, said in accounts.items()]
    incidents.sort(key=lambda incident: (not incident.first, incident.first, incident.id))
    links = tuple(RowLink("events", row_id) for row_id in material.evidence.rows["events"])
    return EventsPage(
        masthead=material.masthead,
        by_year=_by_year(incidents),
        years=_years(incidents),
        n_incidents=len(incidents),
        accounts=Number(float(len(links)), Because(links)),
        undated=sum(not incident.first for incident in incidents),
    )


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
