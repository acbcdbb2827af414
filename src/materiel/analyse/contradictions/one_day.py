"""One act of one day told by two works that nobody linked: same place, same kind, a party in common.

Where each of two works tells of exactly one such act on a day, in a place, by or against a party, and their numbers
or parties exclude each other, either the act has two accounts that contradict each other, or there were two acts.
They are listed, as less grave, until an ``incident_id`` links them or a judgement parts them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.happenings import HOSTILE, LASTING
from materiel.analyse.contradictions.parties import fit_parties, parties_of
from materiel.analyse.contradictions.rows import Contradiction
from materiel.analyse.contradictions.tolls import fit_tolls, toll_of
from materiel.analyse.contradictions.voices import Question, Voice, listing, told
from materiel.match.identity import identity_of
from materiel.snapshot.engine import Engine

_KINDS = tuple(sorted(HOSTILE.kinds - LASTING | {"battle"}))
_ALIKE = f"""
WITH acts AS (
    SELECT e.*, coalesce(c.canonical_id, e.place_id) AS place
    FROM events e LEFT JOIN canonical_entities c ON c.id = e.place_id
    WHERE e.kind IN {_KINDS} AND e.place_id IS NOT NULL AND e.date_earliest = e.date_latest
        AND coalesce(e.initiator_ids, e.target_ids) IS NOT NULL
)
SELECT id, kind, name, date, place, initiator_ids, target_ids, killed_min, killed_best, killed_max, wounded_min,
       wounded_max, incident_id, source_id, locator, stated_as
FROM acts WHERE (kind, date, place) IN (
    SELECT (kind, date, place) FROM acts GROUP BY kind, date, place
    HAVING count(DISTINCT source_id) > 1 AND count(*) <= 12)
ORDER BY date, place, kind, id
"""
_WHY = " Nothing links or parts the two accounts: they are of one place, day and kind, and name a party in common."
_LESS = 0.6


def acts_of_one_day(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare what two works tell of one day in one place."""
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in engine.rows(_ALIKE):
        groups.setdefault((row["date"], row["place"], row["kind"]), []).append(row)
    identity = identity_of(engine, "events") if groups else None
    for rows in groups.values():
        for left, right in combinations(_alone(ground, rows), 2):
            decided = identity is not None and (
                identity.of(left["id"]) == identity.of(right["id"])
                or identity.is_different(left["id"], right["id"])
            )
            if (
                not decided
                and not (left["incident_id"] and right["incident_id"])
                and _share_a_party(ground, left, right)
            ):
                yield from _compared(ground, left, right)


def _alone(ground: Ground, rows: list[Row]) -> list[Row]:
    """The accounts of works that tell of one such act only."""
    works = [ground.work(row) for row in rows]
    return [row for row, work in zip(rows, works, strict=True) if works.count(work) == 1]


def _parties(ground: Ground, row: Row) -> frozenset[str]:
    return parties_of(ground, ("initiator_ids", "target_ids"), row) or frozenset()


def _share_a_party(ground: Ground, left: Row, right: Row) -> bool:
    return bool(_parties(ground, left) & _parties(ground, right))


def _compared(ground: Ground, left: Row, right: Row) -> Iterator[Contradiction]:
    name = left["name"] or left["kind"].replace("_", " ")
    for harm in ("killed", "wounded"):
        one, other = (toll_of(ground, harm, row) for row in (left, right))
        fit = fit_tolls(one, other) if one and other else None
        if one and other and fit is not None and fit.resolution == "open":
            question = Question("events", "number", harm, name, f"events:{left['id']}", str)
            fit = replace(fit, size=_LESS * fit.size, why=fit.why + _WHY)
            yield told(ground, question, Voice(one.stated.text, (left,)), Voice(other.stated.text, (right,)), fit)
    for role, columns in (("initiator", ("initiator_ids",)), ("target", ("target_ids",))):
        compare = fit_parties(ground, exclusive=role == "initiator")
        sides = [parties_of(ground, columns, row) for row in (left, right)]
        fit = compare(sides[0], sides[1]) if sides[0] and sides[1] else None
        if sides[0] and sides[1] and fit is not None and fit.resolution == "open":
            question = Question("events", "attribution", role, name, f"events:{left['id']}", str)
            words = [listing(sorted(ground.name(party) for party in side)) for side in sides if side]
            fit = replace(fit, size=_LESS * fit.size, why=fit.why + _WHY)
            yield told(ground, question, Voice(words[0], (left,)), Voice(words[1], (right,)), fit)
