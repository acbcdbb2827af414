"""Which accounts tell of one happening."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa

from materiel.match.incidents.matching import Matched, match
from materiel.snapshot.engine import Engine


def incidents(engine: Engine) -> pa.Table:
    """The incident of every account: columns ``event_id, incident_id, match_probability``.

    An incident is known by the ``incident_id`` that people gave its accounts, else by the smallest of their ids.
    The probability is that by which the account was put with the others: 1 where people did, null where it stands
    alone.
    """
    return incidents_of(match(engine))


def incidents_of(matched: Matched) -> pa.Table:
    """The same from what was matched."""
    names = incident_names(matched)
    group, chance = matched.grouped.group, matched.grouped.chance
    return pa.table(
        {
            "event_id": pa.array(matched.ids, pa.string()),
            "incident_id": pa.array([names[int(at)] for at in group], pa.string()),
            "match_probability": pa.array(chance, pa.float64(), mask=np.isnan(chance)),
        }
    )


def incident_names(matched: Matched) -> Mapping[int, str]:
    """The id of the incident of each group: a key that people gave, else the smallest id of its accounts."""
    keyed: dict[int, str] = {}
    for at, account in enumerate(matched.ids):
        group, key = int(matched.grouped.group[at]), matched.decided.key.get(account)
        if key is not None:
            keyed[group] = min(key, keyed.get(group, key))
    roots = (int(at) for at in np.unique(matched.grouped.group))
    return {root: keyed.get(root, matched.ids[root]) for root in roots}
