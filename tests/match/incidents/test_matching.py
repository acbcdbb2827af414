"""Accounts of one happening are found in any order of rows; decisions of people stand and can be taken back."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pytest

from materiel.match.incidents import incidents
from materiel.match.incidents.matching import match
from materiel.model.arrow import table_of
from materiel.model.tables import TABLES
from materiel.simulate.accounts import AccountOptions, Told, tell
from materiel.snapshot.engine import Engine
from materiel.snapshot.readings import with_readings

Row = dict[str, Any]
WORLD = AccountOptions(happenings=300, a_day=1, seed=21)


@pytest.fixture(scope="module")
def told() -> Told:
    return tell(WORLD)


def engine_of(tables: Mapping[str, pa.Table]) -> Engine:
    return Engine.over({name: with_readings(name, table) for name, table in tables.items()})


def groups(tables: Mapping[str, pa.Table]) -> set[frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in incidents(engine_of(tables)).to_pylist():
        found.setdefault(row["incident_id"], set()).add(row["event_id"])
    return {frozenset(each) for each in found.values()}


def judged(told: Told, verdict: str, left: str, right: str) -> dict[str, pa.Table]:
    row = {"id": "J1", "left_table": "events", "left_id": left, "right_table": "events", "right_id": right}
    return {**told.tables, "judgements": table_of("judgements", [row | {"verdict": verdict}])}


def small(*events: Row) -> dict[str, pa.Table]:
    """Accounts of two data sets, ``a`` and ``b``, told from the first letter of their ids."""
    rows = [
        {"kind": "attack", "place_precision": "1", "external_id": row["id"], "source_id": row["id"][0]} | row
        for row in events
    ]
    sources = [{"id": name, "kind": "data_set", "title": name} for name in ("a", "b")]
    made = {"events": table_of("events", rows), "sources": table_of("sources", sources)}
    return {name: made.get(name, table_of(name, ())) for name in TABLES}


def chance(tables: Mapping[str, pa.Table], left: str, right: str) -> float:
    matched = match(engine_of(tables))
    ends = {matched.ids.index(left), matched.ids.index(right)}
    return next((row["probability"] for row in matched.pairs.to_pylist() if {row["a"], row["b"]} == ends), 0.0)


def test_every_account_is_in_one_incident(told: Told) -> None:
    found = incidents(engine_of(told.tables))
    assert sorted(found["event_id"].to_pylist()) == sorted(told.tables["events"]["id"].to_pylist())
    assert found["incident_id"].null_count == 0


def test_most_pairs_put_together_are_of_one_happening_and_most_of_one_happening_are_put_together(
    told: Told,
) -> None:
    happening = dict(zip(*(told.happening[name].to_pylist() for name in ("event_id", "happening")), strict=True))
    pairs = [group for group in groups(told.tables) if len(group) > 1]
    right = sum(len({happening[event] for event in group}) == 1 for group in pairs)
    real = [len([event for event in happening if happening[event] == each]) for each in set(happening.values())]
    assert right / len(pairs) > 0.95
    assert right / sum(n > 1 for n in real) > 0.9


def test_a_data_set_that_tells_of_every_happening_once_is_in_no_incident_twice(told: Told) -> None:
    for group in groups(told.tables):
        assert len({event.partition(".")[0] for event in group}) == len(group)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_rows_changes_nothing(told: Told, seed: int) -> None:
    events = told.tables["events"]
    order = random.Random(seed).sample(range(events.num_rows), events.num_rows)
    assert groups({**told.tables, "events": events.take(order)}) == groups(told.tables)


def test_a_judgement_parts_what_was_matched_and_without_it_the_match_is_back(told: Told) -> None:
    pair = sorted(next(group for group in groups(told.tables) if len(group) == 2))
    assert frozenset(pair) not in groups(judged(told, "different", *pair))
    assert frozenset(pair) in groups(judged(told, "unsure", *pair))


def test_a_judgement_joins_what_was_not_matched_with_certainty(told: Told) -> None:
    alone = sorted(min(group) for group in groups(told.tables) if len(group) == 1)
    one, other = alone[0], alone[-1]
    tables = judged(told, "same", one, other)
    assert any({one, other} <= group for group in groups(tables))
    found = {row["event_id"]: row["match_probability"] for row in incidents(engine_of(tables)).to_pylist()}
    assert found[one] == found[other] == 1.0


def test_accounts_under_different_keys_of_the_case_are_not_put_together() -> None:
    here: Row = {"date": "2012-03-21", "latitude": 17.0, "longitude": -1.0, "killed_best": 9}
    one, other = {"id": "a1"} | here, {"id": "b1"} | here
    assert groups(small(one, other)) == {frozenset({"a1", "b1"})}
    keyed = small(one | {"incident_id": "market"}, other | {"incident_id": "bridge"})
    assert groups(keyed) == {frozenset({"a1"}), frozenset({"b1"})}


@pytest.mark.parametrize("days", range(3))
def test_each_day_further_apart_makes_a_match_less_probable(days: int) -> None:
    here: Row = {"latitude": 17.0, "longitude": -1.0, "killed_best": 9}
    nearer, further = (
        chance(
            small({"id": "a1", "date": "2012-03-10"} | here, {"id": "b1", "date": f"2012-03-{10 + apart}"} | here),
            "a1",
            "b1",
        )
        for apart in (days, days + 1)
    )
    assert nearer >= further
    assert days > 0 or nearer > further


def test_of_two_near_accounts_the_likelier_is_matched_and_the_other_stays_alone() -> None:
    here: Row = {"latitude": 17.0, "longitude": -1.0}
    tables = small(
        {"id": "a1", "date": "2012-03-10", "killed_best": 14} | here,
        {"id": "b1", "date": "2012-03-10", "killed_best": 14} | here,
        {"id": "b2", "date": "2012-03-12", "killed_best": 2} | here,
    )
    assert groups(tables) == {frozenset({"a1", "b1"}), frozenset({"b2"})}


def test_two_accounts_that_tell_of_two_like_attacks_on_one_day_are_paired_but_not_surely() -> None:
    here: Row = {"date": "2012-03-10", "latitude": 17.0, "longitude": -1.0, "killed_best": 3}
    tables = small(*({"id": name} | here for name in ("a1", "a2", "b1", "b2")))
    found = incidents(engine_of(tables)).to_pylist()
    assert sorted(len(group) for group in groups(tables)) == [2, 2]
    assert all(row["match_probability"] <= 0.5 for row in found)


def test_accounts_without_date_or_place_are_kept_and_stand_alone() -> None:
    tables = small({"id": "a1", "place_precision": None}, {"id": "b1", "date": "2012"})
    assert groups(tables) == {frozenset({"a1"}), frozenset({"b1"})}


def test_an_older_and_a_newer_release_of_one_event_are_one_incident() -> None:
    event = {"date": "2012-03-10", "latitude": 17.0, "longitude": -1.0, "kind": "battle", "place_precision": "1"}
    rows: Sequence[Row] = [
        event | {"id": "old", "source_id": "old", "external_id": "77", "killed_best": 3},
        event | {"id": "new", "source_id": "new", "external_id": "77", "killed_best": 40, "date": "2012-04-30"},
        event | {"id": "other", "source_id": "new", "external_id": "78", "killed_best": 3},
    ]
    sources = [{"id": name, "kind": "data_set", "title": name, "work_id": "set"} for name in ("old", "new")]
    made = {"events": table_of("events", rows), "sources": table_of("sources", sources)}
    tables = {name: made.get(name, table_of(name, ())) for name in TABLES}
    assert groups(tables) == {frozenset({"old", "new"}), frozenset({"other"})}
