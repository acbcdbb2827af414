"""Two rows on the same items: the photograph and the table, the text and the caption.

``same_as`` and judgements say that two observations are of the same items; what they state of them must agree.
Years and dates must overlap, calibre, marks, producer's state, model, lot and serial number be the same as far as
both state them, holder and place fit. More items in the copy than in the original exclude each other; fewer are a
part of them, unless both rows were judged to be on the same items and both count.
"""

from __future__ import annotations

from collections.abc import Iterator

from materiel.analyse.contradictions.dates import fit_dates
from materiel.analyse.contradictions.designations import designations
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.parties import fit_parties
from materiel.analyse.contradictions.places import Spot, fit_places
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.voices import Question, Voice, told
from materiel.match.names import name_tie
from materiel.reference.successors import are_one_state
from materiel.snapshot.engine import Engine

_SAME = ("calibre", "marks", "producer_country", "lot", "serial", "kind")
_COLUMNS = (
    *_SAME,
    *("model", "producer", "year_from", "year_to", "quantity_low", "quantity_high", "quantity_precision"),
    *("holder_id", "place_id", "date"),
)
_SHOWN = ("id", "source_id", "locator", "stated_as")
_PAIRS = f"""
WITH pairs AS (
    SELECT id AS left_id, same_as AS right_id, false AS judged FROM observations WHERE same_as IS NOT NULL
    UNION
    SELECT left_id, right_id, true FROM judgements
    WHERE left_table = 'observations' AND right_table = 'observations' AND verdict = 'same'
)
SELECT p.judged, {", ".join(f"l.{name} AS left_{name}, r.{name} AS right_{name}" for name in (*_SHOWN, *_COLUMNS))}
FROM pairs p JOIN observations l ON l.id = p.left_id JOIN observations r ON r.id = p.right_id
WHERE {" OR ".join(f"l.{name} <> r.{name}" for name in _COLUMNS)}
ORDER BY l.id, r.id
"""
_KINDS = {
    "quantity": "number",
    "model": "name",
    "producer": "name",
    "holder": "attribution",
    "place": "place",
    "date": "date",
}
_WHY = "Both rows are on the same items."

Difference = tuple[str, str, str, Fit]


def contradicting_copies(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare each two observations of the same items."""
    for pair in engine.rows(_PAIRS):
        left, right = _half(pair, "left"), _half(pair, "right")
        every = (*_differences(left, right), *_quantities(left, right, judged=pair["judged"]))
        for of, one, other, fit in (*every, *_circumstances(ground, left, right)):
            kind = _KINDS.get(of, "value")
            question = Question("observations", kind, of, _subject(right), f"observations:{right['id']}", str)
            yield told(ground, question, Voice(one, (left,)), Voice(other, (right,)), fit)


def _half(pair: Row, side: str) -> Row:
    return {name: pair[f"{side}_{name}"] for name in (*_SHOWN, *_COLUMNS)}


def _subject(row: Row) -> str:
    words = (row["model"], row["calibre"], row["marks"])
    return ", ".join(word for word in words if word) or row["id"]


def _differences(left: Row, right: Row) -> Iterator[Difference]:
    for name in _SAME:
        one, other = left[name], right[name]
        if not one or not other or one == other or "mixed" in (one, other):
            continue
        if name == "producer_country" and are_one_state(one, other):
            yield name, one, other, Fit("precision", 0.0, "The one state succeeded the other.")
        else:
            yield name, one, other, Fit("open", 0.7, _WHY)
    years = _years(left), _years(right)
    if years[0] and years[1] and not (years[0][0] <= years[1][1] and years[1][0] <= years[0][1]):
        first, second = (str(low) if low == high else f"{low} to {high}" for low, high in filter(None, years))
        yield "year", first, second, Fit("open", 0.7, _WHY)
    yield from _names(left, right)


def _years(row: Row) -> tuple[int, int] | None:
    first, last = row["year_from"], row["year_to"]
    if first is None and last is None:
        return None
    return (first if first is not None else last), (last if last is not None else first)


def _names(left: Row, right: Row) -> Iterator[Difference]:
    for name in ("model", "producer"):
        one, other = left[name], right[name]
        if not one or not other or one == other:
            continue
        if name_tie(one, other).is_variant or designations(one) & designations(other):
            yield name, one, other, Fit("variant", 0.0, "The names are forms of one name.")
        else:
            yield name, one, other, Fit("open", 0.5, _WHY)


def _quantities(left: Row, right: Row, *, judged: bool) -> Iterator[Difference]:
    low, high = left["quantity_low"], left["quantity_high"]
    other_low, other_high = right["quantity_low"], right["quantity_high"]
    counted = (
        low == high and other_low == other_high and not (left["quantity_precision"] or right["quantity_precision"])
    )
    if low is not None and other_high is not None and low > other_high:
        why = "The row that tells the items again has more of them."
        yield "quantity", f"{low:,g}", f"{other_high:,g}", Fit("open", 0.6, why)
    elif high is not None and other_low is not None and high < other_low:
        why = "The row that tells the items again has fewer of them; it may be on a part."
        fit = Fit("open", 0.6, "Both rows are judged to be on the same items, and both count them.")
        yield "quantity", f"{high:,g}", f"{other_low:,g}", fit if judged and counted else Fit("scope", 0.0, why)


def _circumstances(ground: Ground, left: Row, right: Row) -> Iterator[Difference]:
    """Who had the items, where and when they were seen."""
    of = ground.identity.of
    if left["holder_id"] and right["holder_id"]:
        fit = fit_parties(ground, labels=False)(
            frozenset({of(left["holder_id"])}), frozenset({of(right["holder_id"])})
        )
        if fit is not None:
            yield "holder", ground.name(left["holder_id"]), ground.name(right["holder_id"]), fit
    if left["place_id"] and right["place_id"]:
        fit = fit_places(ground)(Spot(of(left["place_id"]), None), Spot(of(right["place_id"]), None))
        if fit is not None:
            yield "place", ground.name(left["place_id"]), ground.name(right["place_id"]), fit
    if left["date"] and right["date"]:
        fit = fit_dates(left["date"], right["date"])
        if fit is not None:
            yield "date", left["date"], right["date"], fit
