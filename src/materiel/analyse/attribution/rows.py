"""The rows of the finding: one for each origin of an item, and one for each origin in the theatre."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from materiel.analyse.attribution.confidence import DECISIVE, Grounds, confidence
from materiel.analyse.attribution.evidence import Evidence
from materiel.analyse.attribution.result import Attribution
from materiel.analyse.attribution.terms import AGAINST, Standing, likelihood_term, verdict
from materiel.analyse.attribution.weighing import TOLD
from materiel.analyse.attribution.wording import unknown_wording, wording

Row = dict[str, Any]

SHOWN_FROM = 0.05
"""An origin of which no row speaks is listed for an item from this likelihood."""
SLIGHT = 0.005
UNKNOWN = "unknown"

ITEM_KEYS = {
    "scope": "item",
    "item": "a variety (calibre and marks), or the id of an observation",
    "label": "the item in words",
    "origin_id": "the holder whose stocks are meant; null: a stockpile that no row describes",
    "origin": "its name, or unknown",
    "likelihood": "chance that the finds of this item came from there; null: nothing to trace it by",
    "likelihood_term": "the same in the words of ICD 203",
    "confidence": "high, moderate or low: how well founded that is",
    "because": "rows that speak for it, as table:id",
    "against": "rows that speak against it",
    "wording": "one sentence, no stronger than the evidence",
    "verdict": "supported, possible, not excluded, earlier holder, not supported, unsubstantiated, excluded",
    "reasons": "what each kind of evidence says, and what the confidence rests on",
    "sources": "the independent voices that speak for it",
    "without": "the voice whose absence lowers the likelihood most, and by how much",
    "finds": "in how many finds the item counts",
    "observations": "the observations of the item",
}
THEATRE_KEYS = {
    "scope": "theatre",
    "origin_id": "the holder whose stocks are meant; null: a stockpile that no row describes",
    "origin": "its name, or unknown",
    "share": "part of the finds that came from there",
    "low": "lower bound of the 90 per cent interval",
    "high": "upper bound of the 90 per cent interval",
    "confidence": "high, moderate or low",
    "because": "rows that speak for it, as table:id",
    "against": "rows that speak against it",
    "wording": "one sentence, no stronger than the evidence",
    "verdict": "primary, important, minor, unsubstantiated or not supported",
    "reasons": "what each kind of evidence says, and what the confidence rests on",
    "sources": "the independent voices that speak for it",
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
    said = verdict(likelihood, graded.level, kinds, Standing(first, _contested(found, origin, item)))
    name = setting.name(origin)
    return _described(found, item) | {
        "origin_id": origin,
        "origin": name,
        "likelihood": likelihood,
        "likelihood_term": likelihood_term(likelihood),
        "confidence": graded.level,
        "because": _refs(speaking),
        "against": _refs(row for row in evidence if row.kind in AGAINST),
        "wording": wording(setting.items[item].label, name, said, str(likelihood_term(likelihood)), kinds),
        "verdict": said,
        "reasons": [*_sentences(found, evidence, name), *graded.reasons],
        "sources": list(graded.sources),
        "without": None
        if graded.largest_move > -SLIGHT
        else {"source": graded.moved_by, "change": graded.largest_move},
    }


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


def _refs(rows: Iterable[Evidence]) -> list[str]:
    return sorted({row.ref for row in rows})


def _sentences(found: Attribution, rows: Sequence[Evidence], origin: str) -> Iterator[str]:
    """What each kind of evidence says, the heaviest first."""
    weights = found.setting.weights
    for kind in sorted({row.kind for row in rows}, key=lambda kind: -abs(weights[kind].weight)):
        if weights[kind].sentence:
            yield weights[kind].sentence.format(origin=origin)


def theatre_rows(found: Attribution) -> list[Row]:
    """The share of each origin, the largest first."""
    rows = [_theatre_row(found, at) for at in range(len(found.setting.origins) + 1)]
    return sorted(rows, key=lambda row: (-row["share"], row["origin"]))


def _theatre_row(found: Attribution, at: int) -> Row:
    setting = found.setting
    share, low, high = (float(part[at]) for part in found.shares)
    if at == len(setting.origins):
        origin, name, rows = None, UNKNOWN, []
    else:
        origin, name = setting.origins[at], setting.name(setting.origins[at])
        rows = [*setting.of_origin.get(setting.origins[at], ()), *_attributed(found, at)]
    speaking = [row for row in rows if setting.weights[row.kind].weight > 0]
    graded = confidence(Grounds(speaking, round(share * float(found.finds.sum())), {}), dict(setting.weights))
    said = theatre_verdict(share, {row.kind for row in rows})
    return {
        "scope": "theatre",
        "origin_id": origin,
        "origin": name,
        "share": share,
        "low": low,
        "high": high,
        "confidence": graded.level if rows else "low",
        "because": _refs(speaking),
        "against": _refs(row for row in rows if setting.weights[row.kind].weight < 0),
        "wording": _theatre_wording(name, said, low, high),
        "verdict": said,
        "reasons": [*_sentences(found, rows, name), *graded.reasons] if rows else [],
        "sources": list(graded.sources),
    }


def _attributed(found: Attribution, at: int) -> Iterator[Evidence]:
    """The evidence on the items that may well be from an origin."""
    for item in range(len(found.setting.items)):
        if found.likelihood[item, at] >= SHOWN_FROM:
            yield from found.setting.on(found.setting.origins[at], item)


def theatre_verdict(share: float, kinds: set[str]) -> str:
    """What may be said of an origin in the theatre.

    >>> theatre_verdict(0.5, {"held"}), theatre_verdict(0.02, {"movement"}), theatre_verdict(0.01, {"alleged_flow"})
    ('primary', 'minor', 'unsubstantiated')
    """
    if not kinds - AGAINST:
        return "not supported" if kinds else "minor"
    if kinds <= {"alleged_flow", "alleged", *AGAINST}:
        return "unsubstantiated"
    return "primary" if share >= 0.4 else "important" if share >= 0.15 else "minor"


def _theatre_wording(name: str, said: str, low: float, high: float) -> str:
    if name == UNKNOWN:
        return f"{low:.0%} to {high:.0%} of the finds that can be traced are of no stockpile that a row describes."
    if said == "unsubstantiated":
        return f"Supply by {name} is alleged and not substantiated; no find that can be traced points there."
    return f"{low:.0%} to {high:.0%} of the finds that can be traced are consistent with stocks of {name}."
