"""The rows of the finding on the theatre: the share of each origin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from materiel.analyse.attribution.confidence import Footing, Sample, confidence
from materiel.analyse.attribution.evidence import USERS, Evidence
from materiel.analyse.attribution.grounds import Grounds, grounds, lacking
from materiel.analyse.attribution.reasons import SHOWN_FROM, UNKNOWN, parts, refs, sentences
from materiel.analyse.attribution.result import Attribution
from materiel.analyse.attribution.terms import AGAINST, ALLEGED, POSSIBLE_FROM

Row = dict[str, Any]

PRIMARY_FROM, IMPORTANT_FROM = 0.4, 0.15
CLAIMS = frozenset({*ALLEGED, "supplied_others"})
"""Kinds that alone substantiate no supply to the theatre."""
TO_USERS = frozenset({"movement", "earlier_movement", "named_flow", "alleged_flow"})
BY_THE_STATE = frozenset({"state_supply", "gift", "failure_to_prevent"})

THEATRE_KEYS = {
    "scope": "theatre",
    "origin_id": "the holder whose stocks are meant; null: a stockpile that no row describes",
    "origin": "its name, or unknown",
    "share": "part of the finds that came from there",
    "low": "lower bound of the 90 per cent interval",
    "high": "upper bound of the 90 per cent interval",
    "confidence": "high, moderate or low",
    "because": "rows that speak for it, as table:id; for unknown, rows that say where the finds are not held",
    "against": "rows that speak against it",
    "wording": "one sentence, no stronger than the evidence",
    "verdict": "primary, important, minor, unsubstantiated or not supported",
    "reasons": "what each kind of evidence says",
    "evidence": "the evidence by what it bears on and kind: bears, kind, layer, firmness, adds, because",
    "confidence_reasons": "what the confidence rests on: voices, leaving one voice out, the sample",
    "sources": "the independent voices that speak for it",
    "without": "the voice whose absence lowers the share most, and by how much; null where none does",
    "direct_supply": "whether its state supplied the users: on record, on record for earlier years, alleged and "
    "not substantiated; null: no row",
}


def theatre_rows(found: Attribution) -> list[Row]:
    """The share of each origin, the largest first."""
    moves = found.leave_out.share_moves(found.likelihood)
    rows = [
        _theatre_row(found, at, {root: float(change[at]) for root, change in moves.items()})
        for at in range(len(found.setting.origins))
    ]
    rows.append(_unknown_row(found))
    return sorted(rows, key=lambda row: (-row["share"], row["origin"]))


def _theatre_row(found: Attribution, at: int, moves: Mapping[str, float]) -> Row:
    setting = found.setting
    origin = setting.origins[at]
    name, spoken = setting.name(origin), setting.spoken(origin)
    share, low, high = (float(part[at]) for part in found.shares)
    groups = _groups(found, origin, at)
    rows = [*groups["flow"], *groups["maker"], *groups["own"], *groups["against"]]
    speaking = [row for row in rows if setting.weights[row.kind].weight > 0 and row.kind not in AGAINST]
    footing = Footing(speaking, Sample(round(share * float(found.finds.sum()))), moves, share)
    graded = confidence(footing, setting.weights, setting.voices)
    supply = _direct_supply(rows)
    beside = list(setting.of_origin.get(USERS, ())) if supply is not None else []
    said = theatre_verdict(share, {row.kind for row in rows})
    return {
        "scope": "theatre",
        "origin_id": origin,
        "origin": name,
        "share": share,
        "low": low,
        "high": high,
        "confidence": graded.level if rows else "low",
        "because": refs([*speaking, *(row for name in ("fewer", "find") for row in groups[name])]),
        "against": refs([*groups["against"], *beside]),
        "wording": _theatre_wording(spoken, said, low, high),
        "verdict": said,
        "reasons": list(sentences(found, [*rows, *beside], spoken)),
        "evidence": parts(found, groups | {"beside": beside}),
        "confidence_reasons": list(graded.reasons),
        "sources": list(graded.sources),
        "without": None if graded.without is None else {"source": graded.without, "change": graded.change},
        "direct_supply": supply,
    }


def _unknown_row(found: Attribution) -> Row:
    """The share of what no row describes. It rests on the finds that no described stockpile explains well."""
    share, low, high = (float(part[-1]) for part in found.shares)
    open_items = [at for at in range(len(found.finds)) if found.finds[at] and _is_open(found, at)]
    fewer = [row for item in open_items for row in lacking(found, item)]
    seen = {one for item in open_items for one in found.setting.items[item].observations}
    return {
        "scope": "theatre",
        "origin_id": None,
        "origin": UNKNOWN,
        "share": share,
        "low": low,
        "high": high,
        "confidence": "low",
        "because": [*refs(fewer), *sorted(f"observations:{one}" for one in seen)],
        "against": [],
        "wording": _theatre_wording(UNKNOWN, role(share), low, high),
        "verdict": role(share),
        "reasons": [
            "an origin that no row describes always competes",
            f"items of which it is a possible origin: {len(open_items)}",
        ],
        "evidence": parts(found, {"fewer": fewer}),
        "confidence_reasons": ["nothing is on record of it"],
        "sources": [],
        "without": None,
        "direct_supply": None,
    }


def _is_open(found: Attribution, item: int) -> bool:
    return bool(found.likelihood[item, -1] >= POSSIBLE_FROM)


def _groups(found: Attribution, origin: str, at: int) -> dict[str, Sequence[Evidence]]:
    """The evidence on an origin: on all that came from there, on its suppliers, on the items it may have had."""
    general = found.setting.of_origin.get(origin, ())
    items = [item for item in range(len(found.finds)) if found.finds[item] and _bears(found, origin, at, item)]
    each = [grounds(found, origin, item) for item in items]
    attributed = [one for item, one in zip(items, each, strict=True) if found.likelihood[item, at] >= SHOWN_FROM]
    own = [row for one in each for row in one.own if not _passed_on(one)]
    elsewhere = [
        row
        for other in found.setting.origins
        if other != origin
        for row in found.setting.of_origin.get(other, ())
        if row.kind == "unlike"
    ]
    return {
        "own": own,
        "against": [row for row in general if row.kind in AGAINST] + [row for one in each for row in _against(one)],
        "fewer": elsewhere if own or any(row.kind not in AGAINST | CLAIMS for row in general) else [],
        "maker": [row for row in general if row.kind == "supplier"],
        "flow": [row for row in general if row.kind not in AGAINST and row.kind != "supplier"],
        "find": [row for one in attributed for row in one.find if row.kind == "with_users"],
    }


def _bears(found: Attribution, origin: str, at: int, item: int) -> bool:
    return bool(found.likelihood[item, at] >= SHOWN_FROM) or bool(found.setting.on(origin, item))


def _against(one: Grounds) -> list[Evidence]:
    """What speaks against an origin; that another is the only recipient, where something speaks for this one."""
    return [
        row for row in one.against if row.kind != "passed_on" and (one.own or row.kind != "exclusive_elsewhere")
    ]


def _passed_on(one: Grounds) -> bool:
    """Whether the origin is on record as an earlier holder only."""
    return any(row.kind == "passed_on" for row in one.against)


def _direct_supply(rows: Sequence[Evidence]) -> str | None:
    """What is on record of supply to the theatre by a state itself, as apart from what left its stocks."""
    kinds = {row.kind for row in rows if row.event and row.event[0] in BY_THE_STATE and row.kind in TO_USERS}
    if not kinds:
        return None
    if kinds - ALLEGED == {"earlier_movement"}:
        return "on record for earlier years"
    return "on record" if kinds - ALLEGED else "alleged and not substantiated"


def theatre_verdict(share: float, kinds: set[str]) -> str:
    """What may be said of an origin in the theatre.

    >>> theatre_verdict(0.5, {"held"}), theatre_verdict(0.02, {"movement"}), theatre_verdict(0.01, {"alleged_flow"})
    ('primary', 'minor', 'unsubstantiated')
    """
    if not kinds - AGAINST:
        return "not supported" if kinds else "minor"
    if kinds <= CLAIMS | AGAINST:
        return "unsubstantiated" if kinds & ALLEGED else "minor"
    return role(share)


def role(share: float) -> str:
    """The role of an origin in the theatre, by its share.

    >>> role(0.5), role(0.2), role(0.02)
    ('primary', 'important', 'minor')
    """
    return "primary" if share >= PRIMARY_FROM else "important" if share >= IMPORTANT_FROM else "minor"


def _theatre_wording(name: str, said: str, low: float, high: float) -> str:
    if name == UNKNOWN:
        return f"{low:.0%} to {high:.0%} of the finds that can be traced are of no stockpile that a row describes."
    if said == "unsubstantiated":
        return f"Supply by {name} is alleged and not substantiated; no find that can be traced points there."
    return f"{low:.0%} to {high:.0%} of the finds that can be traced are consistent with stocks of {name}."
