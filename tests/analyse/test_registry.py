"""What holds for every analysis."""

from __future__ import annotations

from typing import Any

import pytest
from tests.analyse.small_case import study

from materiel.analyse import ANALYSES, analyse
from materiel.errors import UsageError

NEEDED = {"right": "kind=weapon", "on": "2012-06-28", "entity": "nobody"}
LITTLE: tuple[list[dict[str, Any]], ...] = (
    [],
    [{"kind": "weapon"}],
    [{"kind": "cartridge", "calibre": "7.62 x 39", "marks": "945_05", "quantity": 2}],
)


@pytest.mark.parametrize("observations", LITTLE, ids=["no row", "one weapon", "one variety"])
@pytest.mark.parametrize("name", sorted(ANALYSES))
def test_a_case_with_next_to_nothing_has_an_answer(name: str, observations: list[dict[str, Any]]) -> None:
    needed = {option.name: NEEDED[option.name] for option in ANALYSES[name].options if option.required}
    finding = analyse(name, study(observations=observations), **needed)
    shapes = [set(shape) for shape in ANALYSES[name].shapes]
    assert all(set(row) in shapes for row in finding.rows)


@pytest.mark.parametrize("name", sorted(ANALYSES))
def test_an_analysis_says_what_it_is_and_what_its_keys_mean(name: str) -> None:
    analysis = ANALYSES[name]
    assert analysis.title and analysis.shapes
    assert all(meaning for shape in analysis.shapes for meaning in shape.values())
    assert all(option.meaning for option in analysis.options)


def test_an_option_that_is_needed_is_asked_for() -> None:
    with pytest.raises(UsageError, match="comparison needs right"):
        analyse("comparison", study())
