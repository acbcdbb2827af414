"""Identity follows judgements, whatever their order, and is taken back with them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.analyse.small_case import study

from materiel.match.candidates import candidates
from materiel.match.identity import Judgement, clusters, identity_from
from materiel.match.works import works_from

SAME = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=12)


def judged(pairs: list[tuple[str, str]], verdict: str = "same") -> list[Judgement]:
    return [Judgement(f"J{n}", left, right, verdict) for n, (left, right) in enumerate(pairs)]


@given(SAME)
def test_the_order_of_judgements_does_not_change_who_is_who(pairs: list[tuple[str, str]]) -> None:
    forth, back = identity_from(judged(pairs)), identity_from(judged(pairs[::-1]))
    assert all(forth.of(row) == back.of(row) for row in "abcdefgh")


@given(SAME)
def test_both_rows_of_a_judgement_have_one_canonical_id(pairs: list[tuple[str, str]]) -> None:
    identity = identity_from(judged(pairs))
    assert all(identity.of(left) == identity.of(right) for left, right in pairs)


def test_a_judgement_of_difference_forbids_a_chain_of_sameness() -> None:
    chain = [("a", "b"), ("b", "c")]
    identity = identity_from([*judged(chain), Judgement("D", "a", "c", "different")])
    assert identity.of("a") != identity.of("c")
    assert [(same.id, different.id) for same, different in identity.overruled] == [("J1", "D")]
    assert identity.is_different("a", "c")


def test_an_unsure_judgement_decides_nothing() -> None:
    judgement = {
        "left_table": "entities", "left_id": "x", "right_table": "entities", "right_id": "y", "verdict": "unsure"
    }  # fmt: skip
    engine = study(
        entities=[{"id": row, "kind": "person", "name": row} for row in "xy"],
        judgements=[judgement],
    ).engine
    assert clusters(engine).to_pylist() == [{"id": "x", "canonical_id": "x"}, {"id": "y", "canonical_id": "y"}]


def test_two_spellings_of_one_name_are_offered_to_be_judged() -> None:
    engine = study(
        entities=[
            {"id": "x", "kind": "person", "name": "Amadou Koufa"},
            {"id": "y", "kind": "person", "name": "the preacher", "aliases": "Kouffa Amadou"},
            {"id": "z", "kind": "place", "name": "Amadou Koufa"},
        ],
        judgements=[],
    ).engine
    assert [(pair.left_id, pair.right_id) for pair in candidates(engine)] == [("x", "y")]


def test_a_short_citation_is_the_work_it_repeats() -> None:
    assert works_from([("long", "W", None), ("short", None, "long"), ("loop", None, "loop")]) == {
        "long": "W",
        "short": "W",
        "loop": "loop",
    }
