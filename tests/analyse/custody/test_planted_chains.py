"""Planted chains come out at rank 1 of simulated worlds."""

from __future__ import annotations

from materiel.analyse import Study, analyse
from materiel.simulate import WorldOptions, simulate
from materiel.snapshot.engine import Engine
from materiel.snapshot.readings import with_readings


def test_planted_chains_are_found_at_rank_one_in_nearly_all_worlds() -> None:
    first = total = 0
    for seed in range(5):
        world = simulate(WorldOptions(stray_transfers=1000, planted_chains=4, seed=seed))
        tables = {name: with_readings(name, table) for name, table in world.tables.items()}
        with Engine.over(tables) as engine:
            for item, way in world.truth.chains.items():
                best = analyse("custody", Study(engine), item=item).rows[0]
                first += (best["hops"][0]["from_id"], *(hop["to_id"] for hop in best["hops"])) == way
                total += 1
    assert first / total >= 0.95
