"""A newer release of a data set in a case that holds an earlier one."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from materiel.actions.histories import history
from materiel.actions.importing import ImportOptions, import_file
from materiel.actions.originals import original
from materiel.errors import HandlingError, InputError, UsageError
from materiel.model.arrow import table_of
from materiel.model.case import CaseInfo
from materiel.read import check_case, read_case, write_case, write_workbook

FEW = Path(__file__).parent.parent / "cases/ucdp_ged_mali.csv"
Rows = list[dict[str, str]]


def records() -> Rows:
    with FEW.open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines)
    return [dict(zip(header, row, strict=False)) for row in rows]


def written(path: Path, rows: Rows) -> Path:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("earlier")
    write_case(CaseInfo("case"), {}, home / "case")
    import_file("ucdp-ged", written(home / "ged231.csv", records()), into=home / "case")
    return home / "case"


@pytest.fixture
def case(tmp_path: Path, earlier: Path) -> Path:
    """A case that holds the earlier release."""
    return Path(shutil.copytree(earlier, tmp_path / "case"))


def rows_of(case: Path, table: str) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in read_case(case).tables[table].to_pylist()}


def edit(case: Path, table: str, rows: Mapping[str, Mapping[str, Any] | None]) -> None:
    """Change, add or remove rows of a case by hand."""
    draft = read_case(case)
    held = {row["id"]: row for row in draft.tables[table].to_pylist()}
    for key, cells in rows.items():
        held[key] = held.get(key, {"id": key}) | dict(cells or {})
        if cells is None:
            del held[key]
    write_case(draft.info, {**draft.tables, table: table_of(table, list(held.values()))}, case)


def newer(tmp_path: Path, rows: Rows) -> Path:
    return written(tmp_path / "ged241.csv", rows)


def test_a_newer_release_tells_cell_by_cell_what_it_changed(case: Path, tmp_path: Path) -> None:
    rows = records()
    rows[0]["best_est"], rows[0]["high_est"] = "9", "11"
    result = import_file("ucdp-ged", newer(tmp_path, rows), into=case)
    told = {(row["id"], row["column"], row["before"], row["after"]) for row in result.differences.to_pylist()}
    event = f"ucdp.ged.{rows[0]['id']}"
    before = records()[0]
    assert {
        (event, "killed_best", before["best_est"], "9"),
        (event, "killed_max", before["high_est"], "11"),
    } <= told
    assert (result.changed["events"], result.unchanged["events"]) == (1, len(rows) - 1)
    assert rows_of(case, "events")[event]["killed_best"] == 9


def test_both_releases_stay_listed_and_the_history_has_both_values(case: Path, tmp_path: Path) -> None:
    rows = records()
    rows[0]["best_est"] = "9"
    import_file("ucdp-ged", newer(tmp_path, rows), into=case)
    sources = rows_of(case, "sources").values()
    assert sorted(row["title"][-12:] for row in sources) == ["version 23.1", "version 24.1"]
    assert all((case / row["file"]).is_file() for row in sources)
    versions = history(case, f"events:ucdp.ged.{rows[0]['id']}").versions
    values = [(version.values or {})["killed_best"] for version in versions]
    assert values == [int(records()[0]["best_est"]), 9]
    assert versions[0].withdrawn is not None
    assert versions[0].withdrawn.why.startswith("import of UCDP")


def test_a_withdrawn_event_leaves_the_case_counted_and_with_the_place_that_only_it_named(
    case: Path, tmp_path: Path
) -> None:
    rows = records()
    gone = rows.pop(0)
    place = rows_of(case, "events")[f"ucdp.ged.{gone['id']}"]["place_id"]
    result = import_file("ucdp-ged", newer(tmp_path, rows), into=case)
    assert result.withdrawn["events"] == 1
    assert f"ucdp.ged.{gone['id']}" not in rows_of(case, "events")
    assert place not in rows_of(case, "entities")
    (old,) = history(case, f"events:ucdp.ged.{gone['id']}").versions
    assert old.withdrawn is not None
    assert check_case(case) == []


def test_an_event_outside_the_years_of_the_newer_file_is_not_withdrawn(case: Path, tmp_path: Path) -> None:
    rows = [row for row in records() if row["year"] >= "2019"]
    result = import_file("ucdp-ged", newer(tmp_path, rows), into=case)
    assert sum(result.withdrawn.values()) == 0
    assert result.counts["outside"]["events"] == len(records()) - len(rows) > 0
    assert len(rows_of(case, "events")) == len(records())


def test_of_a_part_of_a_release_nothing_is_withdrawn(case: Path, tmp_path: Path) -> None:
    result = import_file("ucdp-ged", newer(tmp_path, records()[1:]), into=case, options=ImportOptions(partial=True))
    assert (result.withdrawn["events"], len(rows_of(case, "events"))) == (0, len(records()))


def test_an_edit_by_hand_survives_and_is_reported_where_the_publisher_changed_the_cell_too(
    case: Path, tmp_path: Path
) -> None:
    rows = records()
    first, second = (f"ucdp.ged.{row['id']}" for row in rows[:2])
    edit(case, "events", {first: {"killed_best": 77, "incident_id": "INC-1"}, second: {"credibility": "2"}})
    rows[0]["best_est"] = "9"
    rows[1]["best_est"] = "8"
    result = import_file("ucdp-ged", newer(tmp_path, rows), into=case)
    held = rows_of(case, "events")
    assert (held[first]["killed_best"], held[first]["incident_id"]) == (77, "INC-1")
    assert (held[second]["killed_best"], held[second]["credibility"]) == (8, "2")
    assert (result.counts["conflict"]["events"], result.counts["edit_kept"]["events"]) == (1, 2)


def test_the_release_has_its_way_when_told_to_overwrite(case: Path, tmp_path: Path) -> None:
    rows = records()
    event = f"ucdp.ged.{rows[0]['id']}"
    gone = f"ucdp.ged.{rows.pop()['id']}"
    edit(case, "events", {event: {"killed_best": 77}, gone: {"killed_best": 77}})
    result = import_file("ucdp-ged", newer(tmp_path, rows), into=case, options=ImportOptions(overwrite=True))
    held = rows_of(case, "events")
    assert held[event]["killed_best"] == int(rows[0]["best_est"])
    assert (result.withdrawn["events"], gone in held) == (1, False)


def test_a_withdrawn_event_that_a_judgement_rests_on_stays_and_is_marked(case: Path, tmp_path: Path) -> None:
    rows = records()
    event = f"ucdp.ged.{rows[0]['id']}"
    other = f"ucdp.ged.{rows[1]['id']}"
    pair = {"left_table": "events", "left_id": event, "right_table": "events", "right_id": other}
    edit(case, "judgements", {"J1": {**pair, "verdict": "same"}})
    for _ in range(2):
        result = import_file("ucdp-ged", newer(tmp_path, rows[1:]), into=case)
        row = rows_of(case, "events")[event]
        assert (row["stated_as"], row["note"].split(";")[0].startswith("withdrawn by the publisher")) == (
            "denied",
            True,
        )
        assert (result.withdrawn["events"], result.counts["withdrawn_kept"]["events"]) == (0, 1)
    assert "J1" in rows_of(case, "judgements")
    import_file("ucdp-ged", written(tmp_path / "ged251.csv", rows), into=case)
    assert rows_of(case, "events")[event]["stated_as"] is None


def test_a_row_removed_by_hand_is_not_brought_back(case: Path, tmp_path: Path) -> None:
    event = f"ucdp.ged.{records()[0]['id']}"
    edit(case, "events", {event: None})
    for name in ("ged231.csv", "ged241.csv"):
        result = import_file("ucdp-ged", written(tmp_path / name, records()), into=case)
        assert (result.counts["removed_by_hand"]["events"], event in rows_of(case, "events")) == (1, False)
    import_file("ucdp-ged", tmp_path / "ged241.csv", into=case, options=ImportOptions(overwrite=True))
    assert event in rows_of(case, "events")


def test_a_dry_run_tells_the_same_and_writes_nothing(case: Path, tmp_path: Path) -> None:
    rows = records()
    rows[0]["best_est"] = "9"
    before = {path: path.read_bytes() for path in case.rglob("*") if path.is_file()}
    dry = import_file("ucdp-ged", newer(tmp_path, rows[:-1]), into=case, options=ImportOptions(dry_run=True))
    assert {path: path.read_bytes() for path in case.rglob("*") if path.is_file()} == before
    assert dry.differences == import_file("ucdp-ged", tmp_path / "ged241.csv", into=case).differences


def test_without_the_earlier_file_edits_cannot_be_told_and_the_import_is_refused(
    case: Path, tmp_path: Path
) -> None:
    (source,) = rows_of(case, "sources").values()
    (case / source["file"]).write_text("other", encoding="utf-8")
    with pytest.raises(InputError, match="changed since"):
        import_file("ucdp-ged", newer(tmp_path, records()[1:]), into=case)
    assert len(list((case / "attached").iterdir())) == 1
    forced = import_file("ucdp-ged", tmp_path / "ged241.csv", into=case, options=ImportOptions(overwrite=True))
    assert (forced.withdrawn["events"], forced.counts["outside"]["events"]) == (0, 1)


def test_an_earlier_name_of_an_actor_stays_as_an_alias(case: Path, tmp_path: Path) -> None:
    rows = records()
    renamed = next(row["side_b_new_id"] for row in rows if row["type_of_violence"] == "1")
    for row in rows:
        if row["side_b_new_id"] == renamed:
            earlier, row["side_b"] = row["side_b"], "Newly named"
    import_file("ucdp-ged", newer(tmp_path, rows), into=case)
    actor = rows_of(case, "entities")[f"ucdp.actor.{renamed}"]
    assert (actor["name"], earlier in actor["aliases"].split(";")) == ("Newly named", True)


def test_a_case_whose_tables_are_a_workbook_takes_no_rows_and_is_told_what_to_do(tmp_path: Path) -> None:
    write_workbook(CaseInfo("case"), {}, tmp_path / "tables.xlsx")
    with pytest.raises(UsageError, match="--as package"):
        import_file("ucdp-ged", FEW, into=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["tables.xlsx"]


def test_every_difference_goes_into_a_file(case: Path, tmp_path: Path) -> None:
    rows = records()
    rows[0]["best_est"] = "9"
    report = tmp_path / "differences.csv"
    result = import_file("ucdp-ged", newer(tmp_path, rows[:-1]), into=case, options=ImportOptions(report=report))
    with report.open(encoding="utf-8", newline="") as lines:
        told = list(csv.DictReader(lines))
    assert len(told) == result.differences.num_rows
    assert {"changed", "withdrawn"} <= {row["what"] for row in told}


def test_the_row_as_its_publisher_gave_it_is_shown(case: Path, tmp_path: Path) -> None:
    given = records()[0]
    shown = original(case, f"events:ucdp.ged.{given['id']}")
    assert shown.row == 2
    assert dict(shown.cells) == {name: text for name, text in given.items() if text}
    rows = records()
    rows[0]["best_est"] = "9"
    import_file("ucdp-ged", newer(tmp_path, rows), into=case)
    newest = original(case, f"events:ucdp.ged.{given['id']}")
    assert (newest.cells["best_est"], newest.source[-4:]) == ("9", "24.1")


def test_the_original_of_a_withheld_record_is_not_shown(case: Path) -> None:
    event = f"ucdp.ged.{records()[0]['id']}"
    edit(case, "events", {event: {"handling": "amber"}})
    with pytest.raises(HandlingError):
        original(case, f"events:{event}")
    assert original(case, f"events:{event}", handling="amber").row == 2


def test_the_original_of_a_record_is_not_shown_from_another_file(case: Path) -> None:
    (source,) = rows_of(case, "sources").values()
    (case / source["file"]).write_text("id\n1\n", encoding="utf-8")
    with pytest.raises(InputError, match="changed since"):
        original(case, f"events:ucdp.ged.{records()[0]['id']}")


def test_an_actor_named_in_many_rows_has_no_original_row(case: Path) -> None:
    with pytest.raises(UsageError, match="put together from several"):
        original(case, "entities:ucdp.actor.72")
