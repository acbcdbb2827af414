"""Field records into a case, again and again, without what endangers anybody."""

from __future__ import annotations

import csv
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from tests.read.field.shapes import AMMUNITION, EVENT, Submission, central, kobo
from tests.read.field.test_photographs import with_position

from materiel.actions.findings import opened
from materiel.actions.importing import import_file
from materiel.model.tables import TABLES
from materiel.read import check_case, new_case
from materiel.read.attaching import digest

LATITUDE = "16.2717"


def rows(case: Path, table: str) -> list[dict[str, str]]:
    with (case / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def changed(**change: Any) -> tuple[Submission, ...]:
    first, *others = deepcopy(AMMUNITION)
    return ({**first, **change}, *others)


def imported(home: Path) -> Path:
    new_case(home / "study")
    path = central(home / "first.zip", "ammunition", AMMUNITION, {"1700.jpg": with_position()})
    import_file("odk", path, into=home / "study")
    return home / "study"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return imported(tmp_path)


@pytest.fixture(scope="module")
def field_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return imported(tmp_path_factory.mktemp("field"))


def test_an_import_gives_a_case_without_problems_and_its_photograph_without_position(case: Path) -> None:
    assert check_case(case) == []
    photograph = next(row for row in rows(case, "sources") if row["kind"] == "photograph")
    held = (case / photograph["file"]).read_bytes()
    assert photograph["sha256"] == digest(held)
    assert b"SECRET" not in held
    for path in (case / "attached").rglob("*"):
        assert path.is_dir() or b"SECRET" not in path.read_bytes()


def test_the_same_export_again_changes_nothing(case: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in case.glob("*.csv")}
    result = import_file("odk", tmp_path / "first.zip", into=case)
    assert not any(result.added.values())
    assert not any(result.changed.values())
    assert {path.name: path.read_bytes() for path in case.glob("*.csv")} == before


def test_a_later_export_from_another_server_changes_only_what_changed(case: Path, tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media/1700.jpg").write_bytes(with_position())
    later = kobo(tmp_path / "later.xlsx", "ammunition", changed(holder="Police"))
    result = import_file("kobo", later, into=case)
    assert (result.changed["observations"], result.unchanged["observations"]) == (2, 1)
    assert result.withdrawn["observations"] == 0
    assert {(row["column"]) for row in result.columns if row["table"] == "observations"} == {"holder_id"}
    assert check_case(case) == []


def test_a_variety_taken_out_of_its_record_is_withdrawn_and_a_record_not_exported_stays(
    case: Path, tmp_path: Path
) -> None:
    first = deepcopy(AMMUNITION[0])
    result = import_file(
        "odk",
        central(tmp_path / "later.zip", "ammunition", ({**first, "variety": first["variety"][:1]},)),
        into=case,
    )
    assert result.withdrawn["observations"] == 1
    ids = [row["id"] for row in rows(case, "observations")]
    assert ids == ["field.11111111-aaaa.aaaa0001", "field.22222222-bbbb.bbbb0001"]


def test_what_was_corrected_by_hand_stays(case: Path, tmp_path: Path) -> None:
    path = case / "observations.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("31_?4", "31_94"), encoding="utf-8")
    import_file("odk", central(tmp_path / "b.zip", "ammunition", changed(holder="Police")), into=case)
    assert rows(case, "observations")[0]["marks"] == "31_94"


@pytest.mark.parametrize(("handling", "is_in"), [("green", False), ("amber", False), ("amber_strict", True)])
def test_a_position_is_in_no_snapshot_that_is_not_cleared_for_it(
    field_case: Path, handling: str, is_in: bool
) -> None:
    snapshot = opened(field_case, handling=handling)
    held = str([snapshot.table(name).to_pylist() for name in TABLES])
    assert (LATITUDE in held) is is_in
    assert "field.11111111-aaaa.aaaa0001" in held


def test_a_place_that_two_forms_name_is_one_entity_and_no_conflict(case: Path, tmp_path: Path) -> None:
    before = rows(case, "entities")
    event = ({**EVENT[0], "place": "Gao", "target": "Garde nationale"},)
    result = import_file("kobo", kobo(tmp_path / "event.xlsx", "event", event), into=case)
    assert not sum(result.counts["conflict"].values())
    named = {row["id"]: row for row in rows(case, "entities")}
    assert all(named[row["id"]] == row for row in before)
    assert rows(case, "events")[0]["place_id"] == "field.place.gao"
