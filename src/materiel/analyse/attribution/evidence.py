"""Evidence: what each statement adds for or against an origin, for an item or for the flow as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from materiel.analyse.attribution.matching import MODEL, PRODUCER, SAME, Matching, is_general, lot_tie
from materiel.analyse.attribution.origins import NOT_OF_A_STATE, Origins
from materiel.analyse.attribution.statements import Statement

HELD = {SAME: "held", MODEL: "model_held", PRODUCER: "same_producer"}
RECEIVED = {SAME: "imported", MODEL: "model_received", PRODUCER: "same_producer"}
HAS = {
    **dict.fromkeys(("holds", "held", "held_until_capture", "limited"), HELD),
    **dict.fromkeys(("imported", "received"), RECEIVED),
    "licensed_import": {SAME: "licensed_import", MODEL: "licensed_import"},
    "exclusive_recipient": {SAME: "exclusive_recipient", MODEL: "exclusive_recipient"},
    "produces": {SAME: "produces", MODEL: "produces"},
    "relations": {},
}
LACKS = {"lacks": "lacks", "not_known_to_hold": "not_known", "not_seen": "not_seen", "not_identified": "not_seen"}
WAYS_UNKNOWN = frozenset(
    {"diversion", "various", "unspecified", "state_supply", "failure_to_prevent", "licence", "destruction"}
)
LOSSES = frozenset({"desertion", "misappropriation"})
CAPTURES = frozenset({"capture", "looting", "capture_or_looting", "takeover"})
DELIVERIES = frozenset({"export", "import", "gift", "sale", "purchase", "retransfer", "state_supply"})
LICENCES = frozenset({"licence"})
NOT_TRUE = frozenset({"alleged", "unsubstantiated"})
EARLIER = 5
USERS = "users of the theatre"
"""In place of an origin, for what is said of none but bears on supply by any state."""


@dataclass(frozen=True)
class Evidence:
    """One statement's bearing: its kind (a row of the weights), origin, item or none, row, and who says so.

    ``producer`` is who supplied the origin, for evidence of supply; ``event`` tells movements apart.
    """

    kind: str
    origin: str
    item: int | None
    ref: str
    firm: float
    roots: frozenset[str]
    producer: str | None = None
    event: tuple[object, ...] = ()
    inspected: float = 0.0


@dataclass(frozen=True)
class Case:
    """What the evidence is read against."""

    matching: Matching
    origins: Origins
    period_start: date | None
    kinds: dict[str, str] = field(default_factory=dict)
    countries: dict[str, str | None] = field(default_factory=dict)


def evidence_of(said: Iterable[Statement], case: Case) -> Iterator[Evidence]:
    """Every bearing of every statement."""
    for statement in said:
        if statement.ref.startswith("transfers:"):
            yield from _moved(statement, case)
        elif statement.says == "seen":
            yield from _seen(statement, case)
        else:
            yield from _has(statement, case)


def _of(statement: Statement, kind: str, origin: str, item: int | None) -> Evidence:
    event = (statement.says, statement.since, statement.until, statement.roots) if item is None else ()
    return Evidence(kind, origin, item, statement.ref, statement.firm, statement.roots, event=event)


def _has(statement: Statement, case: Case) -> Iterator[Evidence]:
    """A holding, or an answered trace."""
    origin = case.origins.of(statement.at_id)
    if origin is None:
        yield from _unseen_with_users(statement, case)
        return
    matches = case.matching.of(statement)
    if statement.says in LACKS:
        yield from _lacks(statement, origin, case)
        return
    if statement.stated_as == "denied":
        yield from (_of(statement, "denied", origin, at) for at, close in matches if close != PRODUCER)
        return
    kinds = _kinds(statement, origin, case)
    for at, close in matches:
        if close in kinds:
            counted = statement.quantity if statement.inspected and close == SAME else None
            yield _counted(_of(statement, kinds[close], origin, at), counted)
        if close != PRODUCER:
            yield from _tied(statement, origin, at, case)
    yield from _general(statement, origin, kinds is HELD)


def _unseen_with_users(statement: Statement, case: Case) -> Iterator[Evidence]:
    """That nothing pointing to a state as supplier was seen with the users counts against every such claim."""
    if statement.says in LACKS and statement.at_id in case.origins.users and is_general(statement):
        yield _of(statement, "not_seen_with_users", USERS, None)


def _kinds(statement: Statement, origin: str, case: Case) -> dict[str, str]:
    """Which kind of evidence each closeness gives. What armed groups of a country have circulates there."""
    if statement.says == "traced":
        return {SAME: "exported", MODEL: "exported"}
    kinds = HAS.get(statement.says, {})
    of_groups = case.kinds.get(statement.at_id or "") in NOT_OF_A_STATE and origin != statement.at_id
    return {SAME: "circulates_there", MODEL: "circulates_there"} if kinds is HELD and of_groups else kinds


def _counted(evidence: Evidence, quantity: float | None) -> Evidence:
    return evidence if quantity is None else Evidence(**{**vars(evidence), "inspected": max(quantity, 0.0)})


def _tied(statement: Statement, origin: str, at: int, case: Case) -> Iterator[Evidence]:
    """What ties these very items to the stock beyond marks and model."""
    lot = lot_tie(case.matching.items[at], statement.item["lot"])
    for tie in ("exporter", "lot", "near_lot", "feature"):
        if tie in (statement.tied_by, lot):
            yield _of(statement, tie, origin, at)


def _lacks(statement: Statement, origin: str, case: Case) -> Iterator[Evidence]:
    if statement.stated_as == "denied":
        return
    for at, close in case.matching.of(statement):
        if close != PRODUCER:
            yield _of(statement, LACKS[statement.says], origin, at)
    if is_general(statement):
        yield _of(statement, "unlike", origin, None)


def _general(statement: Statement, origin: str, held: bool) -> Iterator[Evidence]:
    """What a statement on materiel in general says of suppliers and of the flow."""
    if not is_general(statement):
        return
    country = statement.item["producer_country"]
    if country is not None:
        yield Evidence(**{**vars(_of(statement, "supplier", origin, None)), "producer": country})
    elif statement.item["producer"] is not None:
        yield Evidence(**{**vars(_of(statement, "supplier", origin, None)), "producer": statement.item["producer"]})
    if held:
        yield _of(statement, "alike", origin, None)


def _seen(statement: Statement, case: Case) -> Iterator[Evidence]:
    """An item documented outside the theatre: with armed groups, or in the country's stocks."""
    origin = case.origins.of(statement.from_id) or case.origins.of(statement.at_id)
    if origin is None or statement.stated_as in NOT_TRUE | {"denied"}:
        return
    with_groups = case.kinds.get(statement.from_id or "") in NOT_OF_A_STATE
    for at, close in case.matching.of(statement):
        if close == SAME:
            yield _of(statement, "circulates_there" if with_groups else "seen_there", origin, at)


def _moved(statement: Statement, case: Case) -> Iterator[Evidence]:
    """A transfer of materiel: to the theatre, or to a stockpile."""
    if statement.item["kind"] is None:
        return
    sender, receiver = case.origins.of(statement.from_id), case.origins.of(statement.to_id)
    if sender is None and statement.says in LOSSES:
        sender = case.origins.home
    to_theatre = case.origins.reaches(statement.to_id) or case.origins.reaches(statement.intended_for_id)
    if to_theatre and sender is not None:
        yield from _to_theatre(statement, sender, case)
    elif receiver is not None and receiver != sender:
        yield from _delivered(statement, sender, receiver, case)


def _to_theatre(statement: Statement, sender: str, case: Case) -> Iterator[Evidence]:
    items = [at for at, close in case.matching.of(statement) if close != PRODUCER]
    if statement.stated_as == "denied":
        yield from (_of(statement, "denied", sender, at) for at in items)
        return
    alleged = statement.status in ("alleged", "not_shown") or statement.stated_as in NOT_TRUE
    known = statement.says not in WAYS_UNKNOWN
    for at in items:
        yield _of(statement, "alleged" if alleged else "moved" if known else "named_source", sender, at)
    if not items:
        start = case.period_start
        early = start is not None and statement.until is not None and statement.until.year < start.year - EARLIER
        kind = "movement" if known else "named_flow"
        yield _of(statement, "alleged_flow" if alleged else "earlier_movement" if early else kind, sender, None)


def _delivered(statement: Statement, sender: str | None, receiver: str, case: Case) -> Iterator[Evidence]:
    if statement.stated_as in NOT_TRUE | {"denied"}:
        return
    licence = statement.says in LICENCES or statement.status == "licensed"
    if not licence and statement.says not in DELIVERIES:
        return
    for at, close in case.matching.of(statement):
        if close != PRODUCER:
            yield _of(
                statement,
                "licensed_import" if licence else "exported" if close == SAME else "model_received",
                receiver,
                at,
            )
            if sender is not None and not licence:
                yield _of(statement, "passed_on", sender, at)
    country = statement.item["producer_country"] or case.countries.get(statement.from_id or "")
    if is_general(statement) and country is not None:
        yield Evidence(**{**vars(_of(statement, "supplier", receiver, None)), "producer": country})
