"""Fighting while a truce held: a hostile deed between its parties, dated surely between signature and breach.

Only truces whose end the case knows are compared; a work that tells both the deed and a later end of the truce
speaks of breaches before the end, a difference of scope; of the others nobody says how long they held. Truces are
agreements whose type names a ceasefire or a truce.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from materiel.analyse.contradictions.dates import in_words
from materiel.analyse.contradictions.ground import Ground, Row
from materiel.analyse.contradictions.happenings import HOSTILE
from materiel.analyse.contradictions.parties import Parties, may_be, parties_of
from materiel.analyse.contradictions.rows import Contradiction
from materiel.snapshot.engine import Engine

_TRUCES = """
SELECT entity_id, property, value, since, since_earliest, since_latest, id, source_id, locator, stated_as
FROM claims
WHERE property IN ('signed', 'reached', 'broken') AND since IS NOT NULL AND entity_id IN (
    SELECT entity_id FROM claims
    WHERE property = 'type' AND regexp_matches(lower(value), 'cease-?fire|truce'))
ORDER BY entity_id, property, id
"""
_PARTIES = "SELECT subject_id, object_id FROM relations WHERE relation = 'party_to' ORDER BY id"
_DEEDS = """
SELECT id, kind, name, date, date_earliest, date_latest, initiator_ids, target_ids, source_id, locator, stated_as
FROM events
WHERE date_earliest IS NOT NULL AND date_latest IS NOT NULL AND initiator_ids IS NOT NULL AND target_ids IS NOT NULL
    AND date_latest >= ? AND date_earliest <= ?
ORDER BY id
"""


@dataclass(frozen=True)
class _Truce:
    """A truce with its parties (canonical ids) and the claims on its beginning and breach."""

    agreement: str
    parties: Parties
    begun: Row
    broken: Row


def fighting_in_a_truce(engine: Engine, ground: Ground) -> Iterator[Contradiction]:
    """Compare hostile deeds with the truces that their parties had."""
    for truce in _truces(engine, ground):
        span = [truce.begun["since_latest"], truce.broken["since_earliest"]]
        if None in span:
            continue
        for deed in engine.rows(_DEEDS, span):
            within = deed["date_earliest"] > span[0] and deed["date_latest"] < span[1]
            if deed["kind"] in HOSTILE.kinds and within and _breaks(ground, truce.parties, deed):
                yield _told(ground, truce, deed)


def _truces(engine: Engine, ground: Ground) -> Iterator[_Truce]:
    claims: dict[str, dict[str, Row]] = {}
    for row in engine.rows(_TRUCES):
        end = "broken" if row["property"] == "broken" else "begun"
        claims.setdefault(row["entity_id"], {}).setdefault(end, row)
    parties: dict[str, set[str]] = {}
    for row in engine.rows(_PARTIES):
        parties.setdefault(row["object_id"], set()).add(ground.identity.of(row["subject_id"]))
    for agreement, told in claims.items():
        if len(told) == 2:
            yield _Truce(agreement, frozenset(parties.get(agreement, ())), told["begun"], told["broken"])


def _breaks(ground: Ground, parties: Parties, deed: Row) -> bool:
    """Whether one party of the truce, or a label that covers it, attacks another."""
    attackers = _bound(ground, parties, parties_of(ground, ("initiator_ids",), deed) or frozenset())
    attacked = _bound(ground, parties, parties_of(ground, ("target_ids",), deed) or frozenset())
    return bool(attackers and attacked and attackers != attacked)


def _bound(ground: Ground, parties: Parties, named: Parties) -> set[str]:
    return {party for party in parties for name in named if party == name or may_be(ground, party, name)}


def _told(ground: Ground, truce: _Truce, deed: Row) -> Contradiction:
    name = ground.name(truce.agreement)
    held = f"{truce.begun['property']} {in_words(truce.begun['since'])}, broken {in_words(truce.broken['since'])}"
    one_work = deed["source_id"] is not None and ground.work(deed) == ground.work(truce.broken)
    why = "Its parties, or labels that may mean them, are on both sides."
    if one_work:
        why += " One work tells both: it knows the deed, and dates the end of the truce later."
    what = f"{deed['name'] or deed['kind'].replace('_', ' ')}, {in_words(deed['date'])}"
    return Contradiction(
        kind="date",
        subject=name,
        subject_id=f"entities:{truce.agreement}",
        property="truce",
        left=ground.side("events", deed, what),
        right=ground.side("claims", truce.broken, held),
        size=0.0 if one_work else 0.5,
        stated_as=(deed["stated_as"], truce.broken["stated_as"]),
        resolution="scope" if one_work else "open",
        explanation=f"{what} ({ground.cited(deed)}) falls into the time of {name}: {held} "
        f"({ground.cited(truce.broken)}). {why}",
        because=(f"events:{deed['id']}", f"claims:{truce.begun['id']}", f"claims:{truce.broken['id']}"),
    )
