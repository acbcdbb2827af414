"""One transfer told twice: how many, when, from whom to whom, whether lawful, and what became of it.

Two rows are on one transfer where a judgement says so; or where two works tell of the same item from the same giver
to the same taker in one month, by the same way. A work that tells of two transfers tells of two.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from materiel.analyse.contradictions.dates import fit_dates
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.numbers import Fit, fit_numbers
from materiel.analyse.contradictions.parties import fit_parties
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.stocks import quantity_of
from materiel.analyse.contradictions.voices import Question, Voice, told
from materiel.match.identity import Identity, identity_of
from materiel.snapshot.engine import Engine

_ITEM = ("kind", "model", "calibre", "marks", "lot", "serial", "producer_country")
_TRANSFERS = f"""
SELECT t.id, t.mode, t.from_id, t.to_id, coalesce(f.canonical_id, t.from_id) AS giver,
       coalesce(g.canonical_id, t.to_id) AS taker, t.date, t.date_earliest, t.date_latest,
       {", ".join(f"t.{name}" for name in _ITEM)}, t.quantity_low, t.quantity, t.quantity_high,
       t.quantity_precision, coalesce(t.unit, 'item') AS unit, t.authorised, t.status, t.source_id, t.locator,
       t.stated_as
FROM transfers t
LEFT JOIN canonical_entities f ON f.id = t.from_id
LEFT JOIN canonical_entities g ON g.id = t.to_id
"""
_ALIKE = f"""{_TRANSFERS}
WHERE t.from_id IS NOT NULL AND t.to_id IS NOT NULL AND coalesce(t.model, t.marks, t.calibre) IS NOT NULL
    AND t.date_latest <= t.date_earliest + INTERVAL 31 DAY
ORDER BY t.id
"""
_JUDGED = f"""{_TRANSFERS}
WHERE t.id IN (
    SELECT unnest([left_id, right_id]) FROM judgements
    WHERE left_table = 'transfers' AND right_table = 'transfers' AND verdict = 'same')
ORDER BY t.id
"""
_MOST = 24
_ENDED = {frozenset(pair) for pair in (("completed", "intercepted"), ("completed", "destroyed"))}
_NEVER = frozenset({"not_shown"})


def contradicting_transfers(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare the rows on each transfer."""
    identity = identity_of(engine, "transfers")
    judged: dict[str, list[Row]] = {}
    for row in engine.rows(_JUDGED):
        judged.setdefault(identity.of(row["id"]), []).append(row)
    for rows in judged.values():
        for left, right in combinations(rows[:_MOST], 2):
            yield from _compared(ground, left, right, judged=True)
    for left, right in _alike(engine, ground, identity):
        yield from _compared(ground, left, right, judged=False)


def _alike(engine: Engine, ground: Ground, identity: Identity) -> Iterator[tuple[Row, Row]]:
    """Each two rows of two works that are, as far as they say, on one transfer."""
    groups: dict[tuple[str | None, ...], list[Row]] = {}
    for row in engine.rows(_ALIKE):
        key = (row["giver"], row["taker"], row["mode"], row["model"], row["calibre"], row["marks"])
        groups.setdefault(key, []).append(row)
    for rows in groups.values():
        for left, right in combinations(rows[:_MOST], 2):
            linked = identity.of(left["id"]) == identity.of(right["id"]) or identity.is_different(
                left["id"], right["id"]
            )
            if (
                not linked
                and ground.work(left) != ground.work(right)
                and _overlap(left, right)
                and _one_item(left, right)
            ):
                yield left, right


def _overlap(left: Row, right: Row) -> bool:
    return bool(left["date_earliest"] <= right["date_latest"] and right["date_earliest"] <= left["date_latest"])


def _one_item(left: Row, right: Row) -> bool:
    return all(left[name] == right[name] for name in _ITEM if left[name] and right[name])


def _compared(ground: Ground, left: Row, right: Row, *, judged: bool) -> Iterator[Contradiction]:
    giver, taker = (ground.name(left[end]) if left[end] else "somebody" for end in ("from_id", "to_id"))
    for kind, of, values, fit in (*_differences(left, right), *(_ends(ground, left, right) if judged else ())):
        what = left["model"] or left["calibre"] or left["kind"] or "materiel"
        question = Question(
            "transfers", kind, of, f"{what} from {giver} to {taker}", f"transfers:{left['id']}", str
        )
        yield told(ground, question, Voice(values[0], (left,)), Voice(values[1], (right,)), fit)


def _differences(left: Row, right: Row) -> Iterator[tuple[str, str, tuple[str, str], Fit]]:
    one, other = quantity_of(left), quantity_of(right)
    fit = fit_numbers(one, other) if one and other and left["unit"] == right["unit"] else None
    if one and other and fit:
        yield "number", "quantity", (one.text, other.text), fit
    lawful = left["authorised"], right["authorised"]
    if set(lawful) == {"yes", "no"}:
        yield (
            "value",
            "authorised",
            lawful,
            Fit("open", 0.8, "One source has the transfer authorised, the other not."),
        )
    status = left["status"], right["status"]
    if frozenset(status) in _ENDED or (set(status) & _NEVER and "completed" in status):
        values = (str(status[0]).replace("_", " "), str(status[1]).replace("_", " "))
        yield "value", "status", values, Fit("open", 0.8, "The sources tell of two ends of one transfer.")


def _ends(ground: Ground, left: Row, right: Row) -> Iterator[tuple[str, str, tuple[str, str], Fit]]:
    """What only a judgement makes comparable: from whom, to whom, and when."""
    for end, of in (("giver", "from"), ("taker", "to")):
        if left[end] and right[end]:
            fit = fit_parties(ground)(frozenset({left[end]}), frozenset({right[end]}))
            if fit is not None:
                yield "attribution", of, (ground.name(left[end]), ground.name(right[end])), fit
    if left["date"] and right["date"]:
        fit = fit_dates(left["date"], right["date"])
        if fit is not None:
            yield "date", "date", (left["date"], right["date"]), fit
