"""Agreements and responses of the bundled works, by account."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from tests.analyse.test_actors import lines, mali

from materiel.analyse import analyse
from materiel.match.identity import identity_of


@cache
def accounts() -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["entity_id"], row["source_id"]): row for row in analyse("responses", mali()).rows}


def account(record: str, source: str) -> dict[str, Any]:
    return accounts()[(identity_of(mali().engine).of(record), source)]


@pytest.mark.parametrize("line", lines("agreements_held.csv"), ids=lambda line: line["agreement"])
def test_how_long_an_agreement_held_by_an_account(line: dict[str, str]) -> None:
    row = account(line["agreement"], line["source_id"])
    bounds = tuple(int(line[key]) if line[key] else None for key in ("held_days_min", "held_days_max"))
    assert (";".join(row["begun"]), ";".join(row["ended"])) == (line["begun"], line["ended"])
    assert (row["held_days_min"], row["held_days_max"]) == bounds


def test_accounts_of_one_agreement_stand_side_by_side() -> None:
    both = [account("agr.001.ouaga_2013", source) for source in ("SRC-001", "SRC-003")]
    assert both[0]["entity_id"] == both[1]["entity_id"]
    assert [row["ended"] for row in both] == [["2014-05"], ["2013-11"]]


def test_the_mission_of_2013_has_its_mandate_and_its_members() -> None:
    row = account("rsp.002.minusma", "SRC-003")
    assert any("2100" in mandate for mandate in row["mandates"])
    assert "Chad" in [member["name"] for member in row["members"]]


def test_a_truce_that_a_party_denied_is_not_stated_as_fact() -> None:
    assert account("agr.003.dicko_truce_2016", "src.003")["stated_as"] == "denied"


def test_who_broke_an_agreement_is_told() -> None:
    assert account("agr.002.ouaga_2013", "SRC-003")["broken_by"] == ["MNLA"]
