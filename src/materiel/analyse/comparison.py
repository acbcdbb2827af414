"""Comparison: which varieties of one theatre another theatre has as well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from materiel.analyse.because import MOST_IDS, reason
from materiel.analyse.clusters import CLUSTER
from materiel.analyse.finding import Analysis, Answer, Option
from materiel.analyse.study import Study
from materiel.analyse.theatre import Selection, select
from materiel.analyse.unseen import FEWEST_FINDS, Unseen, most_held, unseen
from materiel.snapshot.engine import Step

KEYS = {
    "left_varieties": "varieties on record on the left",
    "right_varieties": "varieties on record on the right",
    "shared": "varieties on record on both sides",
    "share_of_left": "part of the left's varieties that are on record on the right",
    "low": "at least this part of the left's varieties is held on the right; nothing unseen can lower it",
    "high": "at most this part, with what the right's records did not show (95 %); null: cannot be bounded",
    "left_finds": "containers, lots or finds on the left",
    "right_finds": "containers, lots or finds on the right",
    "left_coverage": "estimated part of what is to be found on the left that the varieties on record make up",
    "right_coverage": "the same on the right",
    "right_missed": "estimated varieties on the right that no record shows",
    "shared_varieties": "the varieties on both sides: calibre, marks",
    "because": "a row of each shared variety from each find, as table:id; empty where they are many",
    "filter": "the filters of both sides, where the rows are many",
}

PAIRS = Step(
    "pairs",
    f"""
SELECT calibre, marks, {CLUSTER} AS find, min(id) AS id FROM selected
WHERE calibre IS NOT NULL AND marks IS NOT NULL AND NOT contains(marks, '?') AND NOT contains(marks, '...')
GROUP BY ALL
""",
    "each variety in each find; marks with an illegible character are no known variety",
)

FINDS = Step(
    "finds",
    f"""
SELECT p.calibre, p.marks, count(*) AS finds, min(p.id, {MOST_IDS + 1}) AS ids, any_value(n.n_finds) AS n_finds
FROM pairs p CROSS JOIN (SELECT count(DISTINCT find) AS n_finds FROM pairs) n
GROUP BY p.calibre, p.marks
""",
    "each variety, in how many finds it is, and a row from each of them",
)

Variety = tuple[str, str]


@dataclass(frozen=True)
class _Side:
    """One side of a comparison: its varieties with their rows, and what it did not show."""

    varieties: Mapping[Variety, list[str]]
    n_finds: int
    unseen: Unseen | None
    selection: Selection

    @property
    def coverage(self) -> float | None:
        return None if self.unseen is None else self.unseen.coverage


def compare(study: Study, options: Mapping[str, Any]) -> Answer:
    """Compare the varieties of two selections."""
    left, right = (_side(study, options[name], options["kind"]) for name in ("left", "right"))
    shared = sorted(left.varieties.keys() & right.varieties.keys())
    n_left = len(left.varieties)
    low = len(shared) / n_left if n_left else None
    ids = sorted({row for variety in shared for side in (left, right) for row in side.varieties[variety]})
    row = {
        "left_varieties": n_left,
        "right_varieties": len(right.varieties),
        "shared": len(shared),
        "share_of_left": low,
        "low": low,
        "high": _high(len(shared), n_left, right.unseen),
        "left_finds": left.n_finds,
        "right_finds": right.n_finds,
        "left_coverage": left.coverage,
        "right_coverage": right.coverage,
        "right_missed": None if right.unseen is None else round(right.unseen.missed, 1),
        "shared_varieties": [{"calibre": calibre, "marks": marks} for calibre, marks in shared],
    } | reason(ids if len(ids) <= MOST_IDS else None, f"{left.selection.filter()}; {right.selection.filter()}")
    return Answer([row], _notes(left, right, len(shared)))


def _side(study: Study, text: str, kind: str | None) -> _Side:
    selection = select(study, text, kind)
    rows = selection.plan.then(PAIRS).then(FINDS).rows(study.engine)
    n_finds = rows[0]["n_finds"] if rows else 0
    finds = np.array([row["finds"] for row in rows], dtype=np.int64)
    varieties = {(row["calibre"], row["marks"]): row["ids"] for row in rows}
    return _Side(varieties, n_finds, unseen(finds, n_finds), selection)


def _high(shared: int, listed: int, right: Unseen | None) -> float | None:
    if right is None or not listed:
        return None
    return most_held(shared, listed, right.detection) / listed


def _notes(left: _Side, right: _Side, shared: int) -> list[str]:
    return [
        f"{shared} of {len(left.varieties)} varieties on record on the left are on record on the right as well; "
        "a variety not on record is not a variety absent",
        _what_was_missed("left", left),
        _what_was_missed("right", right),
    ]


def _what_was_missed(name: str, side: _Side) -> str:
    known = f"on the {name}, {len(side.varieties)} varieties are known from {side.n_finds} finds"
    if side.unseen is None:
        return (
            f"{known}: their presence is known, how often they occur is not (that takes {FEWEST_FINDS} finds), "
            "so what was missed is not estimated"
        )
    return (
        f"{known}; at least {side.unseen.missed:.0f} more are to be expected (Chao), and what a new find "
        f"holds is of a variety on record with a chance of {100 * side.unseen.coverage:.0f} % (Good)"
    )


ANALYSIS = Analysis(
    name="comparison",
    title="Which varieties of one theatre another theatre has as well, with what was not seen estimated",
    run=compare,
    shapes=(KEYS,),
    options=(
        Option("left", "the filter of the left side; empty for the case's theatre", ""),
        Option("right", "the filter of the right side", required=True),
        Option("kind", "the kind of materiel; any for all", "cartridge"),
    ),
)
