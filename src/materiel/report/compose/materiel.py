"""The materiel page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from materiel.report.compose.findings import figures_page
from materiel.report.compose.material import FindingRow, Material, as_number
from materiel.report.pages.figures import FigureLine
from materiel.report.pages.materiel import Composition, CompositionLine, MaterielPage, PublishedTable
from materiel.report.pages.parts import Because, Number, Statement

PROPERTIES = ("producer_country", "decade", "calibre", "standard", "kind", "model")
COLUMNS = ("calibre", "marks", "producer_country", "year_from")
NUMBERED = re.compile(r"\b(?:Table|Tableau|Figure|Graphique|Annex|Annexe) \d+(?:\.\d+)*\b")


def materiel_page(material: Material) -> MaterielPage:
    """Compositions computed from the records, and the tables of the sources."""
    compositions = tuple(_composition(material, by) for by in PROPERTIES if _answered(material, by))
    first = compositions[0].lines if compositions else ()
    remainder = sum(line.number.value or 0 for line in first if line.kind == "remainder")
    itemised = [line for line in first if line.kind != "remainder"]
    return MaterielPage(
        masthead=material.masthead,
        total=_sum(first),
        itemised=_sum(itemised),
        remainder=remainder or None,
        compositions=compositions,
        published=_published(material),
    )


def _answered(material: Material, by: str) -> bool:
    return bool(material.answered(f"composition:{by}").rows)


def _composition(material: Material, by: str) -> Composition:
    answered = material.answered(f"composition:{by}")
    lines = [line for row in answered.rows for line in _lines(material, row)]
    classes = [line for line in lines if line.kind == "class"]
    if by == "decade":
        classes.sort(key=lambda line: line.key)
    rest = [line for line in lines if line.kind != "class"]
    return Composition(
        by=by,
        lines=(*classes, *sorted(rest, key=lambda line: line.kind, reverse=True)),
        total=sum(line.number.value or 0 for line in lines),
        notes=answered.notes,
    )


def _lines(material: Material, row: FindingRow) -> list[CompositionLine]:
    """A row of the analysis: its class; what has no class is parted into unknown and not itemised."""
    if row.get("key") is not None:
        return [_line(material, row, "class", as_number(row.get("quantity")))]
    left = as_number(row.get("not_itemised")) or 0.0
    quantity = (as_number(row.get("quantity")) or 0.0) - left
    lines = [_line(material, row, "unknown", quantity)] if quantity else []
    return [*lines, _line(material, row, "remainder", left)] if left else lines


def _line(material: Material, row: FindingRow, kind: str, value: float | None) -> CompositionLine:
    whole, share = as_number(row.get("quantity")), as_number(row.get("share"))
    part = share * value / whole if share is not None and whole and value is not None else share
    known = kind == "class"
    return CompositionLine(
        key=str(row.get("key") or ""),
        kind=kind,
        number=Number(value, material.because(row)),
        share=part,
        low=as_number(row.get("low")) if known else None,
        high=as_number(row.get("high")) if known else None,
    )


def _sum(lines: Iterable[CompositionLine]) -> Number:
    links = dict.fromkeys(link for line in lines for link in line.number.because.rows)
    return Number(sum(line.number.value or 0 for line in lines), Because(tuple(links)))


def _published(material: Material) -> tuple[PublishedTable, ...]:
    """What was recorded from each numbered table or figure of a source."""
    rows: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in material.evidence.statements["observations"].values():
        for locator in dict.fromkeys(NUMBERED.findall(statement.locator)):
            rows[_copy_of(material, statement), locator].append(statement)
    figures: dict[tuple[str, str], list[FigureLine]] = defaultdict(list)
    for line in figures_page(material).lines:
        for locator in dict.fromkeys(NUMBERED.findall(line.figure.locator)):
            figures[_copy_of(material, line.figure), locator].append(line)
    labels = material.evidence.source_labels
    keys = sorted((key for key in {**rows, **figures} if key[0] in labels), key=_in_order)
    return tuple(
        PublishedTable(
            source=labels[source],
            locator=locator,
            columns=tuple(column for column in COLUMNS if any(s.value(column) for s in said)),
            rows=tuple(said),
            figures=tuple(figures[source, locator]),
            total=_stated_sum(said),
        )
        for source, locator in keys
        for said in (rows[source, locator],)
    )


def _in_order(key: tuple[str, str]) -> tuple[str, list[int], str]:
    """Tables of one source together, by their numbers."""
    source, locator = key
    return source, [int(number) for number in re.findall(r"\d+", locator)], locator


def _copy_of(material: Material, statement: Statement) -> str:
    """The source of a row; of several copies of one work, the one with most rows stands for all."""
    sources, labels = material.evidence.rows["sources"], material.evidence.source_labels
    work = sources.get(statement.source_id, {}).get("work_id")
    if not work:
        return statement.source_id
    copies = [source for source, row in sources.items() if row.get("work_id") == work]
    return max(copies, key=lambda source: labels[source].n_rows)


def _stated_sum(statements: list[Statement]) -> Number:
    counted = [s for s in statements if s.value("quantity")]
    if not counted:
        return Number(None)
    return Number(sum(float(s.value("quantity")) for s in counted), Because(tuple(s.link for s in counted)))
