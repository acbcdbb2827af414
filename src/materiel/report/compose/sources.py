"""Pages of sources."""

from __future__ import annotations

from collections import defaultdict

from materiel.report.compose.material import Material
from materiel.report.pages.parts import Statement
from materiel.report.pages.sources import SourceLine, SourcePage, SourcesPage


def sources_page(material: Material) -> SourcesPage:
    """All sources, those with most rows first."""
    return SourcesPage(material.masthead, _lines(material))


def source_pages(material: Material) -> list[SourcePage]:
    """A page for each source with everything it says."""
    return [_page(material, line) for line in _lines(material)]


def _lines(material: Material) -> tuple[SourceLine, ...]:
    evidence = material.evidence
    lines = [
        SourceLine(
            source=label,
            kind=str(evidence.rows["sources"][source_id].get("kind") or ""),
            published=str(evidence.rows["sources"][source_id].get("published") or ""),
            reliability=str(evidence.rows["sources"][source_id].get("reliability") or ""),
            n_cited=len(evidence.cited_in.get(source_id, ())),
        )
        for source_id, label in evidence.source_labels.items()
    ]
    return tuple(sorted(lines, key=lambda line: (-line.source.n_rows, -line.n_cited, line.source.label)))


def _page(material: Material, line: SourceLine) -> SourcePage:
    evidence = material.evidence
    tables: dict[str, list[Statement]] = defaultdict(list)
    for statement in evidence.said_by.get(line.source.id, ()):
        tables[statement.link.table].append(statement)
    return SourcePage(
        masthead=material.masthead,
        line=line,
        record=evidence.statements["sources"][line.source.id],
        says=tuple((table, tuple(said)) for table, said in tables.items()),
        cited_for=evidence.cited_in.get(line.source.id, ()),
    )
