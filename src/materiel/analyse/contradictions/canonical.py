"""The canonical ids of judged entities as a table, so that SQL can group by thing rather than by row."""

from __future__ import annotations

import pyarrow as pa

from materiel.analyse.contradictions.ground import Ground
from materiel.snapshot.engine import Engine

NAME = "canonical_entities"


def add_canonical(engine: Engine, ground: Ground) -> None:
    """Put the table ``canonical_entities`` (``id``, ``canonical_id``) into the engine, a row per judged entity."""
    pairs = sorted(ground.identity.canonical.items())
    columns = {
        "id": pa.array([row for row, _ in pairs], pa.string()),
        "canonical_id": pa.array([canonical for _, canonical in pairs], pa.string()),
    }
    engine.add(NAME, pa.table(columns))
