"""Which accounts tell of one happening."""

from __future__ import annotations

import pyarrow as pa

from materiel.match.incidents.linked import linked
from materiel.snapshot.engine import Engine


def incidents(engine: Engine) -> pa.Table:
    """The incident of every account: columns ``event_id, incident_id, match_probability``.

    An incident is known by the ``incident_id`` of its accounts, else by the smallest of their ids. The probability
    is null for an account that stands alone.
    """
    decided = linked(engine)
    events = engine.run("SELECT id FROM events ORDER BY id")["id"].to_pylist()
    groups: dict[str, list[str]] = {}
    for event in events:
        groups.setdefault(decided.group(event), []).append(event)
    name = {
        group: min((decided.key.get(one, "") or one for one in all_), default=group)
        for group, all_ in groups.items()
    }
    return pa.table(
        {
            "event_id": pa.array(events, pa.string()),
            "incident_id": pa.array([name[decided.group(event)] for event in events], pa.string()),
            "match_probability": pa.array(
                [1.0 if len(groups[decided.group(event)]) > 1 else None for event in events], pa.float64()
            ),
        }
    )
