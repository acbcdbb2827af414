"""Two rows on the same items: the photograph and the table, the text and the caption.

``same_as`` and judgements say that two observations are of the same items; what they state of them must agree.
Years must overlap, calibre, marks, producer's state, model, lot and serial number be the same as far as both state
them.
More items in the copy than in the original exclude each other; fewer are a part of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from materiel.analyse.contradictions.designations import designations
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.voices import Question, Voice, told
from materiel.match.names import name_tie
from materiel.snapshot.engine import Engine

_SAME = ("calibre", "marks", "producer_country", "lot", "serial")
_COLUMNS = (*_SAME, "model", "producer", "year_from", "year_to", "quantity_low", "quantity_high")
_SHOWN = ("id", "source_id", "locator", "stated_as")
_PAIRS = f"""
WITH pairs AS (
    SELECT id AS left_id, same_as AS right_id FROM observations WHERE same_as IS NOT NULL
    UNION
    SELECT left_id, right_id FROM judgements
    WHERE left_table = 'observations' AND right_table = 'observations' AND verdict = 'same'
)
SELECT {", ".join(f"l.{name} AS left_{name}, r.{name} AS right_{name}" for name in (*_SHOWN, *_COLUMNS))}
FROM pairs p JOIN observations l ON l.id = p.left_id JOIN observations r ON r.id = p.right_id
WHERE {" OR ".join(f"l.{name} <> r.{name}" for name in _COLUMNS)}
ORDER BY l.id, r.id
"""


def contradicting_copies(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare each two observations of the same items."""
    for pair in engine.rows(_PAIRS):
        left, right = _half(pair, "left"), _half(pair, "right")
        for of, one, other, fit in _differences(left, right):
            question = Question("observations", _kind(of), of, _subject(right), f"observations:{right['id']}", str)
            yield told(ground, question, Voice(one, (left,)), Voice(other, (right,)), fit)


def _half(pair: Row, side: str) -> Row:
    return {name: pair[f"{side}_{name}"] for name in (*_SHOWN, *_COLUMNS)}


def _kind(of: str) -> str:
    return {"quantity": "number", "model": "name", "producer": "name"}.get(of, "value")


def _subject(row: Row) -> str:
    words = (row["model"], row["calibre"], row["marks"])
    return ", ".join(word for word in words if word) or row["id"]


def _differences(left: Row, right: Row) -> Iterator[tuple[str, str, str, Fit]]:
    for name in _SAME:
        if left[name] and right[name] and left[name] != right[name]:
            yield name, left[name], right[name], Fit("open", 0.7, "Both rows are on the same items.")
    years = _years(left), _years(right)
    if years[0] and years[1] and not (years[0][0] <= years[1][1] and years[1][0] <= years[0][1]):
        one, other = (str(first) if first == last else f"{first} to {last}" for first, last in filter(None, years))
        yield "year", one, other, Fit("open", 0.7, "Both rows are on the same items.")
    yield from _names(left, right)
    yield from _quantities(left, right)


def _years(row: Row) -> tuple[int, int] | None:
    first, last = row["year_from"], row["year_to"]
    if first is None and last is None:
        return None
    return (first if first is not None else last), (last if last is not None else first)


def _names(left: Row, right: Row) -> Iterator[tuple[str, str, str, Fit]]:
    for name in ("model", "producer"):
        one, other = left[name], right[name]
        if not one or not other or one == other:
            continue
        if name_tie(one, other).is_variant or designations(one) & designations(other):
            yield name, one, other, Fit("variant", 0.0, "The names are forms of one name.")
        else:
            yield name, one, other, Fit("open", 0.5, "Both rows are on the same items.")


def _quantities(left: Row, right: Row) -> Iterator[tuple[str, str, str, Fit]]:
    low, high = left["quantity_low"], left["quantity_high"]
    other_low, other_high = right["quantity_low"], right["quantity_high"]
    if low is not None and other_high is not None and low > other_high:
        why = "The row that tells the items again has more of them."
        yield "quantity", f"{low:,g}", f"{other_high:,g}", Fit("open", 0.6, why)
    elif high is not None and other_low is not None and high < other_low:
        why = "The row that tells the items again has fewer of them; it may be on a part."
        yield "quantity", f"{high:,g}", f"{other_low:,g}", Fit("scope", 0.0, why)
