"""The pages of published figures, contradictions, coverage, and the front page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from materiel.report.compose.material import FindingRow, Material, as_number
from materiel.report.evidence import as_text
from materiel.report.pages.contradictions import ContradictionLine, ContradictionsPage, Side
from materiel.report.pages.coverage import CoverageLine, CoveragePage
from materiel.report.pages.figures import FigureLine, FiguresPage
from materiel.report.pages.parts import Because, RowLink

VERDICTS = ("contradicted", "reproduced", "rounding", "records_missing", "")
SEVERITIES = ("high", "medium", "low", "")


def figures_page(material: Material) -> FiguresPage:
    """Published figures with their reproduction verdict; those that were not tested follow."""
    figures = material.evidence.statements["figures"]
    lines = [
        FigureLine(
            figure=figures[str(row["figure_id"])],
            published=_shown(row.get("published")),
            computed=_shown(row.get("computed")),
            verdict=str(row.get("verdict") or ""),
            explanation=str(row.get("explanation") or ""),
            because=material.because(row),
        )
        for row in material.answered("reproduction").rows
        if str(row["figure_id"]) in figures
    ]
    tested = {line.figure.link.id for line in lines}
    lines += [
        FigureLine(figure, "", "", "", "", Because())
        for figure_id, figure in figures.items()
        if figure_id not in tested
    ]
    lines.sort(key=lambda line: _place(VERDICTS, line.verdict))
    counts = Counter(line.verdict for line in lines)
    return FiguresPage(
        material.masthead,
        tuple(lines),
        tuple((verdict, counts[verdict]) for verdict in VERDICTS if counts[verdict]),
    )


def contradictions_page(material: Material) -> ContradictionsPage:
    """Contradictions, the severest first; their addresses follow the order of the analysis."""
    rows = material.answered("contradictions").rows
    lines = [_contradiction(material, row, f"c{number}") for number, row in enumerate(rows, 1)]
    lines.sort(key=lambda line: _place(SEVERITIES, line.severity))
    return ContradictionsPage(
        material.masthead,
        tuple(lines),
        tuple(Counter(line.kind for line in lines).most_common()),
        material.answered("contradictions").notes,
    )


def coverage_page(material: Material) -> CoveragePage:
    """What is not known, table by table."""
    answered = material.answered("coverage")
    lines = tuple(
        CoverageLine(
            table=str(row["table"]),
            what=str(row["what"]),
            number=material.number(row, "count"),
            share=as_number(row.get("share")),
            total=int(row["of"]),
        )
        for row in answered.rows
    )
    return CoveragePage(material.masthead, lines, answered.notes)


def _contradiction(material: Material, row: FindingRow, address: str) -> ContradictionLine:
    return ContradictionLine(
        address=address,
        kind=str(row.get("kind") or ""),
        subject=str(row.get("subject") or ""),
        property=str(row.get("property") or ""),
        left=_side(row.get("left") or {}),
        right=_side(row.get("right") or {}),
        severity=str(row.get("severity") or ""),
        resolution=str(row.get("resolution") or ""),
        because=material.because(row),
        explanation=str(row.get("explanation") or ""),
    )


def _side(end: Mapping[str, Any]) -> Side:
    table, row_id = str(end.get("table") or ""), str(end.get("id") or "")
    return Side(
        value=_shown(end.get("value")),
        link=RowLink(table, row_id) if table and row_id else None,
        source_id=str(end.get("source_id") or ""),
        locator=str(end.get("locator") or ""),
    )


def _shown(value: object) -> str:
    return "" if value is None else as_text(value)


def _place(order: tuple[str, ...], value: str) -> int:
    return order.index(value) if value in order else len(order)
