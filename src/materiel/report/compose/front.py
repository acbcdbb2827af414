"""The front page, the page on checking, and the pages of rows."""

from __future__ import annotations

from collections.abc import Sequence

from materiel.report.compose.events import events_page
from materiel.report.compose.findings import coverage_page, figures_page
from materiel.report.compose.material import FindingRow, Material
from materiel.report.compose.materiel import materiel_page
from materiel.report.compose.varieties import varieties_page
from materiel.report.evidence import as_text
from materiel.report.pages.checking import CheckingPage
from materiel.report.pages.front import FrontPage, KeyFigure, MainFinding
from materiel.report.pages.parts import Because, Number, RowLink
from materiel.report.pages.rows import RowsPage

GAPS_SHOWN = {
    "observations": ("uncounted", "inexact place", "unknown holder"),
    "transfers": ("undated", "unknown sender", "uncounted"),
    "events": ("undated", "unplaced", "unknown initiator"),
    "figures": ("without a number", "without a formula"),
}
MOST_VARIETIES = 6
COMMANDS = (
    ("materiel", "materiel analyse composition CASE --by producer_country"),
    ("varieties", "materiel analyse varieties CASE"),
    ("attribution", "materiel analyse attribution CASE --sensitivity yes"),
    ("figures", "materiel analyse reproduction CASE"),
    ("contradictions", "materiel analyse contradictions CASE"),
    ("coverage", "materiel analyse coverage CASE"),
    ("front", "materiel report CASE --out DIR"),
)


def front_page(material: Material) -> FrontPage:
    """Main findings, how large the evidence is, what is not known."""
    return FrontPage(
        masthead=material.masthead,
        findings=tuple(_finding(material, row) for row in material.answered("main_findings").rows),
        key_figures=_key_figures(material),
        unknowns=_unknowns(material),
        varieties=tuple(line for line in varieties_page(material).lines if line.number.value)[:MOST_VARIETIES],
    )


def _finding(material: Material, row: FindingRow) -> MainFinding:
    values = row.get("values") or {}
    return MainFinding(
        name=str(row.get("name") or ""),
        certainty=str(row.get("certainty") or ""),
        confidence=str(values.get("confidence") or ""),
        wording=str(row.get("wording") or ""),
        values=tuple((key, "" if value is None else as_text(value)) for key, value in values.items()),
        analysis=str(row.get("analysis") or ""),
        because=material.because(row),
    )


def _key_figures(material: Material) -> tuple[KeyFigure, ...]:
    tables = material.evidence.rows
    materiel = materiel_page(material)
    events = events_page(material)
    tested = [line.figure.link for line in figures_page(material).lines if line.verdict]
    varieties, opposed = material.answered("varieties").rows, material.answered("contradictions").rows
    figures = [
        KeyFigure("items", materiel.total, "materiel.html"),
        KeyFigure("varieties", Number(float(len(varieties)), _all_rows(material, varieties)), "varieties.html"),
        _traced(material),
        *(_rows_figure(material, table, page) for table, page in _COUNTED if tables[table]),
        KeyFigure("incidents", Number(float(events.n_incidents), events.accounts.because), "events.html"),
        _rows_figure(material, "entities", "entities.html"),
        _rows_figure(material, "sources", "sources.html"),
        KeyFigure("figures", Number(float(len(tested)), Because(tuple(tested))), "figures.html"),
        KeyFigure(
            "contradictions", Number(float(len(opposed)), _all_rows(material, opposed)), "contradictions.html"
        ),
    ]
    return tuple(figure for figure in figures if figure.number.value)


def _all_rows(material: Material, found: Sequence[FindingRow]) -> Because:
    """Every row that any row of a finding rests on."""
    return Because(tuple(dict.fromkeys(link for row in found for link in material.because(row).rows)))


def _traced(material: Material) -> KeyFigure:
    """The items that some row traces to stockpiles."""
    rows = [row for row in material.answered("attribution").rows if row["scope"] == "item"]
    seen = {row["item"]: row["observations"] for row in rows if row["likelihood"] is not None}
    because = material.evidence.because(f"observations:{one}" for ids in seen.values() for one in ids)
    return KeyFigure("traced", Number(float(len(seen)), because), "attribution.html")


_COUNTED = (("observations", "materiel.html"), ("holdings", "varieties.html"), ("transfers", "rows/transfers.html"))


def _rows_figure(material: Material, table: str, page: str) -> KeyFigure:
    links = tuple(RowLink(table, row_id) for row_id in material.evidence.rows[table])
    return KeyFigure(table, Number(float(len(links)), Because(links)), page)


def _unknowns(material: Material) -> tuple[KeyFigure, ...]:
    materiel = materiel_page(material)
    lines = [line for line in coverage_page(material).lines if line.what in GAPS_SHOWN.get(line.table, ())]
    figures = [KeyFigure(f"{line.table}.{line.what}", line.number, "coverage.html") for line in lines]
    if materiel.remainder:
        figures.insert(0, KeyFigure("items.not_itemised", Number(materiel.remainder), "materiel.html"))
    return tuple(figure for figure in figures if figure.number.value)


def checking_page(material: Material) -> CheckingPage:
    """How to check the report."""
    digests = material.digests or {}
    tables = material.evidence.rows
    located = any(row.get("latitude") is not None for row in tables["entities"].values())
    geonames = any("geonames" in str(row.get("external_ids")) for row in tables["entities"].values())
    credits = [*(["natural_earth"] if located else []), *(["geonames"] if geonames else [])]
    return CheckingPage(
        masthead=material.masthead,
        tables=tuple((table, len(rows), digests.get(f"{table}.parquet", "")) for table, rows in tables.items()),
        commands=COMMANDS,
        licences=material.licences,
        credits=tuple(credits),
    )


def rows_pages(material: Material) -> list[RowsPage]:
    """A page for each table that has rows."""
    return [
        RowsPage(material.masthead, table, tuple(statements.values()))
        for table, statements in material.evidence.statements.items()
        if statements
    ]
