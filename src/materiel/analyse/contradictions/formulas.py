"""Figures that do not follow from the rows they are told to follow from.

The formulas are worked out by `materiel.analyse.reproduction`; a verdict *contradicted* is an arithmetic
contradiction between the printed figure and its own parts.
"""

from __future__ import annotations

from collections.abc import Iterator

from materiel.analyse.contradictions.figure import figure_of
from materiel.analyse.contradictions.ground import Ground
from materiel.analyse.contradictions.rows import Contradiction, Side
from materiel.analyse.reproduction.analysis import reproduce
from materiel.analyse.study import Study

_RESOLUTIONS = {"contradicted": "open", "rounding": "precision"}
_FIGURES = """
SELECT id, value_min, value_best, value_max, bound, period, source_id, locator, stated_as
FROM figures WHERE formula IS NOT NULL
"""


def formulas_that_fail(study: Study, ground: Ground) -> Iterator[Contradiction]:
    """List the figures whose formula gives another number."""
    figures = {row["id"]: row for row in study.engine.rows(_FIGURES)}
    if not figures:
        return
    for row in reproduce(study, {}).rows:
        resolution = _RESOLUTIONS.get(row["verdict"])
        if resolution is None:
            continue
        figure = figures[row["figure_id"]]
        printed = figure_of(figure)
        published = f"{printed.stated.text if printed else row['published']} {row['unit'] or ''}".strip()
        computed = f"{row['formula']} = {row['computed']}"
        table, part = _first_part(row)
        yield Contradiction(
            kind="arithmetic",
            subject=row["label"] or row["measure"],
            subject_id=f"figures:{row['figure_id']}",
            property=row["measure"],
            left=ground.side("figures", figure, published),
            right=Side(table, part, computed, figure["source_id"], figure["locator"]),
            size=0.6 if resolution == "open" else 0.0,
            stated_as=(figure["stated_as"],),
            resolution=resolution,
            explanation=f"{row['label'] or row['measure']}: {published} ({ground.cited(figure)}), but {computed}: "
            f"{row['explanation']}.",
            because=tuple(row["because"]),
        )


def _first_part(row: dict[str, object]) -> tuple[str, str]:
    """Table and id of the first row that a formula rests on."""
    own = f"figures:{row['figure_id']}"
    because = row["because"]
    parts = [key for key in because if key != own] if isinstance(because, list) else []
    table, _, row_id = (parts[0] if parts else own).partition(":")
    return table, row_id
