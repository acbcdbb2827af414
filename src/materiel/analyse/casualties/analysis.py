"""Casualties and displacement by year, actor, place or incident.

Two families of numbers stand side by side and are never added: totals of incidents, reconciled one by one, and
totals that organisations publish. The range of a row is that of the published totals where somebody publishes one
for everybody in the whole time and area, because those who count a whole year see more than the incidents that
works describe; else that of the incidents. A data set lists all incidents that its publisher knows of: its total of
the year in that area is a published total beside the others. ``family`` says which, and both are in every row.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from materiel.analyse.casualties.keys import KEYS_BY
from materiel.analyse.casualties.measures import MEASURES
from materiel.analyse.casualties.of_incidents import incident_rows
from materiel.analyse.casualties.remarks import remarks
from materiel.analyse.casualties.rows import rows_by
from materiel.analyse.casualties.totals import lay_incidents
from materiel.analyse.finding import Analysis, Answer, Option
from materiel.analyse.study import Study

KEYS = {
    "key": "the year (2012/2013: one or the other; 2012..2013: both), entity or incident; null: undated, unplaced, "
    "nobody named",
    "label": "the key in words",
    "role": "by actor: initiator of the deeds, target of the deeds, party to the battles, named in events of other "
    "kinds, counted (the figure is of its own people)",
    "family": "what the range is of: published totals or incidents",
    "low": "the least that is stated: of the published totals, or the sum of what is stated least of each incident",
    "best": "the number in the middle of what independent voices state; sums add the least where nobody states one",
    "high": "the most that is stated; null: no upper bound",
    "interval_low": "5 % of simulated totals of incidents are lower, where the bounds of the incidents are limits",
    "interval_high": "5 % are higher; null: an incident has no upper bound",
    "incidents": "totals of incidents: low, best, high, counted, uncounted, open, alleged, overlapping, uncertain, "
    "possible, shared",
    "published": "published totals: low, best, high, voices, area; null where there is none",
    "accounts": "each source's own figure: family, source_id, reported_by, body (on whose word), low, value, high, "
    "bound, period, scope, "
    "place_id, part_of, incidents, is_list (a data set: a list of all incidents), voice, row, stated_as",
    "difference": "why its numbers differ: reason, number, text",
    "method": "how the range came about",
    "because": "the rows it rests on, as table:id; empty where they are many",
    "filter": "the filter that selects the rows, where they are many",
}


def count_casualties(study: Study, options: Mapping[str, Any]) -> Answer:
    """Count people killed, wounded or displaced by one property."""
    measure, by, family = MEASURES[options["measure"]], options["by"], options["family"]
    lay_incidents(study, measure)
    rows = incident_rows(study) if by == "incident" else rows_by(study, measure, by, family)
    return Answer(rows, remarks(study, measure, by, rows))


ANALYSIS = Analysis(
    name="casualties",
    title="People killed, wounded or displaced: every source's own figure beside one reconciled range",
    run=count_casualties,
    shapes=(KEYS,),
    options=(
        Option("by", "what to count by", "year", tuple(KEYS_BY)),
        Option("measure", "whom to count", "killed", tuple(MEASURES)),
        Option("family", "give the range of this family only", None, ("incidents", "published")),
    ),
)
