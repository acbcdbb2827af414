"""What to ask next: answers bring the more, the more is open and the better they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analyse.small_case import study

from materiel.analyse import Finding, Study, analyse
from materiel.analyse.traces.information import entropy, information, looked_into, named_recipient
from materiel.analyse.traces.on_record import remarks_on
from materiel.read import read_case
from materiel.snapshot.engine import Engine
from materiel.snapshot.readings import with_readings

ROOT = Path(__file__).parent.parent.parent.parent
likelihoods = st.lists(st.floats(0.01, 1), min_size=2, max_size=6).map(lambda w: np.array(w) / sum(w))


@given(likelihoods, st.floats(0, 1), st.floats(0.5, 1))
def test_an_answer_never_tells_more_than_is_open(likelihood: np.ndarray, reply: float, right: float) -> None:
    told = information(likelihood, named_recipient(len(likelihood), reply, right))
    assert -1e-9 <= told <= entropy(likelihood) + 1e-9


@given(likelihoods, st.floats(0, 1), st.floats(0, 1))
def test_an_inspection_never_tells_more_than_is_open(likelihood: np.ndarray, elsewhere: float, seen: float) -> None:
    assert (
        information(likelihood, looked_into(len(likelihood), 0, elsewhere, 1.0, seen)) <= entropy(likelihood) + 1e-9
    )


@given(likelihoods)
def test_an_addressee_that_never_replies_tells_nothing(likelihood: np.ndarray) -> None:
    assert information(likelihood, named_recipient(len(likelihood), 0.0, 1.0)) == pytest.approx(0, abs=1e-9)


@given(likelihoods)
def test_a_stock_that_holds_it_anyway_tells_nothing(likelihood: np.ndarray) -> None:
    assert information(likelihood, looked_into(len(likelihood), 0, 1.0, 1.0, 1.0)) == pytest.approx(0, abs=1e-9)


@pytest.fixture(scope="module")
def asked() -> Finding:
    draft = read_case(ROOT / "cases" / "northern-mali")
    with Engine.over({name: with_readings(name, table) for name, table in draft.tables.items()}) as engine:
        return analyse("traces", Study(engine, "northern-mali", None, draft.info.scope), top=100)


def test_the_sudanese_cartridge_of_which_least_is_known_is_asked_about_first(asked: Finding) -> None:
    first = asked.rows[0]
    assert (first["item"], first["addressee_id"]) == ("7.62 × 39 mm 1_39_012", "state.sudan")


def test_questions_come_in_the_order_of_what_they_tell(asked: Finding) -> None:
    told = [row["expected_information"] for row in asked.rows]
    assert told == sorted(told, reverse=True)
    assert all(row["because"] for row in asked.rows)


def test_stockpiles_are_inspected_and_makers_are_asked(asked: Finding) -> None:
    assert {row["kind"] for row in asked.rows} == {"trace", "inspection"}
    assert "EVA-017" in {row["addressee_id"] for row in asked.rows if row["kind"] == "inspection"}


def test_a_request_without_a_reply_is_overdue_after_28_days() -> None:
    case = study(None, traces=[{"id": "t", "sent": "2014-03-01", "outcome": "sent"}])
    assert list(remarks_on(case, date(2014, 3, 29))) == []
    assert "overdue by 2 days" in next(remarks_on(case, date(2014, 3, 31)))


def test_a_summary_is_out_for_comment_for_28_days() -> None:
    sent = {"id": "t", "sent": "2014-03-01", "replied": "2014-03-20", "outcome": "identified"}
    case = study(None, traces=[sent | {"comment_sent": "2014-03-20"}])
    assert "until 2014-04-17" in next(remarks_on(case, date(2014, 4, 1)))
    assert list(remarks_on(case, date(2014, 5, 1))) == []
