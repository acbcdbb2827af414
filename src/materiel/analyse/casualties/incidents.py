"""Incidents with their range: when and where at the surest, who is named, and what they may count twice.

An incident's time is what all its accounts allow together, or, where they exclude each other, from the earliest
to the latest. Its place is the smallest that holds what all its accounts name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import pyarrow as pa

from materiel.analyse.casualties.where import chain, lay_places
from materiel.snapshot.engine import Engine, Step

_SEVERAL = """
SELECT incident, list(place ORDER BY place) AS places FROM toll_named_places GROUP BY incident HAVING count(*) > 1
"""

SPANS = Step(
    "toll_spans",
    """
SELECT incident, any_value(work) AS work, bool_and(is_coded OR NOT is_event) AS is_coded,
    bool_or(is_coded) AS has_coded,
    count(DISTINCT work) = 1 AS is_of_one_work,
    CASE WHEN min(date_latest) < max(date_earliest) THEN min(date_earliest) ELSE max(date_earliest) END AS first,
    CASE WHEN min(date_latest) < max(date_earliest) THEN max(date_latest) ELSE min(date_latest) END AS last
FROM toll_accounts GROUP BY incident
""",
    "when each incident was",
)

PLACE = Step(
    "toll_place",
    """
SELECT n.incident, coalesce(a.place, CASE WHEN count(*) = 1 THEN any_value(n.place) END) AS place
FROM toll_named_places n LEFT JOIN toll_agreed a ON a.incident = n.incident
GROUP BY n.incident, a.place
""",
    "the place of each incident: the one that is named, or the smallest that holds those named",
)

NAMED_PLACES = Step(
    "toll_named_places",
    """
SELECT DISTINCT a.incident, t.thing AS place FROM toll_accounts a JOIN toll_thing t ON t.id = a.place_id
""",
    "the places that the accounts of an incident name",
)

INCIDENTS = Step(
    "toll_incidents",
    """
SELECT s.incident, s.first, s.last, p.place, coalesce(s.is_coded AND s.is_of_one_work, FALSE) AS is_coded,
    s.has_coded, s.work,
    r.thing IS NOT NULL AS is_stated, r.low, r.best, r.high, r.lead, r.voices, r.standing
FROM toll_spans s LEFT JOIN toll_reconciled r ON r.thing = s.incident
    LEFT JOIN toll_place p ON p.incident = s.incident
""",
    "every incident with its range, time and place",
)


def describe(engine: Engine) -> None:
    """Bring incidents and ranges together as ``toll_incidents``; ``toll_inside`` says which place holds which."""
    engine.keep([SPANS, NAMED_PLACES])
    above = lay_places(engine)
    engine.add("toll_agreed", _agreed(engine, above))
    engine.keep([PLACE, INCIDENTS])


def _agreed(engine: Engine, above: Mapping[str, str]) -> pa.Table:
    """The place of each incident of which accounts name several."""
    held = engine.run(_SEVERAL)

    @cache
    def smallest(places: tuple[str, ...]) -> str | None:
        return common(places, above)

    agreed = [smallest(tuple(places)) for places in held["places"].to_pylist()]
    return pa.table({"incident": held["incident"], "place": pa.array(agreed, pa.string())})


def common(places: Iterable[str], above: Mapping[str, str]) -> str | None:
    """The smallest place that all of some places can mean: the innermost of a chain, else what holds them all.

    >>> above = {"kidal": "mali", "gao": "mali"}
    >>> common(["kidal", "mali"], above), common(["kidal", "gao"], above)
    ('kidal', 'mali')
    """
    chains = sorted((chain(place, above) for place in places), key=len, reverse=True)
    inner = chains[0]
    if all(each[0] in inner for each in chains):
        return inner[0]
    return next((place for place in inner if all(place in each for each in chains)), None)
