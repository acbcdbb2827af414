"""Traces: which trace request or inspection is expected to settle most about where materiel came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from materiel.analyse.attribution import Attribution, attribute
from materiel.analyse.attribution.items import Item
from materiel.analyse.custody.holders import Holders, holders
from materiel.analyse.finding import Analysis, Answer, Option, Row
from materiel.analyse.study import Study
from materiel.analyse.traces.addressees import addressee
from materiel.analyse.traces.information import entropy, information, looked_into, named_recipient
from materiel.analyse.traces.requests import remarks_on
from materiel.analyse.traces.weights import (
    ACCESS,
    FIRST_TRACED_YEAR,
    LEAST,
    REPLY_ON_LOT,
    REPLY_ON_MARKS,
    RIGHT,
    SEEN,
)
from materiel.model.dates import parse_date
from materiel.reference.countries import country_names

KEYS = {
    "rank": "place; 1 is expected to settle most",
    "kind": "trace or inspection",
    "item": "the variety or row asked about; null for an inspection",
    "label": "the item or stockpile in words",
    "question": "what to ask or look for",
    "addressee_id": "whom to ask; null where the case has no entity for it",
    "addressee": "its name",
    "expected_information": "bits of doubt about origins that the answer is expected to take away",
    "candidates": "origins that are still likely for the item, or items that the inspection speaks to",
    "because": "the rows it rests on, as table:id",
}

LIKELY = 0.05
_ASKED = "SELECT id, observation_id FROM traces WHERE observation_id IS NOT NULL ORDER BY id"
_SERIALS = "SELECT id FROM observations WHERE serial IS NOT NULL OR lot IS NOT NULL"


def run(study: Study, options: Mapping[str, Any]) -> Answer:
    """Rank the questions by what their answers are expected to tell."""
    found, known = attribute(study, None, options["seed"]), holders(study)
    asked = {row["observation_id"]: row["id"] for row in study.engine.rows(_ASKED)}
    exact = {row["id"] for row in study.engine.rows(_SERIALS)}
    rows = [*_requests(found, known, set(asked), exact), *_inspections(found)]
    told = [row for row in rows if row["expected_information"] >= LEAST]
    told.sort(key=lambda row: (-row["expected_information"], row["kind"], row["label"]))
    doubt = sum(entropy(found.likelihood[at]) for at in range(len(found.setting.items)) if found.finds[at])
    notes = [f"the origins of all items together are in doubt by {doubt:.1f} bits; a settled item has none"]
    notes.append("how often a question is answered, and rightly, is a judgement: see docs/methods/traces.md")
    if asked:
        notes.append(f"asked about already and not listed: {', '.join(f'traces:{one}' for one in asked.values())}")
    day = parse_date(options["on"]).latest if options["on"] else None
    notes += remarks_on(study, day) if day else []
    return Answer([{"rank": at} | row for at, row in enumerate(told[: options["top"]], 1)], notes)


def _requests(found: Attribution, known: Holders, asked: set[str], exact: set[str]) -> Iterator[Row]:
    for at, item in enumerate(found.setting.items):
        if not found.finds[at] or asked & set(item.observations) or not _is_traceable(item):
            continue
        whom = addressee(item, known, country_names())
        if whom is None:
            continue
        has_lot = bool(item.lots) or bool(exact & set(item.observations))
        reply = REPLY_ON_LOT if has_lot else REPLY_ON_MARKS
        likelihood = found.likelihood[at]
        quoted = "the lot or serial number" if has_lot else "its marks" if item.marks else "the model"
        yield {
            "kind": "trace",
            "item": item.key,
            "label": item.label,
            "question": f"To whom was {item.label} first delivered, and when? Quote {quoted}.",
            "addressee_id": whom.entity_id,
            "addressee": whom.name,
            "expected_information": information(likelihood, named_recipient(len(likelihood), reply, RIGHT)),
            "candidates": _likely(found, at),
            "because": [f"observations:{one}" for one in item.observations],
        }


def _is_traceable(item: Item) -> bool:
    last = item.years[1] or item.years[0]
    named = bool(item.marks or item.model or item.lots)
    return named and (last is None or last >= FIRST_TRACED_YEAR)


def _likely(found: Attribution, at: int) -> list[str]:
    """The origins that are still likely, the likeliest first; the last of all is unknown."""
    names = [*(found.setting.name(origin) for origin in found.setting.origins), "unknown"]
    order = np.argsort(-found.likelihood[at], kind="stable")
    return [names[origin] for origin in order if found.likelihood[at][origin] >= LIKELY]


def _inspections(found: Attribution) -> Iterator[Row]:
    items = [at for at in range(len(found.setting.items)) if found.finds[at]]
    for stock, origin in enumerate(found.setting.origins):
        bits = {at: _told_by(found, stock, at) for at in items}
        speaks = sorted((at for at in items if bits[at] >= LEAST), key=lambda at: -bits[at])
        labels = [found.setting.items[at].label for at in speaks]
        name = found.setting.name(origin)
        yield {
            "kind": "inspection",
            "item": None,
            "label": name,
            "question": f"Which of these does the stockpile of {name} hold? {'; '.join(labels[:5])}",
            "addressee_id": origin,
            "addressee": name,
            "expected_information": sum(bits[at] for at in speaks),
            "candidates": labels,
            "because": [f"observations:{one}" for at in speaks[:5] for one in found.setting.items[at].observations],
        }


def _told_by(found: Attribution, stock: int, at: int) -> float:
    likelihood = found.likelihood[at]
    elsewhere = float(found.posterior.may_hold[stock, at])
    return information(likelihood, looked_into(len(likelihood), stock, elsewhere, ACCESS, SEEN))


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
