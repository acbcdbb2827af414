"""Simulated worlds are cases like any other, and their truth is consistent with their records."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from materiel.read import check_case, write_case
from materiel.simulate import WorldOptions, simulate


@pytest.mark.parametrize(
    "options",
    [WorldOptions(), WorldOptions(origins=2, varieties=30, stray_transfers=200, planted_chains=2, seed=7)],
)
def test_a_world_passes_the_check_of_a_case(options: WorldOptions, tmp_path: Path) -> None:
    world = simulate(options)
    write_case(world.info, world.tables, tmp_path / "world")
    assert check_case(tmp_path / "world") == []


def test_the_same_options_give_the_same_world() -> None:
    assert (
        simulate(WorldOptions(seed=3)).tables["holdings"].equals(simulate(WorldOptions(seed=3)).tables["holdings"])
    )


def test_every_find_has_an_origin_and_boxes_are_not_mixed() -> None:
    world = simulate(WorldOptions(seed=5))
    seen = world.tables["observations"].to_pylist()
    assert {row["id"] for row in seen} == set(world.truth.origin)
    origins_of_box: dict[str, set[str]] = {}
    for row in seen:
        origins_of_box.setdefault(row["container"], set()).add(world.truth.origin[row["id"]])
    assert all(len(origins) == 1 for origins in origins_of_box.values())


def test_no_source_speaks_of_the_undocumented_stockpile() -> None:
    world = simulate(WorldOptions(seed=9))
    holders = set(world.tables["holdings"]["holder_id"].to_pylist())
    assert holders <= set(world.truth.flow) - {"unknown"}


def test_a_planted_chain_is_on_record_hop_by_hop() -> None:
    world = simulate(WorldOptions(stray_transfers=100, planted_chains=3, seed=4))
    moved = {(row["from_id"], row["to_id"]) for row in world.tables["transfers"].to_pylist()}
    assert len(world.truth.chains) == 3
    for way in world.truth.chains.values():
        assert set(pairwise(way)) <= moved
        assert (way[0].split("-")[0], way[-1]) == ("producer", "group")
