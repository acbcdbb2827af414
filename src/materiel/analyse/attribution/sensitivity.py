"""Sensitivity: how shares and verdicts move with what is assumed where the records are silent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from materiel.analyse.attribution.item_rows import item_rows
from materiel.analyse.attribution.known import Sampling
from materiel.analyse.attribution.premises import USUAL, Premises
from materiel.analyse.attribution.result import Attribution, drawn
from materiel.analyse.attribution.theatre_rows import role

Row = dict[str, Any]
Verdicts = Mapping[tuple[str, str], Row]

TRIED: Mapping[str, tuple[float, ...]] = {"unknown": (0.05, 5.0), "per_find": (5, 20, 50)}
"""The values that are tried: a tenth and ten times the usual prior; more and fewer items to a find."""
BRIEF = Sampling(warm_up=40, sweeps=40)
NOTICED = 0.05
"""A verdict is told of as another where the likelihood moved by so much: less is within the error of the draws."""
OPEN = frozenset({"not supported", "unsubstantiated"})

SENSITIVITY_KEYS = {
    "scope": "sensitivity",
    "assumption": "unknown: prior of an undescribed stockpile, in finds; per_find: items that count as one find",
    "value": "what is assumed",
    "usual": "whether that is what is assumed otherwise",
    "finds": "how many finds there are then",
    "origin_id": "the holder whose stocks are meant; null: a stockpile that no row describes",
    "origin": "its name, or unknown",
    "share": "part of the finds that came from there",
    "low": "lower bound of the 90 per cent interval",
    "high": "upper bound of the 90 per cent interval",
    "verdict": "its role in the theatre then",
    "spread": "how far the chains of draws differ in a share: large where several explanations fit the records",
    "changed": "items whose verdict on this origin is another then: item, label, verdict, usual, likelihood",
    "because": "the rows that speak for it, as table:id; the same under every assumption",
}


def sensitivity_rows(found: Attribution, theatre: list[Row]) -> list[Row]:
    """The share and role of each origin under each assumption tried, the usual one among them.

    ``theatre`` are the rows on the theatre as usually assumed.
    """
    usual = _verdicts(found)
    rows: list[Row] = []
    for name, values in TRIED.items():
        for value in sorted({*values, getattr(found.setting.premises, name)}):
            rows += _under(found, name, value, theatre, usual)
    return rows


def _under(found: Attribution, name: str, value: float, theatre: list[Row], usual: Verdicts) -> Iterator[Row]:
    premises = replace(found.setting.premises, **{name: type(getattr(USUAL, name))(value)})
    is_usual = premises == found.setting.premises
    other = found if is_usual else _drawn(found, premises)
    changed = {} if is_usual else _changed(_verdicts(other), usual)
    place = {origin: at for at, origin in enumerate(other.setting.origins)}
    for row in theatre:
        at = place.get(row["origin_id"], len(place))
        share, low, high = (float(part[at]) for part in other.shares)
        yield {
            "scope": "sensitivity",
            "assumption": name,
            "value": value,
            "usual": is_usual,
            "finds": int(other.finds.sum()),
            "origin_id": row["origin_id"],
            "origin": row["origin"],
            "share": share,
            "low": low,
            "high": high,
            "verdict": row["verdict"] if row["verdict"] in OPEN else role(share),
            "spread": other.posterior.spread,
            "changed": changed.get(row["origin"], []),
            "because": row["because"],
        }


def _drawn(found: Attribution, premises: Premises) -> Attribution:
    return drawn(found.setting.under(premises), sampling=BRIEF)


def _verdicts(found: Attribution) -> Verdicts:
    """The verdict on each item and origin."""
    rows = (row for at in range(len(found.setting.found.items)) if found.finds[at] for row in item_rows(found, at))
    return {(row["item"], row["origin"]): row for row in rows}


def _changed(then: Verdicts, usual: Verdicts) -> dict[str, list[Row]]:
    """Items whose verdict is another, by origin; that nothing speaks for an origin never changes."""
    changed: dict[str, list[Row]] = {}
    for (item, origin), row in usual.items():
        other = then.get((item, origin))
        if other is None or row["verdict"] in OPEN or other["verdict"] == row["verdict"]:
            continue
        if abs(other["likelihood"] - row["likelihood"]) >= NOTICED:
            told = {"item": item, "label": row["label"], "verdict": other["verdict"], "usual": row["verdict"]}
            changed.setdefault(origin, []).append(told | {"likelihood": other["likelihood"]})
    return changed
