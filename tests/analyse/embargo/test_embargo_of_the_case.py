"""What the study says of embargoes comes out of the bundled case, and no more."""

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
CASES = list(csv.DictReader((ROOT / "tests/cases/embargo.csv").read_text(encoding="utf-8").splitlines()))
OPTIONS = ("item", "transfer", "actor", "on", "place")
STATES = ("Sudan", "Qatar", "Burkina Faso", "Mauritania", "Russian Federation", "China")


@pytest.fixture(scope="module")
def case() -> Iterator[Study]:
    draft = read_case(ROOT / "cases" / "northern-mali")
    with Engine.over({name: with_readings(name, table) for name, table in draft.tables.items()}) as engine:
        yield Study(engine, "northern-mali", None, draft.info.scope)


@pytest.fixture(scope="module")
def theatre(case: Study) -> Finding:
    return analyse("embargo", case)


@pytest.mark.parametrize("known", CASES, ids=lambda row: row["what"])
def test_a_known_verdict_comes_out(known: dict[str, str], case: Study) -> None:
    found = analyse("embargo", case, **{name: known[name] for name in OPTIONS if known[name]})
    verdicts = {row["embargo_id"] or "": row["verdict"] for row in found.rows}
    assert verdicts.get(known["embargo_id"]) == known["verdict"]


def test_no_supply_by_a_state_is_indicated_in_northern_mali(case: Study, theatre: Finding) -> None:
    given = {
        f"transfers:{row['id']}"
        for row in case.engine.rows(
            "SELECT t.id FROM transfers t JOIN entities e ON e.id = t.from_id WHERE e.kind LIKE 'state%'"
        )
    }
    assert given & {row["subject"] for row in theatre.rows}
    assert not [row for row in theatre.rows if row["verdict"] == "indicated" and row["subject"] in given]


def test_no_item_of_northern_mali_indicates_a_breach(theatre: Finding) -> None:
    items = [row for row in theatre.rows if row["subject"].startswith("observations:")]
    assert items
    assert not [row for row in items if row["verdict"] == "indicated"]


def test_no_wording_names_a_state_as_culprit(case: Study, theatre: Finding) -> None:
    rows = [*theatre.rows, *analyse("embargo", case, item="OBS-121").rows]
    for row in rows:
        assert not [state for state in STATES if state in row["wording"]]
        assert row["verdict"] == "not_applicable" or "nothing of who did it" in row["wording"]


def test_an_embargo_without_a_start_is_reported(theatre: Finding) -> None:
    assert any("EVA-127.embargo has no start" in note for note in theatre.notes)


def test_a_source_that_dates_a_listing_otherwise_than_the_list_is_reported(theatre: Finding) -> None:
    assert any("aqim" in note and "2001-10-06" in note for note in theatre.notes)
