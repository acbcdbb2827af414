"""The page of contradictions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from materiel.report.compose.findings import shown
from materiel.report.compose.material import FindingRow, Material
from materiel.report.pages.contradictions import ContradictionLine, ContradictionsPage, Side
from materiel.report.pages.parts import RowLink

SEVERITIES = ("high", "medium", "low", "")


def contradictions_page(material: Material) -> ContradictionsPage:
    """Contradictions, the severest first; in the order of the analysis otherwise."""
    rows = material.answered("contradictions").rows
    lines = [_contradiction(material, row) for row in rows]
    lines.sort(key=lambda line: SEVERITIES.index(line.severity) if line.severity in SEVERITIES else 9)
    return ContradictionsPage(
        material.masthead,
        tuple(lines),
        tuple(Counter(line.kind for line in lines).most_common()),
        material.answered("contradictions").notes,
    )


def contradictions_of(material: Material, refs: set[str]) -> tuple[str, ...]:
    """Addresses of the contradictions that rest on any of the rows, given as ``table:id``."""
    return tuple(
        address_of(row)
        for row in material.answered("contradictions").rows
        if refs & {*row.get("because", ()), row.get("subject_id")}
    )


def address_of(row: FindingRow) -> str:
    """The permanent address of a contradiction: it follows from what is said and by which rows, not from its place.

    >>> address_of({"kind": "date", "property": "date", "left": {"id": "a"}, "right": {"id": "b"}})
    'c-ae86c1d7'
    """
    ends = [f"{end.get('table')}:{end.get('id')}" for end in (row.get("left") or {}, row.get("right") or {})]
    said = "|".join([str(row.get("kind")), str(row.get("subject_id")), str(row.get("property")), *ends])
    return f"c-{sha256(said.encode()).hexdigest()[:8]}"


def _why(text: str, left: Side, right: Side) -> str:
    """The explanation without the sentence that only says again what both sides say."""
    head, stop, rest = text.partition("). ")
    again = left.value in head and right.value in head
    return rest if stop and rest and again else text


def _contradiction(material: Material, row: FindingRow) -> ContradictionLine:
    left, right = _side(row.get("left") or {}), _side(row.get("right") or {})
    return ContradictionLine(
        address=address_of(row),
        kind=str(row.get("kind") or ""),
        subject=str(row.get("subject") or ""),
        property=str(row.get("property") or ""),
        left=left,
        right=right,
        severity=str(row.get("severity") or ""),
        resolution=str(row.get("resolution") or ""),
        because=material.because(row),
        explanation=_why(str(row.get("explanation") or ""), left, right),
    )


def _side(end: Mapping[str, Any]) -> Side:
    table, row_id = str(end.get("table") or ""), str(end.get("id") or "")
    return Side(
        value=shown(end.get("value")),
        link=RowLink(table, row_id) if table and row_id else None,
        source_id=str(end.get("source_id") or ""),
        locator=str(end.get("locator") or ""),
    )
