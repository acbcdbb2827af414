"""The data of charts, maps and tables as CSV, in codes and plain numbers, the same for every language."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from materiel.model.tables import TABLES
from materiel.report.evidence import Row, as_text
from materiel.report.pages.events import EventsPage
from materiel.report.pages.lineage import LineagePage, StepLine
from materiel.report.pages.materiel import Composition
from materiel.report.pages.places import PlacesPage
from materiel.report.pages.varieties import VarietiesPage

Cells = Sequence[object]


def csv_text(header: Sequence[str], rows: Iterable[Cells]) -> str:
    """Rows as CSV; a cell that a spreadsheet would take for a formula keeps its text behind an apostrophe.

    >>> csv_text(["a", "b"], [["=1+1", None]])
    "a,b\\n'=1+1,\\n"
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def composition_csv(composition: Composition) -> str:
    """Classes with their numbers, shares and intervals."""
    header = (composition.by, "kind", "quantity", "share", "low", "high")
    return csv_text(header, [(x.key, x.kind, x.number.value, x.share, x.low, x.high) for x in composition.lines])


def lineage_csv(page: LineagePage) -> str:
    """The steps of all lineages."""
    header = ("entity_id", "name", "step", "other_id", "other", "date", "stated_as", "source_ids")
    return csv_text(header, [_step(line) for line in page.steps])


def _step(line: StepLine) -> Cells:
    other = (line.other.id, line.other.name) if line.other else (None, None)
    named = (line.actor.id, line.actor.name, line.step, *other)
    return (*named, line.date, line.stated_as, ";".join(line.sources))


def varieties_csv(page: VarietiesPage) -> str:
    """The list of varieties."""
    header = ("calibre", "marks", "producer_country", "producer", "year", "quantity", "share", "cumulative_share")
    return csv_text(
        header,
        [
            (
                x.calibre,
                x.marks,
                x.producer_country,
                x.producer,
                x.year,
                x.number.value,
                x.share,
                x.cumulative_share,
            )
            for x in page.lines
        ],
    )


def places_csv(page: PlacesPage) -> str:
    """Places with their precision and how many rows name them."""
    header = (
        "id",
        "name",
        "country",
        "latitude",
        "longitude",
        "place_precision",
        "materiel_rows",
        "items",
        "event_rows",
    )
    return csv_text(
        header,
        [
            (
                x.place.id,
                x.place.name,
                x.place.country,
                x.latitude,
                x.longitude,
                x.precision,
                x.materiel.value,
                x.items,
                x.events.value,
            )
            for x in page.places
        ],
    )


def years_csv(page: EventsPage) -> str:
    """Incidents by year."""
    return csv_text(("year", "incidents"), page.by_year)


def rows_csv(table: str, rows: Mapping[str, Row]) -> str:
    """The rows of a table, its declared columns."""
    columns = TABLES[table].column_names
    return csv_text(columns, [[row.get(column) for column in columns] for row in rows.values()])


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = as_text(value)
    return f"'{text}" if isinstance(value, str) and text[:1] in ("=", "+", "@", "\t") else text
