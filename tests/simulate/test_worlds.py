"""Simulated worlds are cases like any other, and their truth is consistent with their records."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from materiel.read import check_case, write_case
from materiel.simulate import WorldOptions, simulate
from materiel.simulate.answers import Answering, inspection, reply, with_rows
from materiel.simulate.world import UNKNOWN


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


def test_a_maker_who_answers_rightly_names_the_stockpile_that_the_item_came_from() -> None:
    world = simulate(WorldOptions(seed=6))
    for observation, origin in sorted(world.truth.origin.items())[:20]:
        (answered,) = reply(world, observation, np.random.default_rng(1), Answering(right=1.0))["traces"]
        assert (answered["observation_id"], answered["last_legal_holder_id"]) == (observation, origin)


def test_an_inspector_who_sees_everything_finds_what_the_stockpile_holds_and_nothing_else() -> None:
    world = simulate(WorldOptions(seed=6))
    seen = world.tables["observations"].to_pylist()
    rng = np.random.default_rng(1)
    visit = inspection(world, "stock-1", [row["id"] for row in seen], rng, Answering(seen=1.0))["holdings"]
    found = {f"{row['calibre']} {row['marks']}" for row in visit if row["polarity"] == "holds"}
    assert found == world.truth.holds["stock-1"] & {f"{row['calibre']} {row['marks']}" for row in seen}
    assert 0 < len(found) < len(visit)


def test_an_answered_question_is_a_case_that_passes_the_check(tmp_path: Path) -> None:
    world = simulate(WorldOptions(seed=6))
    of_unknown = next(seen for seen, origin in sorted(world.truth.origin.items()) if origin == UNKNOWN)
    for answer in (
        reply(world, of_unknown, np.random.default_rng(1)),
        inspection(world, "stock-1", [of_unknown], np.random.default_rng(1)),
    ):
        write_case(world.info, with_rows(world, answer), tmp_path / "world")
        assert check_case(tmp_path / "world") == []
