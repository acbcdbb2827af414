"""What holdings, answered traces and finds elsewhere say of stockpiles, and of the users of the theatre."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from materiel.analyse.attribution.evidence import ELSEWHERE, NOT_TRUE, USERS, Case, Evidence, bearing
from materiel.analyse.attribution.matching import MODEL, PRODUCER, SAME, is_general, lot_tie
from materiel.analyse.attribution.statements import Statement

HELD = {SAME: "held", MODEL: "model_held", PRODUCER: "same_producer"}
RECEIVED = {SAME: "imported", MODEL: "model_received", PRODUCER: "same_producer"}
HAS = {
    **dict.fromkeys(("holds", "held", "held_until_capture", "limited"), HELD),
    **dict.fromkeys(("imported", "received"), RECEIVED),
    "licensed_import": {SAME: "licensed_import", MODEL: "licensed_import", PRODUCER: "licensed_producer"},
    "exclusive_recipient": {SAME: "exclusive_recipient", MODEL: "exclusive_recipient"},
    "produces": {SAME: "produces", MODEL: "produces"},
    "relations": {},
}
SEEN = {SAME: "seen_there", MODEL: "model_seen", PRODUCER: "same_producer"}
AMONG_GROUPS = {SAME: "circulates_there", MODEL: "circulates_there"}
LACKS = {"lacks": "lacks", "not_known_to_hold": "not_known", "not_seen": "not_seen", "not_identified": "not_seen"}


def of_holding(statement: Statement, case: Case) -> Iterator[Evidence]:
    """What a holding or an answered trace says."""
    origin = case.origins.of(statement.at_id)
    if origin is None:
        yield from _with_users(statement, case)
    elif statement.says in LACKS:
        yield from _lacks(statement, origin, case)
    elif statement.stated_as == "denied":
        yield from (bearing(statement, "denied", origin, at) for at in case.matching.named(statement))
    else:
        yield from _has(statement, origin, case)


def _has(statement: Statement, origin: str, case: Case) -> Iterator[Evidence]:
    kinds = _kinds(statement, origin, case)
    for at, close in case.matching.of(statement):
        if close in kinds:
            counted = statement.quantity if statement.inspected and close == SAME else None
            yield _counted(bearing(statement, kinds[close], origin, at), counted)
        if close != PRODUCER:
            yield from _tied(statement, origin, at, case)
            if case.is_group(statement.at_id):
                yield bearing(statement, "with_others", ELSEWHERE, at)
    yield from _general(statement, origin, kinds is HELD)


def _with_users(statement: Statement, case: Case) -> Iterator[Evidence]:
    """What users of the theatre have is what is to be explained; what they lacked before came since.

    That nothing pointing to a state as supplier was seen with them counts against every such claim.
    """
    if statement.at_id not in case.origins.users:
        return
    if statement.says not in LACKS:
        yield from (bearing(statement, "with_users", USERS, at) for at in case.matching.described(statement))
    elif is_general(statement):
        yield bearing(statement, "not_seen_with_users", USERS, None)
    elif case.period_start is not None and statement.until is not None and statement.until < case.period_start:
        yield from (bearing(statement, "not_before", USERS, at) for at in case.matching.described(statement))


def _kinds(statement: Statement, origin: str, case: Case) -> dict[str, str]:
    """Which kind of evidence each closeness gives. What armed groups of a country have circulates there."""
    if statement.says == "traced":
        return {SAME: "exported", MODEL: "exported"}
    kinds = HAS.get(statement.says, {})
    of_groups = case.is_group(statement.at_id) and origin != statement.at_id
    return AMONG_GROUPS if kinds is HELD and of_groups else kinds


def _counted(evidence: Evidence, quantity: float | None) -> Evidence:
    return evidence if quantity is None else replace(evidence, inspected=max(quantity, 0.0))


def _tied(statement: Statement, origin: str, at: int, case: Case) -> Iterator[Evidence]:
    """What ties these very items to the stock beyond marks and model."""
    lot = lot_tie(case.matching.items[at], statement.item["lot"])
    for tie in ("exporter", "lot", "near_lot", "feature"):
        if tie in (statement.tied_by, lot):
            yield bearing(statement, tie, origin, at)


def _lacks(statement: Statement, origin: str, case: Case) -> Iterator[Evidence]:
    if statement.stated_as == "denied":
        return
    for at in case.matching.named(statement):
        yield bearing(statement, LACKS[statement.says], origin, at)
    if is_general(statement):
        yield bearing(statement, "unlike", origin, None)


def _general(statement: Statement, origin: str, held: bool) -> Iterator[Evidence]:
    """What a statement on materiel in general says of suppliers and of the flow."""
    if not is_general(statement):
        return
    supplier = statement.item["producer_country"] or statement.item["producer"]
    if supplier is not None:
        yield replace(bearing(statement, "supplier", origin, None), producer=supplier)
    if held:
        yield bearing(statement, "alike", origin, None)


def of_find(statement: Statement, case: Case) -> Iterator[Evidence]:
    """What an item documented outside the theatre says: with armed groups, or in the country's stocks."""
    origin = case.origins.of(statement.from_id) or case.origins.of(statement.at_id)
    if origin is None or statement.stated_as in NOT_TRUE | {"denied"}:
        return
    kinds = AMONG_GROUPS if case.is_group(statement.from_id) else SEEN
    for at, close in case.matching.of(statement):
        if close in kinds:
            yield bearing(statement, kinds[close], origin, at)
            if kinds is AMONG_GROUPS:
                yield bearing(statement, "with_others", ELSEWHERE, at)
