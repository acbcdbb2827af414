"""The questions that could be asked: a trace request about each item, an inspection of each stockpile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from materiel.analyse.attribution import Attribution
from materiel.analyse.attribution.items import Item
from materiel.analyse.custody.holders import Holders
from materiel.analyse.finding import Row
from materiel.analyse.traces.addressees import addressee
from materiel.analyse.traces.asking import is_exact, look_for, question
from materiel.analyse.traces.information import information, looked_into, named_recipient, settled_by
from materiel.analyse.traces.weights import ACCESS, LEAST, REPLY_ON_LOT, REPLY_ON_MARKS, RIGHT, SEEN
from materiel.reference.countries import country_names

LIKELY = 0.05
"""An origin is a candidate from this likelihood on."""

SETTLED = 0.8
"""An origin is settled when it is very likely (ICD 203)."""


def requests(found: Attribution, items: Mapping[int, Item], known: Holders) -> Iterator[Row]:
    """A trace request about each item of which somebody can be asked."""
    for at, item in items.items():
        whom = addressee(item.maker, item.country, known, country_names())
        if whom is None:
            continue
        likelihood = found.likelihood[at]
        answers = named_recipient(len(likelihood), REPLY_ON_LOT if is_exact(item) else REPLY_ON_MARKS, RIGHT)
        candidates, settles = _likely(found, at), settled_by(likelihood, answers, LIKELY, SETTLED)
        yield {
            "kind": "trace",
            "item": item.key,
            "label": item.label,
            "question": question(item, whom.name, settles, len(candidates)),
            "addressee_id": whom.entity_id,
            "addressee": whom.name,
            "expected_information": information(likelihood, answers),
            "settles": settles,
            "candidates": candidates,
            "because": [f"observations:{one}" for one in item.observations],
        }


def _likely(found: Attribution, at: int) -> list[str]:
    """The origins that are still likely, the likeliest first; the last of all is unknown."""
    names = [*(found.setting.name(origin) for origin in found.setting.origins), "unknown"]
    order = np.argsort(-found.likelihood[at], kind="stable")
    return [names[origin] for origin in order if found.likelihood[at][origin] >= LIKELY]


def inspections(found: Attribution) -> Iterator[Row]:
    """An inspection of each stockpile, with the items of which it would tell something."""
    items = [at for at in range(len(found.setting.items)) if found.finds[at]]
    for stock, origin in enumerate(found.setting.origins):
        bits = {at: _told_by(found, stock, at) for at in items}
        speaks = sorted((at for at in items if bits[at] >= LEAST), key=lambda at: -bits[at])
        settles = sum(_is_settled_by(found, stock, at) for at in speaks)
        labels = [found.setting.items[at].label for at in speaks]
        name = found.setting.name(origin)
        yield {
            "kind": "inspection",
            "item": None,
            "label": name,
            "question": look_for(name, labels, settles),
            "addressee_id": origin,
            "addressee": name,
            "expected_information": sum(bits[at] for at in speaks),
            "settles": settles,
            "candidates": labels,
            "because": [f"observations:{one}" for at in speaks[:5] for one in found.setting.items[at].observations],
        }


def _told_by(found: Attribution, stock: int, at: int) -> float:
    return information(found.likelihood[at], _seen_there(found, stock, at, ACCESS))


def _seen_there(found: Attribution, stock: int, at: int, access: float) -> np.ndarray:
    elsewhere = float(found.posterior.may_hold[stock, at])
    return looked_into(len(found.likelihood[at]), stock, elsewhere, access, SEEN)


def _is_settled_by(found: Attribution, stock: int, at: int) -> bool:
    """Whether an item of open origin can be settled by seeing it in a stockpile, or by not seeing it there."""
    likelihood = found.likelihood[at]
    joint = (likelihood[:, None] * _seen_there(found, stock, at, 1.0))[:, :2]
    after = joint.max(axis=0) / np.maximum(joint.sum(axis=0), 1e-12)
    return bool(likelihood.max() < SETTLED <= after.max())
