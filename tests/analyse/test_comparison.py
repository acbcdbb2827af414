"""Varieties of two theatres, with what was not seen."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.analyse.small_case import study

from materiel.analyse import ANALYSES, analyse
from materiel.analyse.unseen import most_held, unseen
from materiel.model.case import Scope

ENTITIES = [{"id": key, "kind": "place", "name": key} for key in ("mali", "libya")]


def seen(place: str, finds: list[str]) -> list[dict[str, Any]]:
    """Observations at a place: each find is a text of one-letter marks."""
    return [
        {"id": f"{place}-{n}-{mark}", "kind": "cartridge", "calibre": "7.62x39", "marks": mark, "place_id": place}
        | {"container": f"box {n}"}
        for n, find in enumerate(finds)
        for mark in find
    ]


def comparison(left: list[str], right: list[str]) -> tuple[dict[str, Any], tuple[str, ...]]:
    rows = seen("mali", left) + seen("libya", right)
    small = study(Scope(("mali",)), observations=rows, entities=ENTITIES)
    finding = analyse("comparison", small, right="place=libya")
    return finding.rows[0], finding.notes


def test_a_variety_not_seen_is_not_a_variety_absent() -> None:
    row, _ = comparison(["ABCD"], ["AX", "AY", "BX", "XZ", "QR", "ST"])
    assert (row["left_varieties"], row["shared"], row["share_of_left"]) == (4, 2, 0.5)
    assert row["low"] == 0.5 and row["high"] == 1.0


def test_a_theatre_seen_over_and_over_bounds_what_it_lacks() -> None:
    row, _ = comparison(["ABCDEFGHIJ"], ["AX", "AX", "AX", "AX", "AX", "AX"])
    assert (row["shared"], row["high"], row["right_coverage"]) == (1, 0.1, 1.0)


def test_where_only_presence_is_known_no_upper_limit_is_given_and_that_is_said() -> None:
    row, notes = comparison(["ABCD"], ["A"])
    assert (row["low"], row["high"]) == (0.25, None)
    assert any(
        "on the right, 1 varieties are known from 1 finds: their presence is known" in note for note in notes
    )


def test_marks_that_cannot_be_read_are_no_variety() -> None:
    row, _ = comparison(["A?"], ["A?"])
    assert (row["left_varieties"], row["shared"]) == (1, 1)


def test_a_comparison_names_the_rows_of_the_shared_varieties() -> None:
    row, _ = comparison(["AB"], ["BC"])
    assert row["because"] == ["observations:libya-0-B", "observations:mali-0-B"]
    assert row["shared_varieties"] == [{"calibre": "7.62 × 39 mm", "marks": "B"}]
    assert list(row) == list(ANALYSES["comparison"].shapes[0])


@pytest.mark.parametrize(
    ("found", "listed", "detection", "expected"),
    [(0, 100, 0.5, 5), (0, 3, 0.5, 3), (10, 100, 1.0, 10), (5, 5, 0.2, 5)],
)
def test_the_most_that_can_be_held_follows_the_binomial(
    found: int, listed: int, detection: float, expected: int
) -> None:
    assert most_held(found, listed, detection) == expected


def test_the_unseen_part_of_a_theatre_is_estimated_from_what_was_seen_once_and_twice() -> None:
    part = unseen(np.array([1] * 10 + [2] * 5 + [9] * 5), 100)
    assert part is not None
    assert part.missed == pytest.approx(0.99 * 100 / 10)
    assert part.missed < part.missed_high and 0 < part.detection < 20 / 30
    assert part.coverage == pytest.approx(1 - 10 / 65 * 990 / 1000)


def test_the_upper_limit_covers_the_truth_in_simulated_theatres() -> None:
    """Theatres of 150 varieties of uneven frequency hold 20 of the other's 127; 40 finds of about four each."""
    random = np.random.default_rng(11)
    covered = 0
    for _ in range(100):
        chance = np.minimum(4 * random.dirichlet(np.full(150, 2.0)), 0.9)
        held = random.permutation(150)[:20]
        finds = (random.random((40, 150)) < chance).sum(axis=0)
        part = unseen(finds[finds > 0], 40)
        assert part is not None
        covered += most_held(int((finds[held] > 0).sum()), 127, part.detection) >= 20
    assert covered >= 93
