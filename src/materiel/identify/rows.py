"""Readings as rows of a table: the best one, the runner-up, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from materiel.errors import UsageError
from materiel.identify.naming import named, worded
from materiel.identify.reading import Context, possible_calibres, shares, unreadable
from materiel.identify.weighing import Candidate
from materiel.model.marks import canonical_marks

SCHEMA = pa.schema(
    [
        pa.field("calibre", pa.string()),
        pa.field("marks", pa.string()),
        pa.field("country", pa.string()),
        pa.field("producer", pa.string()),
        pa.field("producer_code", pa.string()),
        pa.field("year", pa.int64()),
        pa.field("lot", pa.string()),
        pa.field("probability", pa.float64()),
        pa.field("wording", pa.string()),
        pa.field("runner_up", pa.string()),
        pa.field("runner_up_probability", pa.float64()),
        pa.field("unidentified", pa.float64()),
        pa.field("why", pa.string()),
    ]
)


def row_of(calibre: str | None, marks: str | None, context: Context) -> dict[str, Any]:
    """The row of one variety, by the columns of `SCHEMA`; ``why`` says why it has no reading.

    >>> row_of("7.62x54R", "945_05", Context())["year"]
    2005
    """
    row = dict.fromkeys(SCHEMA.names) | {"calibre": calibre, "marks": marks, "unidentified": 1.0}
    written = canonical_marks(marks or "")
    try:
        calibres = possible_calibres(calibre)
    except UsageError as error:
        return row | {"why": str(error)}
    why = unreadable(written)
    if why:
        return row | {"why": why}
    found = shares(written, calibres, context)
    if not found:
        return row | {"why": "nothing the reference knows fits these marks"}
    return row | _told(found)


def _told(found: Sequence[tuple[Candidate, float]]) -> dict[str, Any]:
    (best, share), *others = found
    second = others[0] if others else None
    return {
        "country": best.row.iso3,
        "producer": best.row.factory,
        "producer_code": best.row.code,
        "year": best.dating.year if best.dating else None,
        "lot": next((role.lot for role in best.roles if role.lot), None),
        "probability": share,
        "wording": worded(best),
        "runner_up": named(second[0]) if second else None,
        "runner_up_probability": second[1] if second else None,
        "unidentified": max(0.0, 1.0 - sum(share for _, share in found)),
    }
