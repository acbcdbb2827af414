"""Where custody turned: the rules that tell a lawful hop from an unlawful one, and the first hop that is unlawful.

A rule speaks of the hop, not of anybody's guilt: that materiel left lawful custody at a hop does not say who is
answerable for it, and a state named as its beginning is a place in the chain, not a culprit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import NamedTuple

from materiel.analyse.custody.holders import LAWFUL_KINDS, UNLAWFUL_KINDS, Holder, Holders
from materiel.analyse.custody.hop import Hop

TAKEN_MODES = frozenset(
    {
        "capture",
        "looting",
        "capture_or_looting",
        "desertion",
        "misappropriation",
        "diversion",
        "trafficking",
        "takeover",
    }
)
GIVEN_MODES = frozenset({"export", "import", "licence", "gift", "sale", "purchase", "retransfer", "state_supply"})
RECOVERED_MODES = frozenset({"seizure", "interception", "surrender"})


class Custody(StrEnum):
    """What a hop makes of custody."""

    LAWFUL = "lawful"
    UNLAWFUL = "unlawful"
    UNKNOWN = "unknown"
    UNCHANGED = "unchanged"


class Rule(NamedTuple):
    """One rule of the table: for which hops it speaks, what it says of custody, and its sentence."""

    holds: Callable[[Hop, str], bool]
    custody: Custody
    words: str


def _authorised(hop: Hop) -> str:
    return str((hop.row or {}).get("authorised") or "unknown")


RULES: tuple[Rule, ...] = (
    Rule(lambda hop, _: hop.mode == "within", Custody.UNCHANGED, "it stays within one state or place"),
    Rule(lambda hop, _: _authorised(hop) == "no", Custody.UNLAWFUL, "the row says that no state authorised it"),
    Rule(lambda hop, _: hop.mode in TAKEN_MODES, Custody.UNLAWFUL, "materiel that moves so leaves lawful custody"),
    Rule(lambda hop, _: _authorised(hop) == "yes", Custody.LAWFUL, "the row says that a state authorised it"),
    Rule(lambda _, kind: kind in UNLAWFUL_KINDS, Custody.UNLAWFUL, "no authorisation is stated to such a holder"),
    Rule(
        lambda hop, kind: hop.mode in RECOVERED_MODES and kind in LAWFUL_KINDS,
        Custody.LAWFUL,
        "a lawful holder recovered it",
    ),
    Rule(
        lambda hop, kind: hop.mode in GIVEN_MODES and kind in LAWFUL_KINDS,
        Custody.LAWFUL,
        "a lawful holder received it; no row says that it was not authorised",
    ),
    Rule(
        lambda hop, kind: hop.inferred and kind in LAWFUL_KINDS,
        Custody.LAWFUL,
        "a lawful holder has it; how it came there is not recorded",
    ),
    Rule(lambda *_: True, Custody.UNKNOWN, "whether it was authorised is not stated"),
)
"""The first rule that holds for a hop speaks for it."""


def custody_of(hop: Hop, receiver: Holder | None) -> Rule:
    """The rule that speaks for a hop."""
    kind = receiver.kind if receiver else ""
    return next(rule for rule in RULES if rule.holds(hop, kind))


def diverted_at(hops: Sequence[Hop], holders: Holders) -> tuple[int | None, str]:
    """The place (1 is the first) of the hop at which custody turned from lawful to unlawful, and the reason.

    None where no hop is unlawful by the rules: the chain then does not show where it turned.
    """
    open_before = False
    for place, hop in enumerate(hops, 1):
        rule = custody_of(hop, holders.get(hop.to_id))
        if rule.custody is Custody.UNLAWFUL:
            doubt = "; whether it was lawful until then is not established" if open_before else ""
            return place, rule.words + doubt
        open_before = open_before or rule.custody is Custody.UNKNOWN
    return None, "no hop on record shows where custody turned"
