"""Composition: what the materiel is made up of, with honest error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from materiel.analyse.because import Reasons
from materiel.analyse.clusters import cluster_sums
from materiel.analyse.conditions import Condition
from materiel.analyse.finding import Analysis, Answer, Option, Row
from materiel.analyse.labels import labels
from materiel.analyse.numbers import plain
from materiel.analyse.remarks import counting_remarks
from materiel.analyse.shares import FEWEST_CLUSTERS, ClusterSums, Shares, shares
from materiel.analyse.study import Study
from materiel.analyse.theatre import Selection, select

BY = {
    "producer_country": "producer_country",
    "decade": "CASE WHEN year_from // 10 = year_to // 10 THEN (year_from // 10 * 10)::BIGINT::VARCHAR || 's' END",
    "calibre": "calibre",
    "kind": "kind",
    "model": "model",
    "standard": "standard",
    "place": "place_id",
    "holder": "holder_id",
}
COLUMN = {"place": "place_id", "holder": "holder_id"}
KIND = {"kind": "any", "model": "weapon"}

KEYS = {
    "key": "what the row counts; null: not stated, or part of a whole that is not itemised",
    "label": "the key in words",
    "quantity": "how many items; null: present, not counted",
    "share": "part of all counted items",
    "low": "lower end of the 95 % interval of the share; null where the records allow none",
    "high": "upper end of the 95 % interval of the share",
    "quantity_low": "at least how many, with what rows without one number bound",
    "quantity_high": "at most how many; null: no upper bound",
    "present_not_counted": "rows that say it is there and give no one number",
    "not_itemised": "the part of the quantity that is left of a whole when its parts are taken out",
    "n_clusters": "containers, lots or finds that hold it",
    "effective_size": "how many items drawn one by one would say as much about the share",
    "because": "the rows it rests on, as table:id; empty where they are many",
    "filter": "the filter that selects the rows, where they are many",
}


def compose(study: Study, options: Mapping[str, Any]) -> Answer:
    """Count the theatre's items by one property."""
    by = options["by"]
    selection = select(study, options["where"] or "", options["kind"] or KIND.get(by, "cartridge"))
    table = cluster_sums(selection.plan, BY[by], options["cluster"]).run(study.engine)
    if table.num_rows == 0:
        return Answer((), ("no observation is selected", *counting_remarks(study, selection, (), 0)))
    estimate = shares(_sums(table), options["design_effect"])
    sums = table.to_pylist()
    remarks = counting_remarks(study, selection, sums, sums[0]["total"] or 0)
    return Answer(_rows(study, selection, by, sums, estimate), (*_remarks(sums[0], estimate, options), *remarks))


def _sums(table: pa.Table) -> ClusterSums:
    def column(name: str) -> np.ndarray[Any, np.dtype[np.float64]]:
        return np.nan_to_num(np.asarray(table[name].to_numpy(zero_copy_only=False), dtype=np.float64))

    first = table.slice(0, 1).to_pylist()[0]
    return ClusterSums(
        column("quantity"),
        column("squares"),
        column("yy"),
        column("ym"),
        first["total"] or 0.0,
        first["total_squares"] or 0.0,
        first["all_clusters"],
        first["mm"] or 0.0,
    )


def _rows(study: Study, selection: Selection, by: str, sums: list[Row], estimate: Shares) -> list[Row]:
    words = labels(study, by, [row["key"] for row in sums])
    reasons = Reasons(study, selection, BY[by])
    ids = reasons.few({row["key"]: row["n_rows"] for row in sums})
    rows = []
    for at, row in enumerate(sums):
        counted = row["quantity"] is not None
        key = row["key"]
        rows.append(
            {
                "key": key,
                "label": words.get(key, key),
                "quantity": plain(row["quantity"]),
                "share": plain(estimate.share[at]) if counted else None,
                "low": plain(estimate.low[at]) if counted else None,
                "high": plain(estimate.high[at]) if counted else None,
                "quantity_low": plain(row["low"]),
                "quantity_high": plain(row["high"]),
                "present_not_counted": row["uncounted"],
                "not_itemised": plain(row["not_itemised"]),
                "n_clusters": row["n_clusters"],
                "effective_size": plain(estimate.effective_size[at]) if counted else None,
            }
            | reasons.of(ids.get(key), Condition(COLUMN.get(by, by), "=", () if key is None else (str(key),)))
        )
    return rows


def _remarks(first: Row, estimate: Shares, options: Mapping[str, Any]) -> list[str]:
    if not first["total"]:
        return ["no selected observation gives a number; nothing can be shared out"]
    effective = first["total"] ** 2 / first["total_squares"]
    unit = "places" if options["cluster"] == "place" else "containers, lots or finds"
    held = f"{first['total']:g} items came in {first['all_clusters']} {unit}, worth {effective:.1f} of equal size"
    if options["design_effect"] is not None:
        return [f"{held}; intervals rest on the stated design effect of {options['design_effect']:g}"]
    if effective < FEWEST_CLUSTERS:
        return [
            f"{held}; no interval is given, because the records do not say how the items were spread over "
            "containers, lots or finds, and items that came together say little more than one of them. A stated "
            "design effect "
            "(option design_effect) gives intervals under that assumption"
        ]
    return [f"{held}; intervals follow from how the share differs between them"]


ANALYSIS = Analysis(
    name="composition",
    title="What the materiel is made up of: by producer country, decade, calibre, kind, model, place or holder",
    run=compose,
    shapes=(KEYS,),
    options=(
        Option("by", "the property to count by", "producer_country", tuple(BY)),
        Option("kind", "the kind of materiel; any for all (cartridge, and weapon for models, where not stated)"),
        Option("where", "a filter in place of the case's theatre", ""),
        Option(
            "cluster",
            "what came together: container (or lot, or find) or place",
            "container",
            ("container", "place"),
        ),
        Option(
            "design_effect", "take this design effect instead of the one that the clusters show", None, kind=float
        ),
    ),
)
