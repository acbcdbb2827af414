"""Building: a folder into its ledger, only when it changed, all of it or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.rows import table, tables

from materiel.actions.cases import build, snapshot, snapshots
from materiel.actions.exporting import export
from materiel.actions.histories import history
from materiel.actions.places import bind, place_of
from materiel.config import Settings
from materiel.errors import DivergedError, HandlingError, InputError, NotACaseError, UsageError
from materiel.ledger import Act, Ledger
from materiel.model.case import CaseInfo
from materiel.read import write_case

SETTINGS = Settings(by="desk", home=Path("/nowhere"), wait=0.2)
ROWS: dict[str, list[dict[str, Any]]] = {
    "sources": [
        {"id": "SRC-1", "kind": "report", "title": "Report"},
        {"id": "SRC-2", "kind": "interview", "title": "Planted: the colonel", "handling": "red"},
    ],
    "entities": [
        {"id": "ENT-1", "kind": "state", "name": "Mali", "source_id": "SRC-1", "locator": "p. 1"},
        {"id": "ENT-2", "kind": "place", "name": "Planted camp", "handling": "amber", "source_id": "SRC-2"},
    ],
    "observations": [
        {"id": f"OBS-{n}", "kind": "cartridge", "quantity": 1.5, "place_id": "ENT-2", "source_id": "SRC-2"}
        for n in (1, 2, 10)
    ],
}


def write(folder: Path, **rows: list[dict[str, Any]]) -> Path:
    write_case(CaseInfo("mali", title="Mali"), tables(**(ROWS | rows)), folder)
    return folder


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return write(tmp_path / "case")


def ledger_of(case: Path) -> Ledger:
    return Ledger.open(f"sqlite:///{case}/.materiel/ledger.db", create=False)


def edited(case: Path, note: str) -> list[dict[str, Any]]:
    """Write the case again with a note on its first observation."""
    rows = [ROWS["observations"][0] | {"note": note}, *ROWS["observations"][1:]]
    write(case, observations=rows)
    return rows


def test_a_build_loads_every_row_and_cuts_the_clear_snapshot(case: Path) -> None:
    result = build(case, settings=SETTINGS)
    assert {name: count.added for name, count in result.tables.items()} == {
        "sources": 2,
        "entities": 2,
        "observations": 3,
    }
    assert result.snapshot.withheld == {"entities": 1}
    assert result.snapshot.stubs == 1
    assert (result.case, result.transaction) == ("mali", 1)


def test_an_unchanged_folder_is_not_built_again(case: Path) -> None:
    first = build(case, settings=SETTINGS)
    second = build(case, settings=SETTINGS)
    assert (second.tables, second.transaction) == ({}, 1)
    assert second.snapshot == first.snapshot


def test_only_rows_that_changed_are_written(case: Path) -> None:
    build(case, settings=SETTINGS)
    edited(case, "counted again")
    result = build(case, why="a second count", settings=SETTINGS)
    (count,) = result.tables.values()
    assert (count.added, count.changed, count.removed) == (0, 1, 0)
    old, new = history(case, "observations:OBS-1", settings=SETTINGS).versions
    assert (old.withdrawn, new.entered.why, new.entered.by) == (new.entered, "a second count", "desk")
    assert len(history(case, "observations:OBS-2", settings=SETTINGS).versions) == 1


def test_a_row_that_vanished_from_the_folder_is_withdrawn_and_keeps_its_history(case: Path) -> None:
    build(case, settings=SETTINGS)
    write(case, observations=ROWS["observations"][1:])
    assert build(case, settings=SETTINGS).tables["observations"].removed == 1
    (only,) = history(case, "observations:OBS-1", settings=SETTINGS).versions
    assert only.withdrawn is not None


def test_a_case_with_problems_loads_nothing_and_leaves_nothing(case: Path) -> None:
    with (case / "observations.csv").open("a", encoding="utf-8") as file:
        file.write("OBS-11,no such kind\n")
    before = sorted(path.name for path in case.iterdir())
    with pytest.raises(InputError) as caught:
        build(case, settings=SETTINGS)
    assert caught.value.problems
    assert sorted(path.name for path in case.iterdir()) == before


def test_a_case_that_got_problems_keeps_its_last_good_build(case: Path) -> None:
    build(case, settings=SETTINGS)
    good = (case / "entities.csv").read_bytes()
    (case / "entities.csv").write_bytes(good.replace(b"state", b"stat"))
    with pytest.raises(InputError):
        build(case, settings=SETTINGS)
    assert ledger_of(case).rows("entities").num_rows == 2


def test_folder_to_ledger_to_folder_is_the_same_to_the_byte(case: Path, tmp_path: Path) -> None:
    build(case, settings=SETTINGS)
    edited(case, 'a "second"\ncount, too')
    export(case, as_="package", out=tmp_path / "out", handling="red", settings=SETTINGS)
    for path in (path for path in case.iterdir() if path.is_file()):
        assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes(), path.name


def test_an_export_lacks_what_its_limit_excludes_and_builds_by_itself(case: Path, tmp_path: Path) -> None:
    result = export(case, as_="package", out=tmp_path / "out", settings=SETTINGS)
    assert result.withheld == {"entities": 1}
    assert not any(b"Planted" in path.read_bytes() for path in (tmp_path / "out").iterdir())
    assert build(tmp_path / "out", settings=SETTINGS).snapshot.rows["observations"] == 3


def test_a_ledger_that_alone_changed_is_used_as_it_is(case: Path) -> None:
    build(case, settings=SETTINGS)
    with ledger_of(case).writing(Act("web", "seen on a photograph", "edit")) as writer:
        writer.append("observations", table("observations", {"id": "OBS-4", "kind": "rocket"}))
    result = build(case, settings=SETTINGS)
    assert (result.tables, result.snapshot.rows["observations"]) == ({}, 4)


def test_an_export_into_the_folder_brings_it_up_to_its_ledger(case: Path) -> None:
    build(case, settings=SETTINGS)
    with ledger_of(case).writing(Act("web", "seen on a photograph", "edit")) as writer:
        writer.append("observations", table("observations", {"id": "OBS-4", "kind": "rocket"}))
    export(case, as_="package", out=case, settings=SETTINGS)
    assert "OBS-4,rocket" in (case / "observations.csv").read_text(encoding="utf-8")
    assert "Planted" in (case / "entities.csv").read_text(encoding="utf-8")
    edited(case, "a later edit of the folder")
    assert build(case, settings=SETTINGS).tables["observations"].removed == 1


def test_a_part_of_a_case_is_never_written_over_the_whole(case: Path) -> None:
    with pytest.raises(HandlingError):
        export(case, as_="package", out=case, handling="clear", settings=SETTINGS)


def test_folder_and_ledger_that_both_changed_stop_the_build_and_say_how_to_reconcile(case: Path) -> None:
    build(case, settings=SETTINGS)
    ledger = ledger_of(case)
    with ledger.writing(Act("web", "seen on a photograph", "edit")) as writer:
        writer.append("observations", table("observations", {"id": "OBS-4", "kind": "rocket"}))
    edited(case, "meanwhile")
    with pytest.raises(DivergedError, match="--take-folder"):
        build(case, settings=SETTINGS)
    assert ledger.transaction == 2
    result = build(case, take_folder=True, settings=SETTINGS)
    assert (result.tables["observations"].changed, result.tables["observations"].removed) == (1, 1)
    assert len(ledger.history("observations", "OBS-4")) == 1


def test_the_same_change_made_on_both_sides_is_no_conflict(case: Path) -> None:
    build(case, settings=SETTINGS)
    with ledger_of(case).writing(Act("web", "seen on a photograph", "edit")) as writer:
        writer.append("observations", table("observations", {"id": "OBS-4", "kind": "rocket"}))
    write(case, observations=[*ROWS["observations"], {"id": "OBS-4", "kind": "rocket"}])
    assert build(case, settings=SETTINGS).tables == {}


def test_a_folder_cannot_take_over_a_ledger_that_holds_another_case(case: Path, tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/team.db"
    build(case, ledger=address, settings=SETTINGS)
    other = write(tmp_path / "other", observations=[])
    with pytest.raises(DivergedError):
        build(other, ledger=address, settings=SETTINGS)


def test_a_folder_remembers_its_ledger_elsewhere(case: Path, tmp_path: Path) -> None:
    build(case, ledger=f"sqlite:///{tmp_path}/team.db", settings=SETTINGS)
    edited(case, "again")
    assert build(case, settings=SETTINGS).ledger.endswith("team.db")
    assert not (case / ".materiel" / "ledger.db").exists()


def test_a_ledger_address_is_a_case_too(case: Path) -> None:
    built = build(case, settings=SETTINGS)
    found = snapshot(f"sqlite:///{case}/.materiel/ledger.db", settings=SETTINGS)
    assert found.hash == built.snapshot.hash
    assert found.path == built.snapshot.path


def test_old_snapshots_stay(case: Path) -> None:
    first = build(case, settings=SETTINGS).snapshot
    edited(case, "again")
    second = snapshot(case, handling="red", settings=SETTINGS)
    assert {each.hash for each in snapshots(case, settings=SETTINGS)} == {first.hash, second.hash}


def test_a_row_that_never_was_has_no_history(case: Path) -> None:
    with pytest.raises(UsageError, match="never had"):
        history(case, "observations:OBS-77", settings=SETTINGS)
    with pytest.raises(UsageError, match="TABLE:ID"):
        history(case, "OBS-1", settings=SETTINGS)


def test_a_path_without_a_case_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotACaseError):
        build(tmp_path / "nothing", settings=SETTINGS)
    with pytest.raises(NotACaseError):
        build(tmp_path, settings=SETTINGS)


def test_an_export_never_overwrites_another_case_that_has_a_ledger(case: Path, tmp_path: Path) -> None:
    build(case, settings=SETTINGS)
    other = write(tmp_path / "other", observations=[])
    build(other, settings=SETTINGS)
    with pytest.raises(UsageError, match="another case"):
        export(case, as_="package", out=other, settings=SETTINGS)


def test_a_team_shares_a_ledger_and_reads_it_by_its_address(
    case: Path, tmp_path: Path, ledger_address: str
) -> None:
    settings = Settings(by="desk", home=tmp_path / "home", wait=0.2)
    built = build(case, ledger=ledger_address, settings=settings)
    assert snapshot(ledger_address, settings=settings).hash == built.snapshot.hash
    edited(case, "again")
    assert build(case, settings=settings).tables["observations"].changed == 1
    export(ledger_address, as_="package", out=tmp_path / "out", handling="red", settings=settings)
    for path in (path for path in case.iterdir() if path.is_file()):
        assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes(), path.name


def test_a_folder_keeps_no_password(case: Path, tmp_path: Path) -> None:
    settings = Settings(by="desk", home=tmp_path)
    bind(place_of(case, settings, "postgresql://desk:hidden@localhost/mali"))
    kept = (case / ".materiel" / "folder.json").read_text(encoding="utf-8")
    assert "desk@localhost/mali" in kept
    assert "hidden" not in kept


def test_what_is_being_done_is_told_when_there_is_something_to_do(case: Path) -> None:
    told: list[str] = []
    settings = Settings(by="desk", home=Path("/nowhere"), progress=told.append)
    build(case, settings=settings)
    assert told
    told.clear()
    build(case, settings=settings)
    assert told == []


def test_a_case_is_never_overwritten_by_another_form_of_itself(case: Path, tmp_path: Path) -> None:
    build(case, settings=SETTINGS)
    with pytest.raises(UsageError, match="the case itself"):
        export(case, as_="xlsx", out=case, settings=SETTINGS)
    export(case, as_="xlsx", out=tmp_path / "case.xlsx", handling="red", settings=SETTINGS)
    with pytest.raises(UsageError, match="the case itself"):
        export(tmp_path / "case.xlsx", as_="package", out=tmp_path / "case.xlsx", settings=SETTINGS)
