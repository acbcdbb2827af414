"""Sums over clusters: what a share and its error are computed from.

Items that came together say little more than one of them: five hundred rounds of one crate are near one
observation. A cluster is a container at a place; without one, a lot of one producer; without that, what one source
documented of one holder at one place on one day.
"""

from __future__ import annotations

from materiel.analyse.plan import Plan
from materiel.analyse.remarks import ADDED_UP, TALLY
from materiel.snapshot.engine import Step

CLUSTER = """
CASE WHEN container IS NOT NULL THEN concat_ws('|', 'container', place_id, container)
     WHEN lot IS NOT NULL THEN concat_ws('|', 'lot', producer_country, producer, calibre, lot)
     ELSE concat_ws('|', 'find', source_id, holder_id, place_id, date_earliest) END
"""

PLACE = "concat_ws('|', 'place', place_id)"

CLUSTERS = {"container": CLUSTER, "place": PLACE}

CELLS = Step(
    "cells",
    f"""
SELECT key, cluster, sum(number) AS y, sum(number_low) AS low, sum(number_high) AS high,
    count(*) AS n_rows,
    count(*) FILTER (WHERE number_high IS NULL) AS unbounded,
    {TALLY}
FROM keyed GROUP BY key, cluster
""",
    "how many items of a key a cluster holds",
)

SIZES = Step(
    "sizes",
    "SELECT cluster, sum(y) AS m FROM cells GROUP BY cluster",
    "how many items a cluster holds",
)

WHOLE = Step(
    "whole",
    "SELECT sum(m) AS total, sum(m * m) AS squares, count(*) FILTER (WHERE m > 0) AS n_clusters FROM sizes",
    "how many items there are, in how many clusters",
)

WEIGHED = Step(
    "weighed",
    """
SELECT s.cluster, s.m, CASE WHEN w.total > s.m THEN 1 / (w.total - s.m) END AS w FROM sizes s CROSS JOIN whole w
""",
    "each cluster with the weight it has when it is left out",
)

SPREAD = Step(
    "spread",
    "SELECT sum(m * m * w * w) AS mm FROM weighed",
    "the squares of all clusters, weighed",
)

BY_KEY = Step(
    "by_key",
    f"""
SELECT c.key, sum(c.y) AS quantity, sum(c.low) AS low,
    CASE WHEN sum(c.unbounded) = 0 THEN sum(c.high) END AS high,
    sum(c.n_rows)::BIGINT AS n_rows, {ADDED_UP},
    count(*) FILTER (WHERE c.y > 0) AS n_clusters,
    sum(c.y * c.y) AS squares, sum(c.y * c.y * z.w * z.w) AS yy, sum(c.y * z.m * z.w * z.w) AS ym
FROM cells c LEFT JOIN weighed z ON z.cluster = c.cluster
GROUP BY c.key
""",
    "the sums of each key over the clusters",
)

SUMS = Step(
    "sums",
    """
SELECT b.*, w.total, w.squares AS total_squares, w.n_clusters AS all_clusters, s.mm
FROM by_key b CROSS JOIN whole w CROSS JOIN spread s
ORDER BY b.key IS NULL, b.quantity DESC NULLS LAST, b.key
""",
    "the sums of each key beside those of the whole: the largest first, what has no key last",
)


def cluster_sums(selected: Plan, key: str, cluster: str) -> Plan:
    """Sum the selected pieces by a key (SQL over an observation) and cluster; ends with the step ``sums``."""
    keyed = Step(
        "keyed",
        f"SELECT {key} AS key, {CLUSTERS[cluster]} AS cluster, * FROM selected",
        "each piece with its key and the cluster it came in",
    )
    plan = selected
    for step in (keyed, CELLS, SIZES, WHOLE, WEIGHED, SPREAD, BY_KEY, SUMS):
        plan = plan.then(step)
    return plan
