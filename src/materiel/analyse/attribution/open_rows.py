"""The rows of the finding on items that name no stockpile: unknown, and nothing to trace an item by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from materiel.analyse.attribution.confidence import NOTICED, Sample, sampled
from materiel.analyse.attribution.grounds import lacking
from materiel.analyse.attribution.reasons import SHOWN_FROM, UNKNOWN, parts, refs
from materiel.analyse.attribution.result import Attribution
from materiel.analyse.attribution.terms import POSSIBLE_FROM, likelihood_term
from materiel.analyse.attribution.wording import unknown_wording

Row = dict[str, Any]


def described(found: Attribution, item: int) -> Row:
    """What every row on an item says of the item itself."""
    what, sample = found.setting.items[item], sample_of(found, item)
    return {
        "scope": "item",
        "item": what.key,
        "label": what.label,
        "calibre": what.calibre if what.is_variety else None,
        "marks": what.marks if what.is_variety else None,
        "finds": sample.finds,
        "counted": sample.counted,
        "clusters": sample.clusters,
        "observations": list(what.observations),
    }


def sample_of(found: Attribution, item: int) -> Sample:
    """How often an item was found."""
    return Sample(int(found.finds[item]), found.setting.items[item].counted, int(found.clusters[item]))


def seen(found: Attribution, item: int) -> list[str]:
    """The observations of an item."""
    return [f"observations:{one}" for one in found.setting.items[item].observations]


def is_listed(found: Attribution, origin: str, item: int) -> bool:
    """Whether an origin is listed for an item: a row speaks of it, and not of another as the only recipient."""
    at = found.setting.origins.index(origin)
    return bool(found.likelihood[item, at] >= SHOWN_FROM) or any(
        row.kind != "exclusive_elsewhere" for row in found.setting.on(origin, item)
    )


def unknown_row(found: Attribution, item: int) -> Row:
    """The row of the origin that no row describes; it rests on what is said to lack the item."""
    likelihood = float(found.likelihood[item, -1])
    term, fewer = str(likelihood_term(likelihood)), lacking(found, item)
    return described(found, item) | _nobody(
        likelihood=likelihood,
        likelihood_term=term,
        because=[*refs(fewer), *seen(found, item)],
        wording=unknown_wording(found.setting.items[item].label, term),
        verdict="possible" if likelihood >= POSSIBLE_FROM else "not excluded",
        reasons=["an origin that no row describes always competes", *_the_rest(found, item)],
        evidence=parts(found, {"fewer": fewer}),
        confidence_reasons=["nothing is on record of it", sampled(sample_of(found, item))],
    )


def untraceable_row(found: Attribution, item: int) -> Row:
    """The row of an item of which no row speaks: nothing is estimated."""
    label = found.setting.items[item].label
    return described(found, item) | _nobody(
        wording=f"{label}: nothing on record says where such items are held; no origin is estimated.",
        reasons=["no row speaks of this item in any stockpile"],
        confidence_reasons=["no firm voice speaks for it", sampled(sample_of(found, item))],
    )


def _nobody(**said: Any) -> Row:
    """A row that names no stockpile."""
    nothing: Row = {
        "origin_id": None,
        "origin": UNKNOWN,
        "likelihood": None,
        "likelihood_term": None,
        "confidence": "low",
        "because": [],
        "against": [],
        "wording": "",
        "verdict": "not supported",
        "rung": None,
        "reasons": [],
        "evidence": [],
        "confidence_reasons": [],
        "decisive": [],
        "sources": [],
        "without": None,
    }
    return nothing | said


def _the_rest(found: Attribution, item: int) -> Iterator[str]:
    """What part is left to origins that are not listed, so that the parts add up."""
    unlisted = [
        float(found.likelihood[item, at])
        for at, origin in enumerate(found.setting.origins)
        if not is_listed(found, origin, item)
    ]
    if sum(unlisted) >= NOTICED:
        stocks = "one stockpile" if len(unlisted) == 1 else f"{len(unlisted)} stockpiles"
        yield f"{stocks} of which no row speaks for this item share another {sum(unlisted):.2f}"
