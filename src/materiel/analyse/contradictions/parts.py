"""Observations counted within another: they cannot be more than it, nor of another kind than it says.

The least numbers of all that is counted within an observation are added; a sum above its greatest number fails.
What the whole states of its items (standard, calibre, producer's state, kind) holds for each part.
"""

from __future__ import annotations

from collections.abc import Iterator

from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.voices import Question, Voice, told
from materiel.snapshot.engine import Engine

_WHOLE_KEYS = ("id", "source_id", "locator", "stated_as")
_MOST_IDS = 25
_PARTS = "(SELECT * FROM observations WHERE part_of IS NOT NULL AND same_as IS NULL)"
_SUMS = f"""
WITH failing AS (
    SELECT w.id, sum(p.quantity_low) AS total, count(*) AS n
    FROM {_PARTS} p JOIN observations w ON w.id = p.part_of
    WHERE coalesce(p.unit, 'item') = coalesce(w.unit, 'item')
    GROUP BY w.id, w.quantity_high HAVING sum(p.quantity_low) > w.quantity_high
)
SELECT w.id, w.source_id, w.locator, w.stated_as, w.quantity_high AS most, w.quantity_precision AS precision,
       coalesce(w.model, w.category, w.kind, w.id) AS label, f.total, f.n, min(p.id) AS part_id,
       list(p.id ORDER BY p.id)[1:{_MOST_IDS}] AS part_ids, arg_min(p.source_id, p.id) AS part_source_id,
       arg_min(p.locator, p.id) AS part_locator, arg_min(p.stated_as, p.id) AS part_stated_as
FROM failing f JOIN observations w ON w.id = f.id JOIN {_PARTS} p ON p.part_of = w.id
WHERE coalesce(p.unit, 'item') = coalesce(w.unit, 'item')
GROUP BY w.id, w.source_id, w.locator, w.stated_as, w.quantity_high, w.quantity_precision, label, f.total, f.n
ORDER BY w.id
"""
_OTHERS = " UNION ALL ".join(
    f"""
SELECT w.id, w.source_id, w.locator, w.stated_as, coalesce(w.category, w.model, w.kind, w.id) AS label,
       '{name}' AS property, w.{name} AS whole_value, p.{name} AS part_value, count(*) AS n, min(p.id) AS part_id,
       list(p.id ORDER BY p.id)[1:{_MOST_IDS}] AS part_ids, arg_min(p.source_id, p.id) AS part_source_id,
       arg_min(p.locator, p.id) AS part_locator, arg_min(p.stated_as, p.id) AS part_stated_as
FROM (SELECT * FROM observations WHERE part_of IS NOT NULL) p JOIN observations w ON w.id = p.part_of
WHERE p.{name} <> w.{name} AND w.{name} <> 'mixed'
GROUP BY w.id, w.source_id, w.locator, w.stated_as, label, w.{name}, p.{name}
"""
    for name in ("standard", "calibre", "producer_country", "kind")
)


def contradicting_parts(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare each observation with what is counted within it."""
    for row in engine.rows(_SUMS):
        about = row["precision"] is not None
        fit = Fit("open", 0.6, "The parts add up to more than the whole.")
        if about and row["total"] <= 1.1 * row["most"]:
            fit = Fit("precision", 0.0, "The parts add up to more than the whole, which is given as about.")
        left, right = f"{row['most']:,g}", f"{row['total']:,g} in {row['n']:,} parts"
        yield _told(ground, row, "arithmetic", "quantity", (left, right), fit)
    for row in engine.rows(_OTHERS):
        fit = Fit("open", 0.5, "What the whole states of its items does not hold for a part of them.")
        values = row["whole_value"], f"{row['part_value']} in {row['n']:,} of its parts"
        yield _told(ground, row, "internal", row["property"], values, fit)


def _told(ground: Ground, row: Row, kind: str, of: str, values: tuple[str, str], fit: Fit) -> Contradiction:
    whole = {key: row[key] for key in _WHOLE_KEYS}
    first = {key: row[f"part_{key}"] for key in _WHOLE_KEYS}
    parts = (first, *({**first, "id": part} for part in row.get("part_ids", ())[1:]))
    question = Question("observations", kind, of, row["label"], f"observations:{row['id']}", str)
    return told(ground, question, Voice(values[0], (whole,)), Voice(values[1], parts), fit)
