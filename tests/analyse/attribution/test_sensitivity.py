"""How shares and verdicts move with what is assumed where the records are silent."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from tests.analyse.attribution.small_theatre import ITEM, holding, movement, theatre

from materiel.analyse import analyse
from materiel.analyse.attribution.sensitivity import TRIED
from materiel.errors import UsageError

Row = dict[str, Any]
BOTH = (holding("north"), holding("south", "imported", "two"), *(movement("north") for _ in range(3)))
COUNTED = [ITEM | {"id": "C", "holder_id": "group", "place_id": "theatre", "quantity": 100.0, "source_id": "field"}]


@cache
def rows() -> tuple[Row, ...]:
    small = theatre(*BOTH[:2], transfers=BOTH[2:], observations=COUNTED)
    return analyse("attribution", small, sensitivity="yes").rows


def tried(assumption: str) -> dict[float, dict[str, Row]]:
    """The rows under each value of an assumption, by origin."""
    found: dict[float, dict[str, Row]] = {}
    for row in rows():
        if row["scope"] == "sensitivity" and row["assumption"] == assumption:
            found.setdefault(row["value"], {})[row["origin"]] = row
    return found


def test_every_assumption_is_tried_below_and_above_what_is_usual_and_shares_add_up() -> None:
    for name, values in TRIED.items():
        usual = [value for value, found in tried(name).items() if found["unknown"]["usual"]]
        assert sorted([*values, *usual]) == list(tried(name))
        assert min(values) < usual[0] < max(values)
        for found in tried(name).values():
            assert sum(row["share"] for row in found.values()) == pytest.approx(1)


def test_the_usual_rows_are_those_of_the_theatre() -> None:
    theatre_rows = {row["origin"]: row for row in rows() if row["scope"] == "theatre"}
    usual = tried("unknown")[0.5]
    assert {name: row["share"] for name, row in usual.items()} == {n: r["share"] for n, r in theatre_rows.items()}


def test_a_larger_prior_gives_unknown_more() -> None:
    shares = [found["unknown"]["share"] for found in tried("unknown").values()]
    assert shares == sorted(shares)
    assert shares[-1] > shares[0] + 0.1


def test_the_more_items_make_one_find_the_fewer_finds_there_are() -> None:
    assert [found["North"]["finds"] for found in tried("per_find").values()] == [
        20,
        10,
        5,
        2,
    ]


def test_a_verdict_that_moves_is_named_with_what_it_usually_is() -> None:
    moved = [one for row in rows() if row["scope"] == "sensitivity" for one in row["changed"]]
    assert all(one["verdict"] != one["usual"] for one in moved)
    assert {one["item"] for one in moved} <= {row["item"] for row in rows() if row["scope"] == "item"}


@pytest.mark.parametrize(("option", "value"), [("unknown", 0.0), ("unknown", -1.0), ("per_find", 0)])
def test_an_assumption_that_makes_no_sense_is_refused_in_words(option: str, value: float) -> None:
    with pytest.raises(UsageError, match=option):
        analyse("attribution", theatre(*BOTH[:2]), **{option: value})
