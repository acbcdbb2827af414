"""The life of a trace request: each step in its order, every version kept, a reply that moves the attribution."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.actions.traces.small_case import ASKED, SETTINGS

import materiel
from materiel.actions.traces.results import TraceResult
from materiel.errors import DivergedError, InputError, UsageError
from materiel.ledger import Act, Ledger


def drafted(case: str | Path, tmp_path: Path, **more: Any) -> TraceResult:
    given: dict[str, Any] = {"item": "OBS-0", "on": ASKED, "out": tmp_path / "letter.pdf"} | more
    return materiel.trace_draft(case, settings=SETTINGS, **given)


def stepped(case: str | Path, step: Callable[..., TraceResult], **given: Any) -> TraceResult:
    return step(case, "TRC-001", settings=SETTINGS, **given)


def problems_of(call: Callable[[], object]) -> set[str | None]:
    with pytest.raises(InputError) as raised:
        call()
    return {problem.column for problem in raised.value.problems}


@pytest.mark.parametrize("alone", [False, True], ids=["a folder", "a ledger"])
def test_a_request_goes_from_its_draft_to_publication(folder: Path, tmp_path: Path, alone: bool) -> None:
    case = f"sqlite:///{folder}/.materiel/ledger.db" if alone else folder
    assert drafted(case, tmp_path).state == "drafted"
    assert stepped(case, materiel.trace_send, on=ASKED).row["due"] == "2014-03-29"
    assert stepped(case, materiel.trace_remind, on="2014-04-02").state == "overdue"
    assert stepped(case, materiel.trace_reply, on="2014-04-10", outcome="no_records").state == "replied"
    assert stepped(case, materiel.trace_comment, on="2014-04-11").row["comment_due"] == "2014-05-09"
    assert stepped(case, materiel.trace_publish, on="2014-05-10").state == "published"
    assert ("no_records" in (folder / "traces.csv").read_text(encoding="utf-8")) is not alone


def test_every_version_of_a_request_is_kept_with_who_and_why(sent: str) -> None:
    stepped(sent, materiel.trace_reply, on="2014-03-20", outcome="no_records")
    versions = materiel.history(sent, "traces:TRC-001", settings=SETTINGS).versions
    assert [str(each.entered.why) for each in versions] == [
        f"trace request TRC-001 {what}" for what in ("drafted", "sent", "answered: no_records")
    ]
    assert {each.entered.by for each in versions} == {"desk"}
    assert [bool(each.withdrawn) for each in versions] == [True, True, False]


def test_the_list_tells_what_is_overdue_due_and_out_for_comment_on_a_day(sent: str) -> None:
    for day, state in (("2014-03-02", "sent"), ("2014-03-28", "due"), ("2014-03-30", "overdue")):
        told = materiel.trace_list(sent, on=day, settings=SETTINGS)
        assert (told.rows[0]["state"], told.counts[state]) == (state, 1)
    stepped(sent, materiel.trace_reply, on="2014-03-20", outcome="no_records")
    stepped(sent, materiel.trace_comment, on="2014-03-20")
    for day, state in (
        ("2014-03-19", "sent"),
        ("2014-04-01", "out_for_comment"),
        ("2014-04-18", "may_be_published"),
    ):
        assert materiel.trace_list(sent, on=day, settings=SETTINGS).rows[0]["state"] == state


def test_a_reply_that_names_a_holder_makes_it_likelier_and_better_founded(sent: str) -> None:
    told = stepped(sent, materiel.trace_reply, on="2014-03-20", outcome="identified", last_legal_holder="north")
    moved = {each.origin: each for each in told.moved}
    north, south = moved["North"], moved["South"]
    assert north.before is not None and north.after is not None and north.after > north.before + 0.2
    assert south.before is not None and (south.after or 0) < south.before
    assert (north.confidence_before, north.confidence_after) == ("low", "moderate")
    assert "traces:TRC-001" in north.because


def test_a_reply_without_a_holder_moves_nothing(sent: str) -> None:
    told = stepped(sent, materiel.trace_reply, on="2014-03-20", outcome="not_identified")
    assert not told.moved and "moves nothing" in told.notes[0]


def test_a_restricted_reply_stays_out_of_what_anyone_may_see(sent: str) -> None:
    told = stepped(
        sent,
        materiel.trace_reply,
        on="2014-03-20",
        outcome="identified",
        last_legal_holder="north",
        handling="amber",
    )
    assert told.moved and told.row["handling"] == "amber"
    assert not materiel.trace_list(sent, on=ASKED, settings=SETTINGS).rows
    assert materiel.trace_list(sent, on=ASKED, handling="amber", settings=SETTINGS).rows
    stepped(sent, materiel.trace_comment, on="2014-03-20")
    assert problems_of(lambda: stepped(sent, materiel.trace_publish, on="2014-05-10")) == {"handling"}


def test_steps_out_of_order_are_refused_with_every_problem(case: str, tmp_path: Path) -> None:
    drafted(case, tmp_path)
    reply = {"on": "2014-02-30", "outcome": "identified", "last_legal_holder": "nobody", "handling": "pink"}
    columns = problems_of(lambda: stepped(case, materiel.trace_reply, **reply))
    assert columns == {"replied", "last_legal_holder_id", "handling"}
    assert problems_of(lambda: stepped(case, materiel.trace_comment, on=ASKED)) == {"comment_sent"}
    assert problems_of(lambda: stepped(case, materiel.trace_publish, on=ASKED)) == {"published"}
    assert problems_of(lambda: stepped(case, materiel.trace_remind, on=ASKED)) == {"reminded"}
    assert materiel.trace_list(case, on=ASKED, settings=SETTINGS).rows[0]["state"] == "drafted"


def test_dates_that_run_backwards_are_refused(sent: str) -> None:
    early = {"on": "2014-02-01", "outcome": "no_records"}
    assert problems_of(lambda: stepped(sent, materiel.trace_reply, **early)) == {"replied"}
    assert problems_of(lambda: stepped(sent, materiel.trace_remind, on="2014-03-10")) == {"reminded"}
    assert problems_of(lambda: stepped(sent, materiel.trace_close, on="2014-03-10")) == {"outcome"}
    made = {"on": "2014-03-20", "outcome": "identified", "last_legal_holder": "north", "delivered": "1980"}
    assert problems_of(lambda: stepped(sent, materiel.trace_reply, **made)) == {"delivered"}


def test_nothing_is_published_before_the_time_for_comment_is_over(sent: str) -> None:
    stepped(sent, materiel.trace_reply, on="2014-03-20", outcome="no_records")
    stepped(sent, materiel.trace_comment, on="2014-03-20")
    assert problems_of(lambda: stepped(sent, materiel.trace_publish, on="2014-04-17")) == {"published"}
    stepped(sent, materiel.trace_comment, received="2014-04-01")
    assert stepped(sent, materiel.trace_publish, on="2014-04-17").state == "published"


def test_an_unanswered_request_is_closed_and_another_may_be_asked(sent: str, tmp_path: Path) -> None:
    assert problems_of(lambda: drafted(sent, tmp_path)) == {"observation_id"}
    assert stepped(sent, materiel.trace_close, on="2014-04-01").state == "unanswered"
    assert drafted(sent, tmp_path, on="2014-04-02").trace_id == "TRC-002"


def test_a_draft_is_refused_with_every_problem_and_writes_nothing(case: str, tmp_path: Path) -> None:
    wrong = {"to": "group", "on": "March", "priority": "soon", "row_handling": "pink", "item": "OBS-X"}
    columns = problems_of(lambda: drafted(case, tmp_path, **wrong))
    assert columns == {"observation_id", "addressee_id", "drafted", "priority", "handling"}
    assert not list(tmp_path.glob("*.pdf")) and not materiel.trace_list(case, on=ASKED, settings=SETTINGS).rows


def test_a_folder_that_lags_behind_its_ledger_is_left_alone(sent_folder: Path) -> None:
    folder = sent_folder
    ledger = Ledger.open(f"sqlite:///{folder}/.materiel/ledger.db", create=False)
    with ledger.writing(Act("colleague", "gone", "trace")) as writer:
        writer.withdraw("holdings", ["h2"])
    before = (folder / "traces.csv").read_bytes()
    with pytest.raises(DivergedError):
        stepped(folder, materiel.trace_remind, on="2014-04-02")
    assert (folder / "traces.csv").read_bytes() == before


def test_a_letter_is_a_docx_or_pdf_in_a_folder_that_is_there(case: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="docx"):
        drafted(case, tmp_path, out=tmp_path / "letter.txt")
    with pytest.raises(UsageError, match="no folder"):
        drafted(case, tmp_path, out=tmp_path / "nowhere" / "letter.pdf")
