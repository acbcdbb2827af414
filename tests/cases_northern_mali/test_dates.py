"""Transcribed dates as EDTF."""

from __future__ import annotations

import pytest

from convert.dates import period, read, span
from materiel.model.dates import parse_date


@pytest.mark.parametrize(
    ("date", "precision", "edtf"),
    [
        ("2012-01-18", "day", "2012-01-18"),
        ("2012-01", "month", "2012-01"),
        ("1960", "decade", "196X"),
        ("2012", "early_year", "2012-01/2012-04"),
        ("2011", "mid_year", "2011-05/2011-08"),
        ("2012", "late_year", "2012-09/2012-12"),
        ("2012", "end_year", "2012-11/2012-12"),
        ("2012", "after_end_year", "2012-11/.."),
        ("2012-07", "mid_month", "2012-07-11/2012-07-20"),
        ("2012-07", "by_mid_month", "../2012-07-20"),
        ("2013-02", "end_month", "2013-02-25/2013-02-28"),
        ("2015", "first_half", "2015-01/2015-06"),
        ("2013", "summer", "2013-06/2013-08"),
        ("2020", "spring", "2020-03/2020-05"),
        ("2016-10-31", "by_day", "../2016-10-31"),
        ("2013-08", "after_month", "2013-08/.."),
        ("2012-01-25", "about_day", "2012-01-25~"),
        ("1978", "circa", "1978~"),
        ("2011-12", "before", "../2011-12"),
        ("2013", "before_june", "../2013-05"),
        ("2010", "after_march", "2010-03/.."),
        ("2019", "as_of_early_year", "../2019-04"),
        ("2014", "none", ""),
        ("", "", ""),
    ],
)
def test_the_word_for_the_precision_becomes_edtf(date: str, precision: str, edtf: str) -> None:
    assert read(date, precision).edtf == edtf
    assert not edtf or parse_date(edtf)


def test_a_word_that_edtf_cannot_say_stays_in_the_remark() -> None:
    assert read("2012", "early_year", "since").remark == "since: early 2012"
    assert read("2012", "by_year").remark == ""


def test_an_interval_runs_from_the_first_day_of_its_start_to_the_last_day_of_its_end() -> None:
    assert span(read("2013-01-11", "day"), read("2013-04", "late_month")).edtf == "2013-01-11/2013-04-30"
    assert span(read("", ""), read("2013", "year")).edtf == "../2013"


def test_an_unknown_word_is_refused() -> None:
    with pytest.raises(ValueError, match="no reading"):
        read("2012", "whenever")


def test_a_period_open_on_one_side_stays_open() -> None:
    assert period("1968", "") == "1968/.."
