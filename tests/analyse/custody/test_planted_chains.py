"""Planted chains come out at rank 1 of simulated worlds, wherever the records can tell them from another way."""

from __future__ import annotations

from tests.analyse.small_case import study

from materiel.analyse import Study, analyse
from materiel.simulate import WorldOptions, rivals, simulate
from materiel.snapshot.engine import Engine
from materiel.snapshot.readings import with_readings


def test_a_planted_chain_without_a_rival_is_at_rank_one_and_one_with_a_rival_among_the_first() -> None:
    first: dict[bool, list[int]] = {True: [], False: []}
    for seed in range(5):
        world = simulate(WorldOptions(stray_transfers=1000, planted_chains=4, seed=seed))
        tables = {name: with_readings(name, table) for name, table in world.tables.items()}
        with Engine.over(tables) as engine:
            for item, way in world.truth.chains.items():
                rows = analyse("custody", Study(engine), item=item).rows
                found = [(row["hops"][0]["from_id"], *(hop["to_id"] for hop in row["hops"])) for row in rows]
                first[bool(rivals(world, item))].append(found.index(way) if way in found else 9)
    assert first[False].count(0) / len(first[False]) >= 0.95
    assert first[True] and sum(place < 3 for place in first[True]) / len(first[True]) >= 0.8


def test_of_two_rows_on_one_hop_the_weaker_is_taken_where_only_its_date_lets_the_chain_go_on() -> None:
    item = {"kind": "cartridge", "calibre": "7.62 × 39 mm", "marks": "31_94", "producer_country": "CHN"}
    moved = {"mode": "export", "from_id": "china", "to_id": "stock", "stated_as": "fact"}
    case = study(
        entities=[
            {"id": "china", "kind": "state", "name": "China", "country": "CHN"},
            {"id": "stock", "kind": "state", "name": "Stock"},
            {"id": "group", "kind": "armed_group", "name": "Group"},
        ],
        observations=[item | {"id": "find", "holder_id": "group", "date": "2014"}],
        transfers=[
            item | moved | {"id": "late", "date": "2013"},
            item | moved | {"id": "early", "date": "2001", "stated_as": "probable"},
            item | moved | {"id": "on", "mode": "looting", "from_id": "stock", "to_id": "group", "date": "2005"},
        ],
    )
    best = analyse("custody", case, item="find").rows[0]
    assert [hop["because"] for hop in best["hops"]] == [["transfers:early"], ["transfers:on"]]
