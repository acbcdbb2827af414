"""Words for likelihood, and the verdict that likelihood, confidence and evidence allow together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from materiel.analyse.attribution.weighing import TOLD

TERMS = (
    (0.05, "almost no chance"),
    (0.2, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.8, "likely"),
    (0.95, "very likely"),
)
"""Upper bounds of the terms of Intelligence Community Directive 203; above the last, almost certain."""

SUPPORTED_FROM, POSSIBLE_FROM = 0.55, 0.2
VERY_UNLIKELY = 0.2
AGAINST = frozenset(
    {"not_known", "not_seen", "lacks", "lacks_disputed", "denied", "exclusive_elsewhere", "passed_on", "unlike"}
)
ALLEGED = frozenset({"alleged", "alleged_flow"})


@dataclass(frozen=True)
class Standing:
    """How a candidate stands beside the others: is none likelier, is another on record as well."""

    first: bool = False
    contested: bool = False
    """Another holder of the item is on record, and nothing ties the item to this one more than to that."""


def likelihood_term(likelihood: float | None) -> str | None:
    """The word of ICD 203 for a likelihood.

    >>> likelihood_term(0.8), likelihood_term(0.5), likelihood_term(0.99)
    ('very likely', 'roughly even chance', 'almost certain')
    """
    if likelihood is None:
        return None
    return next((term for bound, term in TERMS if likelihood < bound), "almost certain")


def in_hundred(likelihood: float) -> str:
    """A small chance as people count it.

    >>> in_hundred(0.027), in_hundred(0.0004)
    ('about 3 in 100', 'less than 1 in 100')
    """
    return f"about {round(100 * likelihood)} in 100" if likelihood >= 0.01 else "less than 1 in 100"


def verdict(likelihood: float, confidence: str, kinds: Collection[str], standing: Standing) -> str:
    """What may be said of a candidate. ``kinds`` are the kinds of evidence on it.

    >>> verdict(0.9, "moderate", {"held"}, Standing()), verdict(0.9, "low", {"held"}, Standing())
    ('supported', 'possible')
    """
    speaks_for = set(kinds) - AGAINST - ALLEGED
    if "lacks" in kinds:
        return "excluded"
    if not speaks_for:
        return "unsubstantiated" if set(kinds) & ALLEGED else "not supported"
    if "passed_on" in kinds:
        return "earlier holder"
    if likelihood >= SUPPORTED_FROM and confidence != "low" and not standing.contested:
        return "supported"
    return "possible" if likelihood >= POSSIBLE_FROM or standing.first else "not excluded"


RUNGS = (
    (frozenset({"moved", "capture_after_import"}), "diverted"),
    (frozenset({"exporter", "lot", "held", "model_held", "seen_there", "model_seen"}), "held"),
    (TOLD, "exported"),
)


def rung(kinds: Collection[str]) -> str:
    """How far up the ladder the evidence goes: diverted from, held by, exported to, or only consistent with.

    >>> rung({"held", "named_source"}), rung({"imported"}), rung({"same_producer"})
    ('held', 'exported', 'consistent')
    """
    return next((name for needs, name in RUNGS if set(kinds) & needs), "consistent")
