"""The chains that the arms study tells of come out of the bundled case, hop by hop."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from materiel.analyse import Finding, Study, analyse
from materiel.read import read_case
from materiel.snapshot.engine import Engine
from materiel.snapshot.readings import with_readings

ROOT = Path(__file__).parent.parent.parent.parent
CASES = list(csv.DictReader((ROOT / "tests/cases/chains.csv").read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="module")
def case() -> Iterator[Study]:
    draft = read_case(ROOT / "cases" / "northern-mali")
    with Engine.over({name: with_readings(name, table) for name, table in draft.tables.items()}) as engine:
        yield Study(engine, "northern-mali", None, draft.info.scope)


@pytest.fixture(scope="module")
def found(case: Study) -> dict[str, Finding]:
    return {item: analyse("custody", case, item=item) for item in sorted({row["item"] for row in CASES})}


@pytest.mark.parametrize("known", CASES, ids=lambda row: f"{row['item']}-{row['rank']}-{row['step']}")
def test_a_chain_of_the_study_is_found_with_the_certainty_of_each_hop(
    known: dict[str, str], found: dict[str, Finding]
) -> None:
    chain = next(row for row in found[known["item"]].rows if str(row["rank"]) == known["rank"])
    hop = chain["hops"][int(known["step"]) - 1]
    assert (hop["from_id"], hop["to_id"], hop["certainty"]) == (
        known["from_id"],
        known["to_id"],
        known["certainty"],
    )
    assert not known["row"] or known["row"] in {ref.split(":")[1] for ref in hop["because"]}
    assert str(chain["diverted_at"]) == known["diverted_at"]


def test_every_chain_says_what_it_does_not_show(found: dict[str, Finding]) -> None:
    for finding in found.values():
        assert finding.rows
        assert all("does not show" in row["wording"] for row in finding.rows)


def test_no_chain_of_the_p90_passes_the_malian_army_which_lacks_it(case: Study) -> None:
    for row in analyse("custody", case, item="OBS-072", chains=10).rows:
        assert not {"EVA-017", "EVA-018"} & {hop["to_id"] for hop in row["hops"]}


def test_a_supply_that_no_source_shows_is_in_no_chain(case: Study) -> None:
    refs = {ref for row in analyse("custody", case).rows for ref in row["because"]}
    assert "transfers:TRF-106" not in refs
