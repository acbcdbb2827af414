"""The pages of published figures and of coverage."""

from __future__ import annotations

from collections import Counter

from materiel.report.compose.material import Material, as_number
from materiel.report.evidence import as_text
from materiel.report.pages.coverage import CoverageLine, CoveragePage
from materiel.report.pages.figures import FigureLine, FiguresPage
from materiel.report.pages.parts import Because

VERDICTS = ("contradicted", "reproduced", "rounding", "records_missing", "")


def figures_page(material: Material) -> FiguresPage:
    """Published figures with their reproduction verdict; those that were not tested follow."""
    figures = material.evidence.statements["figures"]
    lines = [
        FigureLine(
            figure=figures[str(row["figure_id"])],
            published=shown(row.get("published")),
            computed=shown(row.get("computed")),
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


def shown(value: object) -> str:
    """A value of a finding as text; empty where there is none."""
    return "" if value is None else as_text(value)


def _place(order: tuple[str, ...], value: str) -> int:
    return order.index(value) if value in order else len(order)
