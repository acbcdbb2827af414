"""What a headstamp says, and how surely."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import materiel
from materiel.errors import UsageError
from materiel.identify.reading import Context, read_marks

EXAMPLES = Path(materiel.__file__).parent / "reference" / "data" / "headstamp_examples.csv"


def examples() -> list[dict[str, str]]:
    with EXAMPLES.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


CHAPTER = [row for row in examples() if row["in_chapter"] == "y"]


@pytest.mark.parametrize("row", CHAPTER, ids=lambda row: f"{row['marks']} {row['calibre']}")
def test_every_mark_of_the_chapter_is_read_right_at_rank_1(row: dict[str, str]) -> None:
    best = read_marks(row["marks"], row["calibre"]).readings[0]
    assert (best.country, best.year) == (row["iso3"], int(row["year"]))
    assert best.reasons
    assert best.references


def test_probabilities_and_the_unidentified_rest_sum_to_one() -> None:
    for row in examples():
        found = read_marks(row["marks"])
        assert sum(each.probability for each in found.readings) + found.unidentified == pytest.approx(1)


def test_the_package_itself_answers() -> None:
    found = materiel.identify("945_05", calibre="7.62x54R")
    assert found.calibre == "7.62 × 54R mm"
    assert [(part.text, part.role) for part in found.readings[0].parts] == [("945", "producer"), ("05", "year")]


def test_a_calibre_nobody_knows_is_a_clear_error() -> None:
    with pytest.raises(UsageError, match="no calibre"):
        read_marks("945_05", "7.99x99")


@pytest.mark.parametrize("marks", ["", "   ", "*", "*_*_*", "?_?", "...", "x" * 10_000, "\x00\x07", "\u202e"])
def test_marks_that_say_nothing_give_no_reading(marks: str) -> None:
    found = read_marks(marks, "7.62x39")
    assert (found.readings, found.unidentified) == ((), 1.0)
    assert found.note


def test_with_the_start_unknown_every_turn_reads_alike() -> None:
    context = Context(start_known=False)
    left, right = (read_marks(marks, "7.62x39", context=context) for marks in ("10_11", "11_10"))
    assert {(r.country, r.year, round(r.probability, 9)) for r in left.readings} == {
        (r.country, r.year, round(r.probability, 9)) for r in right.readings
    }


with (Path(__file__).parent.parent / "cases" / "headstamps.csv").open(encoding="utf-8") as lines:
    KNOWN = list(csv.DictReader(lines))


@pytest.mark.parametrize("row", KNOWN, ids=lambda row: f"{row['marks']} {row['calibre']}")
def test_a_known_headstamp_is_read_as_collectors_read_it(row: dict[str, str]) -> None:
    best = read_marks(row["marks"], row["calibre"]).readings[0]
    assert best.country == row["country"]
    assert best.year == (int(row["year"]) if row["year"] else None)


def test_a_lot_number_is_read_as_a_lot_and_never_as_a_year() -> None:
    first = read_marks("LC89H023-004").readings[0]
    assert (first.producer_code, first.year, first.lot) == ("LC", 1989, "023-004")
    law = read_marks("CBC_UZZ18", "9x19").readings[0]
    assert (law.producer_code, law.year, law.lot) == ("CBC", None, "UZZ18")
    tin = read_marks("Б34-81-60", "7.62x39").readings[0]
    assert (tin.country, tin.year, tin.lot) == ("SUN", 1981, "Б34")


def test_marks_from_the_same_box_may_decide_between_producers() -> None:
    alone = read_marks("21_82", "7.62x39").readings
    beside = read_marks("21_82", "7.62x39", context=Context(neighbours=("21_71", "343_74")))
    assert alone[0].country == beside.readings[0].country
    assert any("same box" in reason for reason in beside.readings[0].reasons)


def test_weights_given_beforehand_are_named_in_the_reasons() -> None:
    found = read_marks("21_82", "7.62x39", context=Context(states={"ROU": 5.0, "POL": 1.0})).readings
    assert found[0].country == "ROU"
    assert any("given beforehand" in reason for reason in found[0].reasons)


def test_without_a_calibre_the_calibres_are_ranked_too() -> None:
    by_model = read_marks("POF_81_L2A2").calibres
    assert by_model[0][0] == "7.62 × 51 mm"
    assert sum(share for _, share in by_model) <= 1


def test_a_reading_names_every_row_it_rests_on() -> None:
    letter = read_marks("711_К", "7.62x39").readings[0].references
    assert [reference.split(" ")[0] for reference in letter] == ["producers", "year_codes"]
    shown = read_marks("POF_81_L2A2", "7.62x51").readings[0].references
    assert [reference.split(" ")[0] for reference in shown] == ["producers", "words", "headstamp_examples"]


@pytest.mark.parametrize("marks", ["945_05", "945-05", "945 05", "945/05", "945.05", "94505"])
def test_marks_parted_in_any_way_read_alike(marks: str) -> None:
    best = read_marks(marks, "7.62x54R").readings[0]
    assert (best.producer_code, best.year) == ("945", 2005)


def test_a_brand_is_told_as_a_brand_and_never_as_a_factory() -> None:
    best = read_marks("WOLF_7.62x39", "7.62x39").readings[0]
    assert best.wording.startswith("consistent with the brand WOLF")
    assert best.parts[0].role == "brand"


def test_signs_may_be_named_in_words() -> None:
    assert read_marks("3_star_87_star", "14.5x114").readings[0].year == 1987
