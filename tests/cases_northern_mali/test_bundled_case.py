"""The bundled case: it is what the conversion makes, and it holds every transcribed row."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from convert.command import convert, write
from convert.conversion import Conversion
from convert.ledger_of_rows import unconverted
from materiel.read import check_case, read_case, write_case

CHECKOUT = Path(__file__).parent.parent.parent
CASE = CHECKOUT / "cases" / "northern-mali"
SHARED = CHECKOUT.parent / "shared"
NO_EVIDENCE = {"conflict/contradictions.csv", "conflict/dossier_outline.csv", "arms/contradictions.csv"}


def rows(table: str) -> list[dict[str, str]]:
    with (CASE / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def conversion() -> Conversion:
    if not (SHARED / "gold").is_dir():
        pytest.skip("the transcription is not beside the checkout")
    return convert(SHARED / "gold", SHARED / "data" / "geonames")


@pytest.mark.shared
def test_the_bundled_files_are_what_the_conversion_writes(conversion: Conversion, tmp_path: Path) -> None:
    write(conversion, tmp_path)
    for made in sorted(tmp_path.iterdir()):
        assert made.read_bytes() == (CASE / made.name).read_bytes(), f"{made.name} is older than the conversion"


@pytest.mark.shared
def test_every_transcribed_row_that_is_evidence_becomes_a_record(conversion: Conversion) -> None:
    tables = [*conversion.conflict.values(), *conversion.arms.values()]
    left = {table.file: unconverted(table, conversion.records) for table in tables}
    assert {file for file, ids in left.items() if ids} <= NO_EVIDENCE


@pytest.mark.shared
def test_every_column_of_a_converted_conflict_table_is_used(conversion: Conversion) -> None:
    assert not {t.file: t.unused for t in conversion.conflict.values() if t.file not in NO_EVIDENCE and t.unused}


@pytest.mark.shared
def test_a_transcribed_row_keeps_its_id_and_its_locator(conversion: Conversion) -> None:
    for table in conversion.conflict.values():
        for row in table:
            made = conversion.records.made_from.get((row.file, row.id), [])
            kept = [conversion.records.cells(name, record_id) for name, record_id in made if record_id == row.id]
            assert table.file in NO_EVIDENCE or row["locator"] in {cells["locator"] for cells in kept}


def test_the_bundled_case_has_no_problems() -> None:
    assert [str(problem) for problem in check_case(CASE)] == []


def test_the_bundled_case_is_read_and_written_without_loss(tmp_path: Path) -> None:
    draft = read_case(CASE)
    write_case(draft.info, draft.tables, tmp_path)
    for written in tmp_path.iterdir():
        assert written.read_bytes() == (CASE / written.name).read_bytes(), written.name


def test_one_actor_in_three_works_is_three_entities_linked_by_two_judgements() -> None:
    mnla = {row["id"] for row in rows("entities") if row["id"].endswith(".mnla") and row["id"].startswith("act.")}
    links = [row for row in rows("judgements") if {row["left_id"], row["right_id"]} <= mnla]
    assert mnla == {"act.001.mnla", "act.002.mnla", "act.003.mnla"}
    assert [row["verdict"] for row in links] == ["same", "same"]


def test_the_regions_of_the_north_lie_within_the_theatre() -> None:
    within = {row["id"]: row["within"] for row in rows("entities")}
    regions = ("kidal", "gao", "timbuktu", "menaka", "taoudenit")
    assert {within[f"plc.{region}-region"] for region in regions} == {"plc.northern-mali"}
    assert within["plc.kidal"] == "plc.kidal-region"


def test_every_statement_names_a_source_that_the_case_holds() -> None:
    sources = {row["id"] for row in rows("sources")}
    for table in ("entities", "claims", "relations", "holdings", "transfers", "events", "figures"):
        assert {row["source_id"] for row in rows(table)} <= sources, table


def test_two_copies_of_the_chapter_are_one_work() -> None:
    works: dict[str, set[str]] = defaultdict(set)
    for row in rows("sources"):
        if row["work_id"]:
            works[row["work_id"]].add(row["id"])
    assert works["sas-2015-ch6"] == {"SRC-001", "src.000"}


def test_the_dead_of_2015_are_told_twice_and_both_numbers_are_kept() -> None:
    told = {row["reported_by"]: row["value_best"] for row in rows("figures") if row["series"] == "deaths_2015"}
    assert told == {"ACLED": "411", "International Crisis Group": "160"}


def test_the_supporter_is_the_subject_of_a_support() -> None:
    (row,) = [row for row in rows("relations") if row["id"] == "rel.002.001"]
    assert (row["subject_id"], row["relation"], row["object_id"]) == (
        "act.002.france",
        "supports",
        "act.002.mali_gov",
    )


def test_an_unproven_supply_stays_unproven() -> None:
    stated = {row["id"]: row["stated_as"] for row in rows("relations")}
    assert {stated[f"rel.001.{number}"] for number in (273, 274, 275)} == {"unsubstantiated"}


def test_doubt_about_a_death_is_no_doubt_about_the_office() -> None:
    stated = {row["id"]: row["stated_as"] for row in rows("claims")}
    assert stated["per.003.belmokhtar.status"] == "unsubstantiated"
    assert stated["per.003.belmokhtar.role"] == "fact"


def test_an_embargo_that_a_work_does_not_date_has_no_day() -> None:
    since = {row["id"]: row["since"] for row in rows("embargoes")}
    assert since["rsp.001.un_sanctions.aqim"] == "2011/2015"
