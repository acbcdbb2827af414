"""What people decided about accounts stands: shared keys, judgements, and their withdrawal."""

from __future__ import annotations

from materiel.match.identity import Judgement
from materiel.match.incidents.linked import linked_from

KEYED = [("a1", "aguelhok"), ("a2", "aguelhok"), ("b1", "konna")]


def test_accounts_under_one_key_are_one_incident_and_under_two_keys_are_two() -> None:
    decided = linked_from(KEYED, [])
    assert decided.group("a1") == decided.group("a2") != decided.group("b1")
    assert decided.are_apart("a2", "b1")
    assert not decided.are_apart("a1", "unkeyed")


def test_a_judgement_that_two_accounts_differ_stands_above_a_key_that_they_share() -> None:
    decided = linked_from(KEYED, [Judgement("J1", "a1", "a2", "different")])
    assert decided.group("a1") != decided.group("a2")
    assert decided.are_apart("a1", "a2")


def test_a_judgement_joins_what_the_keys_part() -> None:
    decided = linked_from(KEYED, [Judgement("J1", "a1", "b1", "same")])
    assert decided.group("a2") == decided.group("b1")
    assert not decided.are_apart("a2", "b1")
