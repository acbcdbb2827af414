"""The rows of the finding on items: one for each origin of an item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from materiel.analyse.attribution.confidence import DECISIVE, Grounds, confidence
from materiel.analyse.attribution.evidence import Evidence
from materiel.analyse.attribution.reasons import SHOWN_FROM, UNKNOWN, refs, sentences
from materiel.analyse.attribution.result import Attribution
from materiel.analyse.attribution.terms import AGAINST, Standing, likelihood_term, verdict
from materiel.analyse.attribution.weighing import TOLD
from materiel.analyse.attribution.wording import chance_word, unknown_wording, wording

Row = dict[str, Any]

SLIGHT = 0.005
LACKING = frozenset({"not_known", "lacks", "not_seen"})

ITEM_KEYS = {
    "scope": "item",
    "item": "a variety (calibre and marks), or the id of an observation",
    "label": "the item in words",
    "origin_id": "the holder whose stocks are meant; null: a stockpile that no row describes",
    "origin": "its name, or unknown",
    "likelihood": "chance that the finds of this item came from there; null: nothing to trace it by",
    "likelihood_term": "the same in the words of ICD 203",
    "confidence": "high, moderate or low: how well founded that is",
    "because": "rows that speak for it, or against the others where something speaks for it, as table:id",
    "against": "rows that speak against it",
    "wording": "one sentence, no stronger than the evidence",
    "verdict": "supported, possible, not excluded, earlier holder, not supported, unsubstantiated, excluded",
    "reasons": "what each kind of evidence says, and what the confidence rests on",
    "sources": "the independent voices that speak for it",
    "without": "the voice whose absence lowers the likelihood most, and by how much",
    "finds": "in how many finds the item counts",
    "observations": "the observations of the item",
}


def item_rows(found: Attribution, item: int) -> list[Row]:
    """The origins of one item, the likeliest first."""
    likelihoods = found.likelihood[item]
    moves = found.leave_out.moves(item, likelihoods)
    described = likelihoods[:-1]
    best = int(described.argmax()) if len(described) else -1
    rows = [
        _item_row(found, item, at, {root: float(change[at]) for root, change in moves.items()}, at == best)
        for at, origin in enumerate(found.setting.origins)
        if likelihoods[at] >= SHOWN_FROM or _speaks(found, origin, item)
    ]
    rows.append(_unknown_row(found, item))
    return sorted(rows, key=lambda row: (-row["likelihood"], row["origin"]))


def _item_row(found: Attribution, item: int, at: int, moves: dict[str, float], first: bool) -> Row:
    setting = found.setting
    origin = setting.origins[at]
    evidence = setting.on(origin, item)
    likelihood = float(found.likelihood[item, at])
    speaking = [row for row in evidence if row.kind not in AGAINST]
    graded = confidence(Grounds(speaking, int(found.finds[item]), moves), dict(setting.weights))
    kinds = {row.kind for row in evidence}
    term = str(likelihood_term(likelihood))
    said = verdict(likelihood, graded.level, kinds, Standing(first, _contested(found, origin, item)))
    name = setting.name(origin)
    return _described(found, item) | {
        "origin_id": origin,
        "origin": name,
        "likelihood": likelihood,
        "likelihood_term": term,
        "confidence": graded.level,
        "because": refs([*speaking, *(_against_others(found, origin, item) if speaking else ())]),
        "against": refs(row for row in evidence if row.kind in AGAINST),
        "wording": wording(setting.items[item].label, name, said, chance_word(term, graded.level), kinds),
        "verdict": said,
        "reasons": [*sentences(found, evidence, name), *graded.reasons],
        "sources": list(graded.sources),
        "without": None
        if graded.largest_move > -SLIGHT
        else {"source": graded.moved_by, "change": graded.largest_move},
    }


def _against_others(found: Attribution, origin: str, item: int) -> Iterator[Evidence]:
    """Rows that say that another candidate lacks the item, or is not known to have it: they leave fewer."""
    for other in found.setting.origins:
        if other != origin:
            yield from (row for row in found.setting.on(other, item) if row.kind in LACKING)


def _speaks(found: Attribution, origin: str, item: int) -> bool:
    """Whether a row speaks of this origin itself, and not only of another as the only recipient."""
    return any(row.kind != "exclusive_elsewhere" for row in found.setting.on(origin, item))


def _contested(found: Attribution, origin: str, item: int) -> bool:
    """Whether others are on record to have the item, and nothing firmer ties it to this origin."""
    setting = found.setting
    if any(row.kind in DECISIVE for row in setting.on(origin, item)):
        return False
    others = (setting.on(other, item) for other in setting.origins if other != origin)
    kinds = [{row.kind for row in rows} for rows in others]
    return any(each & TOLD and not each & {"passed_on", "lacks"} for each in kinds)


def _unknown_row(found: Attribution, item: int) -> Row:
    likelihood = float(found.likelihood[item, -1])
    term = str(likelihood_term(likelihood))
    return _described(found, item) | {
        "origin_id": None,
        "origin": UNKNOWN,
        "likelihood": likelihood,
        "likelihood_term": term,
        "confidence": "low",
        "because": [],
        "against": [],
        "wording": unknown_wording(found.setting.items[item].label, term),
        "verdict": "possible" if likelihood >= 0.2 else "not excluded",
        "reasons": ["an origin that no row describes always competes"],
        "sources": [],
        "without": None,
    }


def untraceable_row(found: Attribution, item: int) -> Row:
    """The row of an item of which no row speaks: nothing is estimated."""
    label = found.setting.items[item].label
    return _described(found, item) | {
        "origin_id": None,
        "origin": UNKNOWN,
        "likelihood": None,
        "likelihood_term": None,
        "confidence": "low",
        "because": [],
        "against": [],
        "wording": f"{label}: nothing on record says where such items are held; no origin is estimated.",
        "verdict": "not supported",
        "reasons": ["no row speaks of this item in any stockpile"],
        "sources": [],
        "without": None,
    }


def _described(found: Attribution, item: int) -> Row:
    described = found.setting.items[item]
    return {
        "scope": "item",
        "item": described.key,
        "label": described.label,
        "finds": int(found.finds[item]),
        "observations": list(described.observations),
    }
