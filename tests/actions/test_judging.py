"""A person's decision on two rows: kept with who, when and why, followed by the analyses, and never final."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.rows import tables

from materiel.actions.cases import build
from materiel.actions.findings import analyse
from materiel.actions.histories import history
from materiel.actions.judging import judge
from materiel.config import Settings
from materiel.errors import InputError
from materiel.model.case import CaseInfo
from materiel.read import write_case

SETTINGS = Settings(by="desk", home=Path("/nowhere"))
ROWS: dict[str, list[dict[str, Any]]] = {
    "sources": [{"id": "S", "kind": "report", "title": "Report"}],
    "entities": [{"id": "E1", "kind": "place", "name": "Town", "source_id": "S"}],
    "events": [
        {"id": "A", "kind": "attack", "date": "2012-03-10", "source_id": "S", "name": "attack on the market"},
        {"id": "B", "kind": "raid", "date": "2012-05", "source_id": "S", "name": "raid on the bridge"},
    ],
}


@pytest.fixture
def case(tmp_path: Path) -> Path:
    write_case(CaseInfo("small", title="Small"), tables(**ROWS), tmp_path / "case")
    return tmp_path / "case"


def incidents(case: Path | str) -> list[list[str]]:
    return [row["account_ids"] for row in analyse("incidents", case, settings=SETTINGS).rows]


def test_a_judgement_joins_two_accounts_and_unsure_takes_it_back(case: Path) -> None:
    assert incidents(case) == [["A"], ["B"]]
    first = judge(case, "events:A", "events:B", "same", why="both name the ferry", settings=SETTINGS)
    assert incidents(case) == [["A", "B"]]
    assert (first.judgement["decided_by"], first.replaces) == ("desk", None)
    second = judge(case, "events:B", "events:A", "unsure", why="two ferries", settings=SETTINGS)
    assert incidents(case) == [["A"], ["B"]]
    assert (second.judgement["id"], second.replaces) == (first.judgement["id"], "same")


def test_every_version_of_a_decision_is_kept_with_its_reason(case: Path) -> None:
    name = judge(case, "events:A", "events:B", "same", why="the ferry", settings=SETTINGS).judgement["id"]
    judge(case, "events:A", "events:B", "different", why="two ferries", settings=SETTINGS)
    versions = history(case, f"judgements:{name}", settings=SETTINGS).versions
    assert [version.values["verdict"] for version in versions if version.values] == ["same", "different"]
    assert [version.entered.why for version in versions if version.entered] == ["the ferry", "two ferries"]


def test_a_team_judges_in_its_ledger_without_a_folder(case: Path, tmp_path: Path) -> None:
    ledger = f"sqlite:///{tmp_path}/team.db"
    build(case, ledger=ledger, settings=SETTINGS)
    judge(ledger, "events:A", "events:B", "same", why="the ferry", settings=SETTINGS)
    assert incidents(ledger) == [["A", "B"]]


def test_everything_wrong_with_a_judgement_is_said_at_once_and_nothing_is_written(case: Path) -> None:
    with pytest.raises(InputError) as raised:
        judge(case, "events:A", "events:Q", "alike", why=" ", settings=SETTINGS)
    said = "\n".join(map(str, raised.value.problems))
    for part in ("no row of events", "no verdict", "same, different", "no reason"):
        assert part in said
    assert not (case / "judgements.csv").exists() or "judged-" not in (case / "judgements.csv").read_text()
    for left, right in (("events:A", "entities:E1"), ("events:A", "events:A"), ("claims:A", "events:A")):
        with pytest.raises(InputError):
            judge(case, left, right, "same", why="so", settings=SETTINGS)
