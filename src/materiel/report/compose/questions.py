"""What to ask next, as pages show it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from materiel.report.compose.material import FindingRow, Material
from materiel.report.pages.origins import ItemLine
from materiel.report.pages.questions import Question


def questions(material: Material, slugs: Mapping[str, str]) -> tuple[Question, ...]:
    """Every question, the one that is expected to settle most first; ``slugs`` are the pages of items by key."""
    return tuple(_question(material, row, slugs) for row in material.answered("questions").rows)


def questions_on(
    material: Material, line: ItemLine, candidates: Collection[str], slugs: Mapping[str, str]
) -> tuple[Question, ...]:
    """The trace request about an item, and the inspection of a candidate that is expected to tell most."""
    rows = material.answered("questions").rows
    traces = [row for row in rows if row["kind"] == "trace" and row["item"] == line.key]
    looks = [row for row in rows if row["kind"] == "inspection" and row["addressee_id"] in candidates]
    looks = [row for row in looks if line.label in row["candidates"]]
    return tuple(_question(material, row, slugs) for row in (*traces[:1], *looks[:1]))


def _question(material: Material, row: FindingRow, slugs: Mapping[str, str]) -> Question:
    return Question(
        kind=str(row["kind"]),
        slug=slugs.get(str(row["item"] or ""), ""),
        label=str(row["label"]),
        addressee=material.evidence.named(str(row["addressee_id"] or "")),
        addressee_name=str(row["addressee"] or ""),
        information=float(row["expected_information"]),
        settles=int(row.get("settles") or 0),
        because=material.because(row),
    )
