"""From tests to a verdict, by one stated rule; and the verdict in words that accuse nobody."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from materiel.analyse.embargo.answers import Check, Outcome

LIMIT = "It speaks of somewhere in the chain between maker and finder, and says nothing of who did it."
AMOUNT = ("quantity beyond personal trade", "one variety widely spread")
AGE = ("recent production", "absent from every stock in the region before")


class Verdict(StrEnum):
    """What the tests together come to."""

    INDICATED = "indicated"
    CONSISTENT = "consistent"
    NONE = "none"
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not_applicable"


_SENTENCES = {
    Verdict.INDICATED: "A movement of materiel against the embargo is indicated",
    Verdict.CONSISTENT: "The facts are consistent with a movement against the embargo and do not indicate one",
    Verdict.NONE: "Nothing on record indicates a movement against the embargo",
    Verdict.UNDETERMINED: "Whether anything moved against the embargo cannot be told",
    Verdict.NOT_APPLICABLE: "The embargo does not apply",
}


def verdict(checks: Sequence[Check]) -> Verdict:
    """The rule.

    - not applicable: not in force, no target, or exempt;
    - indicated: certainly in force and at a target, and either a source reports a forbidden transfer as fact or
      probable, or the item was made after the embargo began and is many or widely spread;
    - consistent: not indicated, and made after the embargo began, or many together with recent or new there; or a
      transfer is reported whose date, receiver or proof leaves it open;
    - undetermined: the year of production, the target or the dates are not known, and nothing above holds;
    - none: otherwise.

    >>> verdict([Check("in force", Outcome.NO, "")])
    <Verdict.NOT_APPLICABLE: 'not_applicable'>
    """
    said = {check.test: check.outcome for check in checks}
    force, aim = said.get("in force"), said.get("in the hands or territory of the target")
    if Outcome.NO in (force, aim) or said.get("exempt") is Outcome.YES:
        return Verdict.NOT_APPLICABLE
    made, moved = said.get("made after the embargo began"), said.get("a documented transfer")
    many = any(said.get(name) is Outcome.YES for name in AMOUNT)
    if force is aim is Outcome.YES and (moved is Outcome.YES or (made is Outcome.YES and many)):
        return Verdict.INDICATED
    fresh = many and made is not Outcome.NO and any(said.get(name) is Outcome.YES for name in AGE)
    if aim is Outcome.YES and (made is Outcome.YES or fresh or moved in (Outcome.YES, Outcome.OPEN)):
        return Verdict.CONSISTENT
    if Outcome.OPEN in (force, aim, made):
        return Verdict.UNDETERMINED
    return Verdict.NONE


def wording(result: Verdict, checks: Sequence[Check]) -> str:
    """The verdict, what carried it, and what it does not say."""
    if result is Verdict.NOT_APPLICABLE:
        why = next((check.words for check in checks if _excludes(check)), "no target is on record")
        return f"{_SENTENCES[result]}: {why}."
    carried = "; ".join(f"{check.test}: {check.words}" for check in checks if _carries(check))
    return f"{_SENTENCES[result]}{f' ({carried})' if carried else ''}. {LIMIT}"


def missing(checks: Sequence[Check]) -> list[str]:
    """What would have to be known: each test that is open, and why."""
    return [f"{check.test}: {check.words}" for check in checks if check.outcome is Outcome.OPEN]


def _carries(check: Check) -> bool:
    return check.outcome is Outcome.YES and check.test not in ("in force", "exempt")


def _excludes(check: Check) -> bool:
    if check.test == "exempt":
        return check.outcome is Outcome.YES
    return check.outcome is Outcome.NO and check.test in ("in force", "in the hands or territory of the target")
