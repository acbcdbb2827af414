"""What holds of every reading, whatever the marks."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import materiel
from materiel.identify.reading import Context, read_marks
from materiel.identify.result import Identification
from materiel.model.marks import turned
from materiel.reference.calibre_marks import calibre_facts
from materiel.reference.producers import producers

DATA = Path(materiel.__file__).parent / "reference" / "data"
with (DATA / "headstamp_examples.csv").open(encoding="utf-8") as lines:
    EXAMPLES = list(csv.DictReader(lines))
GRADES = {row.id: row.grade for row in producers()}

calibres = st.none() | st.sampled_from(sorted(calibre_facts()))
signs = st.sampled_from(
    [*"0123456789", *"ABFKLNPRSTUZ", *"абпуКД", "٢", "٧", "۵", "*", "?", " ", "-", ".", "_", "_"]
)
written = st.text(signs, max_size=14) | st.sampled_from([row["marks"] for row in EXAMPLES])
anything = st.text(max_size=40)
often = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def holds(found: Identification) -> None:
    shares = [reading.probability for reading in found.readings]
    assert sum(shares) + found.unidentified == pytest.approx(1, abs=1e-9)
    assert shares == sorted(shares, reverse=True)
    assert [reading.rank for reading in found.readings] == list(range(1, len(shares) + 1))
    json.dumps(found.as_json(explain=True), ensure_ascii=False, allow_nan=False)


@often
@given(marks=written | anything, calibre=calibres)
def test_probabilities_and_the_rest_sum_to_one_for_any_text(marks: str, calibre: str | None) -> None:
    holds(read_marks(marks, calibre))


@often
@given(marks=written, calibre=calibres)
def test_no_row_graded_low_alone_carries_more_than_six_in_ten(marks: str, calibre: str | None) -> None:
    for reading in read_marks(marks, calibre).readings:
        row = reading.references[0].removeprefix("producers ").split(" ")[0]
        assert GRADES[row] != "low" or reading.probability <= 0.6


@often
@given(marks=written, calibre=calibres)
def test_a_turned_photograph_reads_alike_from_every_start(marks: str, calibre: str | None) -> None:
    context = Context(start_known=False)
    found = [
        sorted(
            (r.country, r.producer_code, r.producer, str(r.year), round(r.probability, 9)) for r in each.readings
        )
        for each in (read_marks(start, calibre, context=context) for start in turned(marks))
    ]
    assert all(each == found[0] for each in found)


@often
@given(example=st.sampled_from(EXAMPLES), chance=st.randoms(use_true_random=False))
def test_one_more_legible_character_never_makes_the_true_reading_impossible(
    example: dict[str, str], chance: random.Random
) -> None:
    marks = example["marks"]
    places = [at for at, sign in enumerate(marks) if sign.isalnum()]
    hidden = chance.sample(places, min(len(places), chance.randint(1, 4)))
    before = [r.country for r in read_marks(_masked(marks, hidden), example["calibre"]).readings]
    after = [r.country for r in read_marks(_masked(marks, hidden[1:]), example["calibre"]).readings]
    assert example["iso3"] not in before or example["iso3"] in after


def _masked(marks: str, places: list[int]) -> str:
    return "".join("?" if at in places else sign for at, sign in enumerate(marks))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda row: f"{row['marks']} {row['calibre']}")
def test_one_illegible_character_keeps_the_truth_among_the_first_three(example: dict[str, str]) -> None:
    marks = example["marks"]
    places = [at for at, sign in enumerate(marks) if sign.isalnum()]
    kept = [
        example["iso3"] in [r.country for r in read_marks(_masked(marks, [at]), example["calibre"]).readings[:3]]
        for at in places
    ]
    assert sum(kept) >= len(kept) - 1


def test_marks_on_a_calibre_the_producer_never_made_stay_unidentified() -> None:
    for marks, calibre in (
        ("945_05", "9x19"),
        ("LC_06_*", "14.5x114"),
        ("POF_81_L2A2", "5.45x39"),
        ("S_99", "12.7x99"),
    ):
        assert read_marks(marks, calibre).unidentified > 0.5


def test_impossible_years_stay_unidentified() -> None:
    for marks, calibre in (
        ("945_31", "7.62x54R"),
        ("FNB_12_1850", "7.62x51"),
        ("ADI_52", "5.56x45"),
        ("93_40", "7.62x39"),
    ):
        assert read_marks(marks, calibre).unidentified > 0.5


def test_random_strings_stay_unidentified() -> None:
    chance = random.Random(1539)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    lots = ["".join(chance.choices(letters, k=chance.randint(4, 9))) for _ in range(300)]
    unidentified = [read_marks(text, "7.62x39").unidentified > 0.5 for text in lots]
    assert sum(unidentified) >= 297
