"""Traces: which trace request or inspection is expected to settle most about where materiel came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from materiel.analyse.attribution import Attribution, attribute
from materiel.analyse.custody.holders import holders
from materiel.analyse.finding import Analysis, Answer, Option
from materiel.analyse.study import Study
from materiel.analyse.traces.asking import no_question, told_apart
from materiel.analyse.traces.information import entropy
from materiel.analyse.traces.on_record import day_asked, remarks_on
from materiel.analyse.traces.questions import inspections, requests
from materiel.analyse.traces.weights import LEAST

KEYS = {
    "rank": "place; 1 is expected to settle most",
    "kind": "trace or inspection",
    "item": "the variety or row asked about; null for an inspection",
    "label": "the item or stockpile in words",
    "question": "what to ask or look for",
    "addressee_id": "whom to ask; null where the case has no entity for it",
    "addressee": "its name",
    "expected_information": "bits of doubt about origins that the answer is expected to take away",
    "settles": "how many of the candidates an answer that names them would make very likely; for an inspection, "
    "how many items it could settle",
    "candidates": "origins that are still likely for the item, or items that the inspection speaks to",
    "because": "the rows it rests on, as table:id",
}

_ASKED = "SELECT observation_id FROM traces WHERE observation_id IS NOT NULL"


def run(study: Study, options: Mapping[str, Any]) -> Answer:
    """Rank the questions by what their answers are expected to tell."""
    found, known = attribute(study, None, options["seed"]), holders(study)
    asked = frozenset(row["observation_id"] for row in study.engine.rows(_ASKED))
    items = {at: item for at, item in enumerate(found.setting.items) if found.finds[at]}
    barred = {at: why for at, item in items.items() if (why := no_question(item, asked))}
    open_to = {at: item for at, item in items.items() if at not in barred}
    rows = [*requests(found, open_to, known), *inspections(found)]
    told = [row for row in rows if row["expected_information"] >= LEAST]
    told.sort(key=lambda row: (-row["expected_information"], row["kind"], row["label"]))
    notes = [*_doubt(found), *_unasked(found, barred, len(rows) - len(told))]
    notes += remarks_on(study, day_asked(options["on"])) if options["on"] else []
    return Answer([{"rank": at} | row for at, row in enumerate(told[: options["top"]], 1)], notes)


def _doubt(found: Attribution) -> Iterator[str]:
    doubt = sum(entropy(found.likelihood[at]) for at in range(len(found.setting.items)) if found.finds[at])
    yield f"the origins of all items together are in doubt by {doubt:.1f} bits; a settled item has none"
    yield "how often a question is answered, and rightly, is a judgement: see docs/methods/traces.md"


def _unasked(found: Attribution, barred: Mapping[int, str], little: int) -> Iterator[str]:
    """What no question is listed for, counted by reason; the items that were not traced at all are counted too."""
    setting = found.setting
    if barred:
        yield told_apart({setting.items[at].key: why for at, why in barred.items()})
    apart = len(setting.found.items) - int((found.finds[: len(setting.found.items)] > 0).sum())
    unnamed = setting.found.unnamed
    if apart or unnamed:
        yield (
            f"{apart} further items, of which no row tells who else holds them, and {unnamed} observations that "
            "name no item are not ranked: no answer about them can be weighed"
        )
    if little:
        yield f"{little} further questions are expected to tell next to nothing"


ANALYSIS = Analysis(
    name="traces",
    title="Which trace request or inspection is expected to settle most about where materiel came from",
    run=run,
    shapes=(KEYS,),
    options=(
        Option("top", "how many questions to list", 20, kind=int),
        Option("on", "a day (EDTF): the notes then list requests overdue or out for comment on it"),
        Option("seed", "the seed of the draws", 0, kind=int),
    ),
)
