"""The arms study in the bundled case: its sums, its samples, and what its rows must not say."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from convert.command import convert
from convert.conversion import Conversion
from convert.ledger_of_rows import unconverted
from materiel.model.marks import canonical_marks
from materiel.reference.calibres import canonical_calibre

CHECKOUT = Path(__file__).parent.parent.parent
CASE = CHECKOUT / "cases" / "northern-mali"
SHARED = CHECKOUT.parent / "shared"
# The holder's type is the same in every observation, its country is in the place, and what a source is cited for
# stands in every row that cites it.
SAID_ELSEWHERE = {"arms/observations.csv": ["holder_type", "country"], "arms/sources.csv": ["cited_sources"]}
SIX = [f"OBS-00{number}" for number in range(1, 7)]


def rows(table: str) -> dict[str, dict[str, str]]:
    with (CASE / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return {row["id"]: row for row in csv.DictReader(stream)}


def counted(row: dict[str, str]) -> float:
    return float(row["quantity"] or 0)


@pytest.fixture(scope="module")
def seen() -> dict[str, dict[str, str]]:
    return rows("observations")


def within(seen: dict[str, dict[str, str]], row_id: str) -> set[str]:
    """The wholes that a row is counted within."""
    whole = seen[row_id]["part_of"]
    return {whole, *within(seen, whole)} if whole else set()


def test_the_study_counts_1500_cartridges_whatever_part_is_itemised(seen: dict[str, dict[str, str]]) -> None:
    north = ("plc.northern-mali", "plc.ansongo-menaka-road", "plc.mali")
    tops = [
        row
        for row in seen.values()
        if row["kind"] == "cartridge" and row["place_id"] in north and not row["part_of"] and not row["same_as"]
    ]
    assert sum(map(counted, tops)) == 1500


def test_the_parts_of_the_cartridge_sample_fill_it(seen: dict[str, dict[str, str]]) -> None:
    parts = [seen["AGG-004.sample"], seen["AGG-005.sample"]]
    assert {part["part_of"] for part in parts} == {"AGG-001.sample"}
    assert sum(map(counted, parts)) == counted(seen["AGG-001.sample"])


def test_no_whole_is_smaller_than_its_counted_parts(seen: dict[str, dict[str, str]]) -> None:
    """Rows without one calibre cut the sample another way (by year or state) and overlap the parts by calibre."""
    for row_id, row in seen.items():
        parts = [
            other
            for other in seen.values()
            if other["part_of"] == row_id and "various calibres" not in other["features"]
        ]
        assert not parts or sum(map(counted, parts)) <= counted(row), row_id


def test_six_varieties_make_509_cases_a_third_of_the_sample(seen: dict[str, dict[str, str]]) -> None:
    total = sum(counted(seen[row_id]) for row_id in SIX)
    assert total == 509
    assert round(100 * total / counted(seen["AGG-001.sample"]), 1) == 33.9


def test_seven_cartridges_of_the_sample_are_of_nato_standard(seen: dict[str, dict[str, str]]) -> None:
    nato = {
        row_id: counted(row)
        for row_id, row in seen.items()
        if row["standard"] == "nato" and "AGG-001.sample" in within(seen, row_id)
    }
    assert nato == {"OBS-007": 4, "OBS-008": 2, "OBS-009": 1}


def test_seven_of_about_300_weapons_are_of_nato_standard(seen: dict[str, dict[str, str]]) -> None:
    parts = [row for row in seen.values() if row["part_of"] == "OBS-058"]
    assert (counted(seen["OBS-058"]), seen["OBS-058"]["quantity_precision"]) == (300, "about")
    assert sum(map(counted, parts)) == 7
    assert {row["standard"] for row in parts} == {"nato"}


def test_nineteen_varieties_of_the_sample_are_named_by_their_marks(seen: dict[str, dict[str, str]]) -> None:
    named = {
        (canonical_calibre(row["calibre"]), canonical_marks(row["marks"]))
        for row_id, row in seen.items()
        if row["marks"] and "AGG-001.sample" in within(seen, row_id)
    }
    assert len(named) == 19


def test_what_is_present_is_not_counted_as_one(seen: dict[str, dict[str, str]]) -> None:
    assert {row["quantity_min"] for row in seen.values()} == {"", "2", "20000"}
    assert not any(seen["OBS-043"][column] for column in ("quantity", "quantity_min", "quantity_max", "unit"))


def test_every_calibre_of_the_arms_study_is_known(seen: dict[str, dict[str, str]]) -> None:
    written = [row for table in (seen, rows("holdings"), rows("transfers")) for row in table.values()]
    assert not [row["id"] for row in written if row["calibre"] and canonical_calibre(row["calibre"]) is None]


def test_a_confidential_interview_shows_its_label_and_nothing_else() -> None:
    closed = {row_id: row for row_id, row in rows("sources").items() if row["handling"] == "amber"}
    assert {row_id: row["public_label"] for row_id, row in closed.items()} == {
        "SRC-088": "interviews, Bamako, 2014",
        "SRC-097": "interviews, Bamako, 2014",
        "SRC-099": "interview, Geneva, 2014",
        "SRC-100": "interviews, southern Libya, 2013",
    }


def test_a_claim_on_a_confidential_interview_is_as_open_as_the_work_made_it() -> None:
    on_interview = [row for row in rows("relations").values() if "SRC-088" in row["cited_source_ids"].split(";")]
    assert on_interview
    assert {row["handling"] for row in on_interview} == {""}


def test_absence_that_was_confirmed_is_told_apart_from_absence_of_knowledge() -> None:
    held = rows("holdings")
    assert held["HLD-017"]["polarity"] == "lacks"
    assert {held[f"HLD-0{number}"]["polarity"] for number in (18, 19, 20, 21, 22)} == {"not_known_to_hold"}


def test_a_row_about_three_varieties_is_a_holding_of_each() -> None:
    held = {row_id: row for row_id, row in rows("holdings").items() if row_id.startswith("HLD-016")}
    assert {(row["marks"], row["calibre"], row["about_ids"]) for row in held.values()} == {
        ("S_99", "7.62 x 39", "OBS-015"),
        ("S_07", "7.62 x 39", "OBS-016"),
        ("S_09", "7.62 x 54R", "OBS-017"),
    }


def test_the_pakistani_cartridge_has_three_steps_each_as_firm_as_its_source() -> None:
    steps = sorted(
        (row["chain_step"], row["from_id"], row["to_id"], row["stated_as"])
        for row in rows("transfers").values()
        if row["chain"] == "CH-PAK81"
    )
    assert steps == [
        ("1", "state.pakistan", "state.qatar", "fact"),
        ("2", "state.qatar", "plc.libya", "probable"),
        ("3", "plc.libya", "plc.northern-mali", "probable"),
    ]


def test_what_was_diverted_or_trafficked_is_no_act_of_a_state() -> None:
    kinds = {row_id: row["kind"] for row_id, row in rows("entities").items()}
    illicit = [
        row for row in rows("transfers").values() if row["mode"] in ("diversion", "trafficking", "unspecified")
    ]
    ends = {row[end] for row in illicit for end in ("from_id", "to_id")}
    assert not [end for end in ends if kinds.get(end) == "state"]
    assert rows("transfers")["TRF-080"]["to_id"] == "plc.mali"


def test_a_supply_without_evidence_stays_unsubstantiated() -> None:
    moved = rows("transfers")
    assert (moved["TRF-106"]["stated_as"], moved["TRF-106"]["status"]) == ("unsubstantiated", "not_shown")
    assert {moved[f"TRF-{number}"]["status"] for number in (102, 103, 104, 105)} == {"alleged"}


def test_a_convoy_that_was_stopped_names_for_whom_it_was_meant() -> None:
    stopped = [row for row in rows("transfers").values() if row["status"] == "intercepted"]
    assert len(stopped) == 10
    assert {row["intended_for_id"] for row in stopped} == {"EVA-008"}


def test_the_works_own_attributions_are_claims_and_an_excluded_candidate_is_denied() -> None:
    drawn = {row_id: row for row_id, row in rows("claims").items() if row_id.startswith("ATT-")}
    assert {row["property"] for row in drawn.values()} == {"source_of"}
    excluded = {row_id for row_id, row in drawn.items() if "verdict: excluded" in row["note"]}
    assert excluded == {f"ATT-0{number}" for number in (13, 15, 18, 20, 21, 27)}
    assert {drawn[row_id]["stated_as"] for row_id in excluded} == {"denied"}


def test_no_work_is_made_to_call_a_foreign_state_a_source_in_mali() -> None:
    drawn = [row for row_id, row in rows("claims").items() if row_id.startswith("ATT-")]
    on_states = [row for row in drawn if row["entity_id"] in ("group.any-foreign-state", "state.burkina-faso")]
    assert {row["stated_as"] for row in on_states} == {"unsubstantiated"}


def test_no_formula_quotes_only_its_own_figure() -> None:
    assert not [row_id for row_id, row in rows("figures").items() if row["formula"].strip() == row_id]


@pytest.fixture(scope="module")
def conversion() -> Conversion:
    if not (SHARED / "gold").is_dir():
        pytest.skip("the transcription is not beside the checkout")
    return convert(SHARED / "gold", SHARED / "data" / "geonames")


@pytest.mark.shared
def test_every_row_of_the_arms_transcription_becomes_a_record_with_its_id_and_locator(
    conversion: Conversion,
) -> None:
    for table in conversion.arms.values():
        if table.file == "arms/contradictions.csv":
            continue
        assert not unconverted(table, conversion.records)
        for row in table:
            made = conversion.records.made_from[row.file, row.id]
            kept = [conversion.records.cells(name, record_id) for name, record_id in made if record_id == row.id]
            assert row["locator"] in {cells["locator"] for cells in kept}, row.id


@pytest.mark.shared
def test_every_column_of_the_arms_transcription_is_used(conversion: Conversion) -> None:
    unused = {table.file: table.unused for table in conversion.arms.values() if table.unused}
    assert unused.pop("arms/contradictions.csv")
    assert unused == SAID_ELSEWHERE
