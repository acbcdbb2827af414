"""The rows of the finding on the theatre: the share of each origin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from materiel.analyse.attribution.confidence import Grounds, confidence
from materiel.analyse.attribution.evidence import USERS, Evidence
from materiel.analyse.attribution.reasons import SHOWN_FROM, UNKNOWN, refs, sentences
from materiel.analyse.attribution.result import Attribution
from materiel.analyse.attribution.terms import AGAINST, ALLEGED

Row = dict[str, Any]

BY_THE_STATE = frozenset({"state_supply", "gift", "failure_to_prevent"})

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
    "direct_supply": "whether its state supplied the users: on record, alleged and not substantiated; null: no row",
}


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
    supply = _direct_supply(rows)
    against = [row for row in rows if setting.weights[row.kind].weight < 0]
    if supply is not None:
        against += setting.of_origin.get(USERS, ())
    said = theatre_verdict(share, {row.kind for row in rows})
    return {
        "scope": "theatre",
        "origin_id": origin,
        "origin": name,
        "share": share,
        "low": low,
        "high": high,
        "confidence": graded.level if rows else "low",
        "because": refs(speaking),
        "against": refs(against),
        "wording": _theatre_wording(name, said, low, high),
        "verdict": said,
        "reasons": [*sentences(found, rows, name), *graded.reasons] if rows else [],
        "sources": list(graded.sources),
        "direct_supply": supply,
    }


def _direct_supply(rows: Sequence[Evidence]) -> str | None:
    """What is on record of supply to the theatre by a state itself, as apart from what left its stocks."""
    kinds = {row.kind for row in rows if row.event and row.event[0] in BY_THE_STATE}
    if not kinds:
        return None
    return "on record" if kinds - ALLEGED else "alleged and not substantiated"


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
