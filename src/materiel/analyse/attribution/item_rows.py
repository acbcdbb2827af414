"""The rows of the finding on items: one for each origin of an item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from materiel.analyse.attribution.confidence import DECISIVE, Footing, confidence
from materiel.analyse.attribution.grounds import grounds
from materiel.analyse.attribution.open_rows import described, is_listed, sample_of, seen, unknown_row
from materiel.analyse.attribution.reasons import parts, refs, sentences
from materiel.analyse.attribution.result import Attribution
from materiel.analyse.attribution.terms import VERY_UNLIKELY, Standing, in_hundred, likelihood_term, rung, verdict
from materiel.analyse.attribution.weighing import TOLD
from materiel.analyse.attribution.wording import chance_word, wording

Row = dict[str, Any]

ITEM_KEYS = {
    "scope": "item",
    "item": "a variety (calibre and marks), or the id of an observation",
    "label": "the item in words",
    "calibre": "calibre of a variety; null for anything else",
    "marks": "marks of a variety; null for anything else",
    "origin_id": "the holder whose stocks are meant; null: a stockpile that no row describes",
    "origin": "its name, or unknown",
    "likelihood": "chance that the finds of this item came from there; null: nothing to trace it by",
    "likelihood_term": "the same in the words of ICD 203",
    "confidence": "high, moderate or low: how well founded that is",
    "because": "rows that speak for it, or against the others where something speaks for it, as table:id",
    "against": "rows that speak against it",
    "wording": "one sentence, no stronger than the evidence",
    "verdict": "supported, possible, not excluded, earlier holder, not supported, unsubstantiated, excluded",
    "rung": "how far the evidence goes: diverted, held, exported, consistent; null where that is no question",
    "reasons": "what each kind of evidence says, and what a small likelihood means",
    "evidence": "the evidence by what it bears on and kind: bears, kind, layer, firmness, adds, because",
    "confidence_reasons": "what the confidence rests on: voices, decisive kinds, leaving one voice out, the sample",
    "decisive": "kinds of evidence that decide, firmly stated",
    "sources": "the independent voices that speak for it",
    "without": "the voice whose absence lowers the likelihood most, and by how much; null where none does",
    "finds": "in how many finds the item counts",
    "counted": "how many were counted; null where no row counts them",
    "clusters": "how many of the finds are a container or a lot",
    "observations": "the observations of the item",
}


def item_rows(found: Attribution, item: int) -> list[Row]:
    """The origins of one item, the likeliest first."""
    likelihoods = found.likelihood[item]
    moves = found.leave_out.moves(item, likelihoods)
    best = int(likelihoods[:-1].argmax()) if len(likelihoods) > 1 else -1
    rows = [
        _item_row(found, item, at, {root: float(change[at]) for root, change in moves.items()}, at == best)
        for at, origin in enumerate(found.setting.origins)
        if is_listed(found, origin, item)
    ]
    rows.append(unknown_row(found, item))
    return sorted(rows, key=lambda row: (-row["likelihood"], row["origin"]))


def _item_row(found: Attribution, item: int, at: int, moves: dict[str, float], first: bool) -> Row:
    setting = found.setting
    origin = setting.origins[at]
    evidence = setting.on(origin, item)
    likelihood = float(found.likelihood[item, at])
    rests_on = grounds(found, origin, item)
    footing = Footing(rests_on.own, sample_of(found, item), moves, likelihood)
    graded = confidence(footing, setting.weights, setting.voices)
    kinds = {row.kind for row in evidence}
    term = str(likelihood_term(likelihood))
    said = verdict(likelihood, graded.level, kinds, Standing(first, _contested(found, origin, item)))
    name, spoken = setting.name(origin), setting.spoken(origin)
    return described(found, item) | {
        "origin_id": origin,
        "origin": name,
        "likelihood": likelihood,
        "likelihood_term": term,
        "confidence": graded.level,
        "because": [*refs(rests_on.because), *(seen(found, item) if rests_on.own else ())],
        "against": refs([*rests_on.against, *rests_on.flow_against]),
        "wording": wording(setting.items[item].label, spoken, said, chance_word(term, graded.level), kinds),
        "verdict": said,
        "rung": rung(kinds),
        "reasons": [*sentences(found, evidence, spoken), *_plainly(said, likelihood)],
        "evidence": parts(found, rests_on.groups),
        "confidence_reasons": list(graded.reasons),
        "decisive": list(graded.decisive),
        "sources": list(graded.sources),
        "without": None if graded.without is None else {"source": graded.without, "change": graded.change},
    }


def _plainly(said: str, likelihood: float) -> Iterator[str]:
    """What a small likelihood beside an open verdict means."""
    if said == "not excluded" and likelihood < VERY_UNLIKELY:
        yield (
            "such items are on record there, so that it cannot be ruled out; but little else of the "
            f"theatre is traced there, and the chance that this one came from there is {in_hundred(likelihood)}"
        )


def _contested(found: Attribution, origin: str, item: int) -> bool:
    """Whether others are on record to have the item, and nothing firmer ties it to this origin."""
    setting = found.setting
    if any(row.kind in DECISIVE for row in setting.on(origin, item)):
        return False
    others = (setting.on(other, item) for other in setting.origins if other != origin)
    kinds = [{row.kind for row in rows} for rows in others]
    return any(each & TOLD and not each & {"passed_on", "lacks"} for each in kinds)
