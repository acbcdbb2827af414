"""The gate: what a handling limit lets through."""

from __future__ import annotations

from typing import Any

import pytest
from tests.rows import tables

from materiel.model.handling import Handling
from materiel.snapshot.gate import Released, released

CLEAR = Handling.CLEAR


def gate(limit: Handling = CLEAR, **rows: list[dict[str, Any]]) -> Released:
    return released(tables(**rows), limit)


def ids(out: Released, name: str) -> list[str]:
    return list(out.tables[name]["id"].to_pylist())


LEVELS = [{"id": level.code, "handling": level.code} for level in Handling] + [{"id": "empty"}]


@pytest.mark.parametrize("limit", list(Handling))
def test_a_limit_lets_through_its_level_and_those_below(limit: Handling) -> None:
    out = gate(limit, holdings=LEVELS)
    assert ids(out, "holdings") == [*(level.code for level in Handling if level <= limit), "empty"]
    assert out.withheld == ({} if limit is Handling.RED else {"holdings": 4 - limit})


def test_a_word_that_is_no_handling_level_is_withheld_at_every_limit() -> None:
    assert ids(gate(Handling.RED, holdings=[{"id": "h1", "handling": "secret"}]), "holdings") == []


def test_nothing_is_taken_out_of_a_case_that_is_all_clear() -> None:
    case = tables(entities=[{"id": "e1"}], claims=[{"id": "c1", "entity_id": "e1"}])
    out = released(case, CLEAR)
    assert all(out.tables[name].equals(case[name]) for name in case)
    assert (out.withheld, out.emptied, out.stubs) == ({}, {}, 0)


def test_a_claim_about_a_withheld_group_is_withheld_too() -> None:
    out = gate(
        entities=[{"id": "group", "handling": "red"}, {"id": "state"}],
        claims=[{"id": "c1", "entity_id": "group"}, {"id": "c2", "entity_id": "state"}],
        relations=[
            {"id": "r1", "subject_id": "state", "object_id": "group"},
            {"id": "r2", "subject_id": "state", "object_id": "state"},
        ],
    )
    assert (ids(out, "claims"), ids(out, "relations")) == (["c2"], ["r2"])
    assert out.withheld == {"entities": 1, "claims": 1, "relations": 1}


def test_a_judgement_on_a_withheld_row_or_on_a_row_that_falls_with_one_is_withheld() -> None:
    ends = {"left_table": "claims", "right_table": "claims", "right_id": "c2"}
    out = gate(
        entities=[{"id": "group", "handling": "red"}, {"id": "state"}],
        claims=[{"id": "c1", "entity_id": "group"}, {"id": "c2", "entity_id": "state"}],
        judgements=[{"id": "j1", "left_id": "c1", **ends}, {"id": "j2", "left_id": "c2", **ends}],
    )
    assert ids(out, "judgements") == ["j2"]


def test_a_judgement_on_a_row_of_another_table_with_the_same_id_stays() -> None:
    ends = {"left_table": "events", "left_id": "x1", "right_table": "events", "right_id": "x2"}
    out = gate(holdings=[{"id": "x1", "handling": "red"}], judgements=[{"id": "j1", **ends}])
    assert ids(out, "judgements") == ["j1"]


def test_an_optional_reference_to_a_withheld_row_is_emptied_and_counted() -> None:
    out = gate(
        entities=[{"id": "group", "handling": "amber"}, {"id": "state"}],
        observations=[{"id": "o1", "holder_id": "group"}, {"id": "o2", "holder_id": "state"}],
        events=[{"id": "ev", "initiator_ids": "group;state", "target_ids": "group"}],
    )
    assert out.tables["observations"]["holder_id"].to_pylist() == [None, "state"]
    assert out.tables["events"].select(["initiator_ids", "target_ids"]).to_pylist() == [
        {"initiator_ids": "state", "target_ids": None}
    ]
    assert out.emptied == {"observations.holder_id": 1, "events.initiator_ids": 1, "events.target_ids": 1}


def test_an_event_at_a_withheld_place_loses_its_coordinates() -> None:
    point = {"latitude": 16.27, "longitude": -0.04, "place_precision": "1"}
    out = gate(
        entities=[{"id": "camp", "handling": "red"}, {"id": "town"}],
        events=[{"id": "ev1", "place_id": "camp", **point}, {"id": "ev2", "place_id": "town", **point}],
    )
    assert out.tables["events"]["latitude"].to_pylist() == [None, 16.27]
    assert out.tables["events"]["place_precision"].to_pylist() == [None, "1"]
    assert out.emptied["events.longitude"] == 1


@pytest.mark.parametrize(
    ("formula", "stays"),
    [
        ("100 * (F-2 + F-3) / F-4", True),
        ("100 * (F-2 + F-1) / F-4", False),
        ("F-2-F-1", False),
        ("F-11 + F-2", True),
    ],
)
def test_a_formula_that_names_a_withheld_row_is_emptied(formula: str, stays: bool) -> None:
    out = gate(figures=[{"id": "F-1", "handling": "red"}, {"id": "F-9", "formula": formula}])
    assert out.tables["figures"]["formula"].to_pylist() == [formula if stays else None]


def test_a_withheld_source_that_released_rows_rest_on_stays_under_its_public_label() -> None:
    secret = {"kind": "interview", "handling": "red", "title": "T", "author": "A", "note": "N", "url": "U"}
    out = gate(
        sources=[
            {"id": "s1", **secret, "public_label": "a resident of Gao"},
            {"id": "s2", **secret},
            {"id": "s3", **secret},
            {"id": "s4", "kind": "book"},
        ],
        claims=[{"id": "c1", "source_id": "s1", "cited_source_ids": "s4;s2"}],
    )
    rows = {row["id"]: {k: v for k, v in row.items() if v is not None} for row in out.tables["sources"].to_pylist()}
    assert rows == {
        "s1": {"id": "s1", "kind": "interview", "handling": "red", "title": "a resident of Gao"},
        "s2": {"id": "s2", "kind": "interview", "handling": "red", "title": "source not released"},
        "s4": {"id": "s4", "kind": "book"},
    }
    assert (out.withheld, out.stubs) == ({"sources": 1}, 2)


def test_a_source_that_only_withheld_rows_rest_on_leaves_no_stub() -> None:
    out = gate(
        sources=[{"id": "s1", "kind": "interview", "handling": "red"}],
        observations=[{"id": "o1", "source_id": "s1", "handling": "red"}],
    )
    assert ids(out, "sources") == []


def test_withholding_runs_down_a_chain_of_required_references() -> None:
    out = gate(
        entities=[{"id": "group", "handling": "red"}],
        claims=[{"id": "c1", "entity_id": "group"}],
        judgements=[
            {"id": "j1", "left_table": "claims", "left_id": "c1", "right_table": "claims", "right_id": "c1"},
            {"id": "j2", "left_table": "judgements", "left_id": "j1", "right_table": "claims", "right_id": "c9"},
        ],
    )
    assert ids(out, "judgements") == []
