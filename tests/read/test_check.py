"""What a clerk gets wrong, and what the check says about it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from materiel.errors import Problem
from materiel.read import check_case, read_case

SmallCase = Callable[..., Path]
BAD_CELLS = list(
    csv.DictReader(
        (Path(__file__).parent.parent / "cases" / "bad_cells.csv").read_text(encoding="utf-8").splitlines()
    )
)


def test_a_valid_case_has_no_problems(small_case: SmallCase) -> None:
    assert check_case(small_case()) == []


@pytest.mark.parametrize("bad", BAD_CELLS, ids=lambda bad: f"{bad['column']}={bad['value']}")
def test_a_bad_cell_is_named_by_file_row_column_and_value(small_case: SmallCase, bad: dict[str, str]) -> None:
    case = small_case({(bad["table"], bad["id"], bad["column"]): bad["value"]})
    found = [p for p in check_case(case) if (p.file, p.column) == (f"{bad['table']}.csv", bad["column"])]
    if not found:  # an upper bound is reported at the lower one
        found = [p for p in check_case(case) if bad["wrong"] in p.wrong]
    assert found, check_case(case)
    problem = found[0]
    assert bad["wrong"].lower() in problem.wrong.lower()
    assert bad["right"].lower() in problem.right.lower()
    lines = (case / problem.file).read_text(encoding="utf-8").splitlines()
    assert problem.row is not None
    assert bad["id"] in lines[problem.row - 1] or bad["column"] == "id"


def test_every_problem_is_found_at_once(small_case: SmallCase) -> None:
    case = small_case(
        {
            ("observations", "OBS-1", "kind"): "cartrige",
            ("observations", "OBS-1", "date"): "soon",
            ("observations", "OBS-2", "calibre"): "banana",
            ("entities", "gao", "latitude"): "north",
        },
    )
    assert {(p.file, p.row, p.column) for p in check_case(case)} == {
        ("observations.csv", 2, "kind"),
        ("observations.csv", 2, "date"),
        ("observations.csv", 3, "calibre"),
        ("entities.csv", 3, "latitude"),
    }


def test_a_flawed_cell_is_empty_in_the_draft_and_its_row_stays(small_case: SmallCase) -> None:
    draft = read_case(small_case({("observations", "OBS-1", "quantity"): "many"}))
    assert draft.tables["observations"]["quantity"].to_pylist() == [None, None]
    assert len(draft.problems) == 1


def test_a_message_reads_as_a_sentence() -> None:
    problem = Problem(
        "observations.csv", 7, "kind", "cartrigde", "no code of this column", "cartridge (nearest code)"
    )
    assert str(problem) == (
        "observations.csv, row 7, column kind: 'cartrigde' is no code of this column; "
        "right would be cartridge (nearest code)"
    )


def test_a_circle_through_two_kinds_of_reference_is_found(small_case: SmallCase) -> None:
    (problem,) = check_case(small_case({("observations", "OBS-1", "same_as"): "OBS-2"}))
    assert "OBS-1 → OBS-2 → OBS-1" in problem.wrong
    assert (problem.row, problem.column) == (2, "same_as")


def test_every_lost_member_of_a_list_is_named(small_case: SmallCase) -> None:
    problems = check_case(small_case({("events", "E1", "initiator_ids"): "army;mil;x1"}))
    assert [problem.value for problem in problems] == ["mil", "x1"]
