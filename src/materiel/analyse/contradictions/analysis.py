"""The analysis ``contradictions``: its options, and the keys of its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from materiel.analyse.contradictions.find import find_contradictions
from materiel.analyse.contradictions.rows import KINDS, RESOLUTIONS, Contradiction
from materiel.analyse.contradictions.weighing import SEVERITIES
from materiel.analyse.finding import Analysis, Answer, Option
from materiel.analyse.study import Study

_SHAPE = {
    "kind": "what the statements disagree on: " + ", ".join(KINDS),
    "subject": "what both statements are about, in words",
    "subject_id": "what both are about, as table:id; incident:id for accounts of one happening",
    "property": "the property they disagree on",
    "left": "one statement: table, id, value in words, source_id, locator",
    "right": "the other statement, with the same keys",
    "severity": "how much it matters: " + ", ".join(SEVERITIES),
    "weight": "the product behind it: size of the disagreement, firmness of the weaker statement, what hangs on it",
    "severity_why": "the three factors in a sentence",
    "resolution": "; ".join(f"{name}: {meaning}" for name, meaning in RESOLUTIONS.items()),
    "explanation": "one or two sentences made of the two rows",
    "because": "every row that makes one of the two statements, as table:id",
}


def _run(study: Study, parameters: Mapping[str, Any]) -> Answer:
    every = find_contradictions(study, all_differences=True)
    shown = every if parameters["all"] == "yes" else [row for row in every if row.is_real()]
    return Answer([row.as_row() for row in shown], _notes(every, len(shown)))


def _notes(every: list[Contradiction], shown: int) -> list[str]:
    """What was found and not listed, by resolution."""
    if shown == len(every):
        return []
    kept_back = Counter(row.resolution for row in every if not row.is_real())
    listed = ", ".join(f"{count} of {name}" for name, count in sorted(kept_back.items()))
    return [f"{len(every) - shown} differences that are no contradictions are not listed: {listed}."]


ANALYSIS = Analysis(
    name="contradictions",
    title="Statements on one subject and property that cannot all be true",
    run=_run,
    shapes=(_SHAPE,),
    options=(Option("all", "also differences of exactness, extent, time and spelling", "no", ("yes", "no")),),
)
