"""Attribution of the bundled case: the sums of the theatre and the items that the chapter discusses one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from benchmarks.attribution_verdicts import study as case

from materiel.analyse import Finding, analyse
from materiel.errors import UsageError


def theatre() -> Finding:
    return analyse("attribution", case())


def shares() -> dict[str, dict[str, Any]]:
    return {row["origin"]: row for row in theatre().rows if row["scope"] == "theatre"}


def origins(item: str) -> dict[str, dict[str, Any]]:
    return {
        row["origin"]: row
        for row in theatre().rows
        if row["scope"] == "item" and (item in row["observations"] or row["item"].endswith(f" {item}"))
    }


def test_malian_stocks_are_the_primary_source_libyan_ones_important_and_all_others_small() -> None:
    found = shares()
    assert (found["Malian army"]["verdict"], found["Libya"]["verdict"]) == ("primary", "important")
    assert found["Malian army"]["share"] > found["Libya"]["share"]
    others = [row["share"] for name, row in found.items() if name not in ("Malian army", "Libya")]
    assert max(others) < 0.1
    assert sum(row["share"] for row in found.values()) == pytest.approx(1)


def test_supply_by_a_foreign_state_is_not_substantiated() -> None:
    found = shares()
    assert {found[name]["verdict"] for name in ("Qatar", "foreign states")} == {"unsubstantiated"}
    assert "alleged and not substantiated" in found["Qatar"]["wording"]


def test_the_p90_is_never_from_malian_stock_possibly_from_libya_and_others_are_not_excluded() -> None:
    found = origins("OBS-072")
    verdicts = {name: row["verdict"] for name, row in found.items()}
    assert verdicts["Malian army"] == "excluded"
    assert verdicts["Libya"] == "possible"
    assert {verdicts["Mauritania"], verdicts["Nigeria"]} == {"not excluded"}
    assert found["Malian army"]["against"] == ["holdings:HLD-017"]


def test_one_cartridge_known_in_libya_is_a_stronger_case_than_one_of_the_same_state_only() -> None:
    korean, sudanese = origins("93_91")["Libya"], origins("1_39_012")["Libya"]
    assert (korean["verdict"], sudanese["verdict"]) == ("possible", "possible")
    assert korean["likelihood"] > sudanese["likelihood"] + 0.2


@pytest.mark.parametrize("marks", ["325_05", "SADU_7.62_07"])
def test_cartridges_exported_to_one_state_only_are_possibly_of_its_army(marks: str) -> None:
    found = origins(marks)["armed forces of Burkina Faso"]
    assert (found["verdict"], found["confidence"]) == ("possible", "low")
    assert found["likelihood"] > 0.7


def test_marks_of_a_state_whose_cartridges_the_local_army_has_leave_both_open() -> None:
    found = origins("S_99")
    assert found["Malian army"]["verdict"] == "possible"
    assert found["Algeria"]["verdict"] in ("possible", "not excluded")
    assert found["Malian army"]["likelihood"] > found["Algeria"]["likelihood"] > 0.05


def test_no_conclusion_of_a_work_is_evidence() -> None:
    assert not [ref for row in theatre().rows for ref in row["because"] if ref.startswith("claims:")]


def test_the_same_seed_gives_the_same_rows() -> None:
    again = replace(case())
    assert list(origins("93_91").values()) == list(analyse("attribution", again, item="93_91").rows)


def test_one_holder_can_be_asked_for_by_id_or_name() -> None:
    by_id = analyse("attribution", case(), item="OBS-072", holder="plc.libya").rows
    assert by_id == analyse("attribution", case(), item="P90", holder="libya").rows
    assert [row["origin"] for row in by_id] == ["Libya"]


@pytest.mark.parametrize("option", ["item", "holder"])
def test_what_is_not_in_the_case_is_refused_in_words(option: str) -> None:
    with pytest.raises(UsageError, match="Atlantis"):
        analyse("attribution", case(), **{option: "Atlantis"})
