"""Sorts of happenings: which accounts can be compared on who did it, and which kinds exclude each other."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from materiel.analyse.contradictions.numbers import Fit


@dataclass(frozen=True)
class Sort:
    """Kinds of events in which an initiator means the same.

    ``exclusive``: naming one party says that it was that one. ``mutual``: kinds in which both sides act, so that
    initiators and targets are one list. ``partial``: an account may name any part of a longer list.
    """

    kinds: frozenset[str]
    exclusive: bool = False
    mutual: frozenset[str] = frozenset()
    partial: bool = False


def _kinds(text: str) -> frozenset[str]:
    return frozenset(text.split())


HOSTILE = Sort(
    _kinds(
        """
        attack suicide_attack ied shelling raid offensive battle kidnapping killing execution massacre airstrike
        communal_violence capture_of_place capture_of_materiel operation operation_start destruction_of_heritage
        interception seizure insurgency_start protest
        """
    ),
    exclusive=True,
    mutual=_kinds("battle communal_violence"),
)
ACCORD = Sort(
    _kinds("agreement ceasefire talks merger alliance mediation independence"),
    mutual=_kinds("agreement ceasefire talks merger alliance mediation independence"),
    partial=True,
)

LASTING = _kinds("talks ceasefire offensive operation insurgency_start rule displacement deployment protest battle")
SAYING = _kinds("denial statement claim threat")

# Two kinds of one happening that say different things about it, each with what they differ on.
_OUTCOMES = {
    ("agreement", "talks"): "One account tells of an agreement, the other only of talks.",
    ("alliance", "merger"): "One account tells of an alliance, the other of a merger.",
    ("ceasefire", "denial"): "One account tells of a ceasefire, the other of its denial.",
    ("agreement", "denial"): "One account tells of an agreement, the other of its denial.",
    ("merger", "splintering"): "One account tells of a merger, the other of a split.",
    ("execution", "battle"): "One account tells of an execution, the other of a battle.",
    ("massacre", "battle"): "One account tells of a massacre, the other of a battle.",
    ("capture", "death"): "One account tells of a capture, the other of a death.",
    ("surrender", "capture"): "One account tells of a surrender, the other of a capture.",
    ("resignation", "coup"): "One account tells of a resignation, the other of a coup.",
}
_MEANS = ("airstrike", "ied", "shelling", "suicide_attack")
_OPPOSED = {frozenset(kinds): why for kinds, why in _OUTCOMES.items()} | {
    frozenset(kinds): "The accounts tell of different means." for kinds in combinations(_MEANS, 2)
}


def sort_of(kind: str) -> Sort:
    """The sort of a kind of event; a kind that belongs to none is a sort of its own."""
    for sort in (HOSTILE, ACCORD):
        if kind in sort.kinds:
            return sort
    return Sort(frozenset({kind}))


def fit_kinds(left: str, right: str) -> Fit | None:
    """Compare what two accounts say that it was; None where the kinds can both be true.

    >>> fit_kinds("talks", "agreement").why
    'One account tells of an agreement, the other only of talks.'
    """
    why = _OPPOSED.get(frozenset((left, right)))
    return None if why is None else Fit("open", 0.5, why)
