"""Why a figure without a formula cannot be worked out, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from materiel.analyse.places import inside
from materiel.analyse.study import Study

_HARM = {"killed": ("killed_min", "killed_best", "killed_max"), "wounded": ("wounded_min", "wounded_max")}

_EVENTS = """
SELECT count(DISTINCT coalesce(incident_id, id)) AS incidents, count(*) AS accounts FROM events
WHERE ({counted}) AND date_earliest >= ? AND date_latest <= ?
  AND (? OR place_id IN (SELECT unnest(?::VARCHAR[])))
"""


def why_missing(study: Study, figure: Mapping[str, Any]) -> str:
    """Say what is missing to work out a figure that has no formula."""
    if all(figure[name] is None for name in ("value_min", "value_best", "value_max")):
        words = f" (“{figure['value_text']}”)" if figure["value_text"] else ""
        return f"the source gives no number{words}"
    if figure["event_id"]:
        return f"the number is stated for one event (events:{figure['event_id']}); no rows below it are on record"
    if figure["measure"] in _HARM and figure["period_earliest"] and figure["period_latest"]:
        return _from_events(study, figure)
    return "the source does not say what the number rests on, and no formula derives it from other rows"


def _from_events(study: Study, figure: Mapping[str, Any]) -> str:
    counted = " OR ".join(f"{column} IS NOT NULL" for column in _HARM[figure["measure"]])
    places = inside([figure["place_id"]], study) if figure["place_id"] else []
    sql = _EVENTS.format(counted=counted)
    values = [figure["period_earliest"], figure["period_latest"], not places, places]
    row = study.engine.rows(sql, values)[0]
    if not row["incidents"]:
        return "no event of that period and place with a count is on record"
    return (
        f"{row['incidents']} incidents of that period and place with a count are on record "
        f"({row['accounts']} accounts); they are no complete list, so their sum is not the figure"
    )
