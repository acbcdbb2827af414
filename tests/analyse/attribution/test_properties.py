"""What must hold of every item of the bundled case, and of any evidence: less evidence, absence, copies."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from benchmarks.attribution_verdicts import ROOT
from hypothesis import given
from hypothesis import strategies as st
from tests.rows import table

from materiel.analyse import Study, analyse
from materiel.analyse.attribution.confidence import Footing, Sample, confidence
from materiel.analyse.attribution.evidence import Evidence
from materiel.analyse.attribution.weighing import TOLD, flow_weight, weigh
from materiel.analyse.attribution.weights import usual_weights
from materiel.read import read_case
from materiel.snapshot.engine import Engine
from materiel.snapshot.readings import with_readings

Row = dict[str, Any]
Cell = tuple[str, str]

LEVEL = {"low": 0, "moderate": 1, "high": 2}
STRENGTH = (
    "excluded",
    "not supported",
    "unsubstantiated",
    "not excluded",
    "earlier holder",
    "possible",
    "supported",
)
NOISE = 0.03
"""Two draws of one likelihood may differ by so much."""


@cache
def tables() -> Mapping[str, pa.Table]:
    return dict(read_case(ROOT / "cases" / "northern-mali").tables)


@cache
def case() -> Study:
    """The bundled case with every row, so that what is changed in it is the only difference."""
    read = {name: with_readings(name, rows) for name, rows in tables().items()}
    return Study(Engine.over(read), "northern-mali", None, read_case(ROOT / "cases" / "northern-mali").info.scope)


def changed(drop: Collection[str] = (), add: Sequence[Row] = (), sources: pa.Table | None = None) -> Study:
    """The case without some rows (``table:id``), with further holdings, with other sources."""
    now = {}
    for name, rows in tables().items():
        gone = pa.array([ref.split(":", 1)[1] for ref in drop if ref.startswith(f"{name}:")], pa.string())
        now[name] = rows.filter(pc.invert(pc.is_in(rows["id"], value_set=gone)))
    now["sources"] = now["sources"] if sources is None else sources
    now["holdings"] = pa.concat_tables([now["holdings"], table("holdings", *add)]) if add else now["holdings"]
    read = {name: with_readings(name, rows) for name, rows in now.items()}
    return replace(case(), engine=Engine.over(read))


def by_cell(study: Study) -> dict[Cell, Row]:
    """The rows on items by item and origin."""
    rows = analyse("attribution", study).rows
    return {
        (row["item"], row["origin"]): row
        for row in rows
        if row["scope"] == "item" and row["likelihood"] is not None
    }


@cache
def before() -> dict[Cell, Row]:
    return by_cell(case())


@cache
def leading() -> tuple[Row, ...]:
    """The likeliest origin of every item for which something speaks."""
    first: dict[str, Row] = {}
    for (item, _), row in before().items():
        first.setdefault(item, row)
    return tuple(row for row in first.values() if own(row) and row["origin_id"])


def own(row: Row, kinds: frozenset[str] | None = None) -> set[str]:
    """The rows that speak of the item at the origin itself."""
    parts = [
        part for part in row["evidence"] if part["bears"] == "own" and (kinds is None or part["kind"] in kinds)
    ]
    return {ref for part in parts for ref in part["because"]}


def strength(row: Row | None) -> int:
    return STRENGTH.index(row["verdict"]) if row else 0


@cache
def without_what_carries(half: int) -> dict[Cell, Row]:
    return by_cell(changed({ref for row in leading()[half::2] for ref in own(row)}))


@pytest.mark.parametrize("at", range(30))
def test_taking_away_the_rows_that_carry_a_conclusion_weakens_it(at: int) -> None:
    row = leading()[at]
    then = without_what_carries(at % 2).get((row["item"], row["origin"]))
    assert (then["likelihood"] if then else 0.0) < row["likelihood"] - NOISE, row["label"]
    assert strength(then) < strength(row), row["label"]


@cache
def with_absence_confirmed() -> dict[Cell, Row]:
    rows = [
        {
            "id": f"absent-{at}",
            "kind": "cartridge",
            "holder_id": row["origin_id"],
            "polarity": "lacks",
            "basis": "inspection",
            "inspected": 200.0,
            "about_ids": ";".join(row["observations"]),
            "source_id": "SRC-001",
            "stated_as": "fact",
        }
        for at, row in enumerate(leading())
    ]
    return by_cell(changed({ref for row in leading() for ref in own(row, TOLD)}, rows))


@pytest.mark.parametrize("at", range(30))
def test_an_absence_confirmed_by_inspection_excludes(at: int) -> None:
    row = leading()[at]
    then = with_absence_confirmed()[row["item"], row["origin"]]
    assert then["verdict"] == "excluded", row["label"]
    assert then["likelihood"] < 0.05, row["label"]
    assert any(ref.startswith("holdings:absent-") for ref in then["against"])


@cache
def with_copies() -> dict[Cell, Row]:
    sources = tables()["sources"]
    one = pa.array(["one work"] * len(sources), pa.string())
    nobody = pa.nulls(len(sources), pa.string())
    for column, values in (("work_id", one), ("publisher", nobody)):
        sources = sources.set_column(sources.column_names.index(column), column, values)
    return by_cell(changed(sources=sources))


def test_copies_of_one_source_leave_every_likelihood_as_it_is() -> None:
    assert {cell: row["likelihood"] for cell, row in with_copies().items()} == {
        cell: row["likelihood"] for cell, row in before().items()
    }


def test_copies_of_one_source_are_one_voice_and_never_raise_confidence() -> None:
    lower = 0
    for cell, row in with_copies().items():
        assert len(row["sources"]) <= 1
        assert LEVEL[row["confidence"]] <= LEVEL[before()[cell]["confidence"]], row["label"]
        lower += row["confidence"] != before()[cell]["confidence"]
    assert lower >= 5


def test_there_are_items_enough_to_hold_the_properties_against() -> None:
    assert len(leading()) >= 30


# The same of any evidence, without drawing.

KINDS = sorted(kind for kind, weight in usual_weights().items() if weight.layer in ("presence", "tie"))
SPEAKING = [kind for kind in KINDS if usual_weights()[kind].weight > 0 and not kind.startswith("not_")]


def evidence(kinds: Sequence[str]) -> st.SearchStrategy[Evidence]:
    return st.builds(
        Evidence,
        st.sampled_from(kinds),
        st.just("north"),
        st.just(0),
        st.sampled_from([f"holdings:{n}" for n in range(6)]),
        st.floats(0.05, 1),
        st.frozensets(st.sampled_from(["one", "two", "three", "four"]), min_size=1, max_size=2),
    )


def odds(rows: Sequence[Evidence]) -> float:
    cell = weigh(rows, usual_weights(), True)
    return cell.presence + cell.tie


@given(st.lists(evidence(KINDS), max_size=6), evidence(SPEAKING))
def test_a_row_that_speaks_for_an_origin_never_weighs_against_it(rows: list[Evidence], more: Evidence) -> None:
    assert odds([*rows, more]) >= odds(rows) - 1e-9


@given(st.lists(evidence([kind for kind in KINDS if kind != "lacks"]), max_size=6))
def test_a_confirmed_absence_outweighs_all_that_is_not_on_record_there(rows: list[Evidence]) -> None:
    lacking = Evidence("lacks", "north", 0, "holdings:9", 1.0, frozenset({"field"}))
    silent = [row for row in rows if row.kind not in TOLD and usual_weights()[row.kind].layer == "presence"]
    assert (
        weigh([*silent, lacking], usual_weights(), True).presence
        < weigh(silent, usual_weights(), True).presence - 8
    )


@given(st.lists(evidence(SPEAKING), min_size=1, max_size=8), st.integers(0, 9))
def test_rows_of_one_voice_weigh_as_rows_of_many_and_found_no_more(rows: list[Evidence], finds: int) -> None:
    copies = [replace(row, roots=frozenset({"one"})) for row in rows]
    moving = [replace(row, kind="movement", item=None, event=("convoy", row.ref)) for row in rows]
    assert odds(copies) == odds(rows)
    assert flow_weight([replace(row, roots=frozenset({"one"})) for row in moving], usual_weights()) == flow_weight(
        moving, usual_weights()
    )
    graded = [
        confidence(Footing(each, Sample(finds), {}, 0.5), usual_weights(), {}).level for each in (copies, rows)
    ]
    assert LEVEL[graded[0]] <= LEVEL[graded[1]]
