"""Which incident each account tells of."""

from __future__ import annotations

import pyarrow as pa

from materiel.snapshot.engine import Engine


def incident_of(engine: Engine) -> pa.Table:
    """Every event's incident, as a table with the columns ``event_id`` and ``incident_id``."""
    return engine.run("SELECT id AS event_id, coalesce(incident_id, id) AS incident_id FROM events")
