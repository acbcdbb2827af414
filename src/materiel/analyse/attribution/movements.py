"""What transfers say: of materiel that came to the theatre, to a stockpile, or to armed groups elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from materiel.analyse.attribution.evidence import ELSEWHERE, NOT_TRUE, Case, Evidence, bearing
from materiel.analyse.attribution.matching import MODEL, PRODUCER, SAME, is_general
from materiel.analyse.attribution.statements import Statement

WAYS_UNKNOWN = frozenset(
    {"diversion", "various", "unspecified", "state_supply", "failure_to_prevent", "licence", "destruction"}
)
LOSSES = frozenset({"desertion", "misappropriation"})
CAPTURES = frozenset({"capture", "looting", "capture_or_looting", "takeover"})
DELIVERIES = frozenset({"export", "import", "gift", "sale", "purchase", "retransfer", "state_supply"})
LICENCES = frozenset({"licence"})
EARLIER = 5
DELIVERED = {SAME: "exported", MODEL: "model_received", PRODUCER: "same_producer"}
LICENSED = {SAME: "licensed_import", MODEL: "licensed_import", PRODUCER: "licensed_producer"}


def of_transfer(statement: Statement, case: Case) -> Iterator[Evidence]:
    """What a transfer of materiel says."""
    if statement.item["kind"] is None:
        return
    sender, receiver = case.origins.of(statement.from_id), case.origins.of(statement.to_id)
    if sender is None and statement.says in LOSSES:
        sender = case.origins.home
    if case.origins.reaches(statement.to_id) or case.origins.reaches(statement.intended_for_id):
        if sender is not None:
            yield from _to_theatre(statement, sender, case)
    elif receiver != sender and statement.stated_as not in NOT_TRUE | {"denied"}:
        yield from _to_groups(statement, sender, case)
        if receiver is not None:
            yield from _delivered(statement, sender, receiver, case)


def is_capture(says: str) -> bool:
    """Whether a movement took materiel from its holder by force.

    >>> is_capture("capture"), is_capture("convoy")
    (True, False)
    """
    return says in CAPTURES


def _to_theatre(statement: Statement, sender: str, case: Case) -> Iterator[Evidence]:
    items = case.matching.named(statement)
    if statement.stated_as == "denied":
        yield from (bearing(statement, "denied", sender, at) for at in items)
        return
    alleged = statement.status in ("alleged", "not_shown") or statement.stated_as in NOT_TRUE
    known = statement.says not in WAYS_UNKNOWN
    for at in items:
        yield bearing(statement, "alleged" if alleged else "moved" if known else "named_source", sender, at)
    if not items:
        kind = "earlier_movement" if _is_earlier(statement, case) else "movement" if known else "named_flow"
        yield bearing(statement, "alleged_flow" if alleged else kind, sender, None)


def _is_earlier(statement: Statement, case: Case) -> bool:
    start = case.period_start
    return start is not None and statement.until is not None and statement.until.year < start.year - EARLIER


def _to_groups(statement: Statement, sender: str | None, case: Case) -> Iterator[Evidence]:
    """What came to armed groups elsewhere: the sender had it, and let it go to such hands."""
    items = case.matching.named(statement)
    if sender is None:
        yield from (bearing(statement, "with_others", ELSEWHERE, at) for at in items)
    elif case.is_group(statement.to_id):
        yield from (bearing(statement, "moved_elsewhere", sender, at) for at in items)
        if not items:
            yield bearing(statement, "supplied_others", sender, None)


def _delivered(statement: Statement, sender: str | None, receiver: str, case: Case) -> Iterator[Evidence]:
    licence = statement.says in LICENCES or statement.status == "licensed"
    if not licence and statement.says not in DELIVERIES:
        return
    kinds = LICENSED if licence else DELIVERED
    for at, close in case.matching.of(statement):
        yield bearing(statement, kinds[close], receiver, at)
        if sender is not None and not licence and close != PRODUCER:
            yield bearing(statement, "passed_on", sender, at)
    country = statement.item["producer_country"] or case.countries.get(statement.from_id or "")
    if is_general(statement) and country is not None:
        yield replace(bearing(statement, "supplier", receiver, None), producer=country)
