"""Dates as sources give them, compared with the reference implementation of EDTF on what both read."""

from __future__ import annotations

import warnings
from datetime import date

import pytest
from hypothesis import assume, given, reject, settings
from hypothesis import strategies as st

from materiel.model.dates import DateFormError, Span, parse_date

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from edtf import EDTFParseException, parse_edtf

YEARS = st.integers(1, 9998).map(lambda year: f"{year:04}")
DAYS = st.dates(date(1, 1, 1), date(9998, 12, 31)).map(date.isoformat)
MONTHS = DAYS.map(lambda day: day[:7])
MASKED = st.integers(10, 998).map(lambda decade: f"{decade:03}X") | st.integers(1, 98).map(
    lambda age: f"{age:02}XX"
)
SEASONS = st.tuples(YEARS, st.sampled_from(["21", "22", "23"])).map("-".join)
UNSEEN = MONTHS.map(lambda month: f"{month}-XX") | YEARS.map(lambda year: f"{year}-XX")
QUALIFIED = st.tuples(YEARS | MONTHS | DAYS, st.sampled_from(["", "~", "?", "%"])).map("".join)
POINTS = YEARS | MONTHS | DAYS | MASKED | SEASONS | UNSEEN | QUALIFIED


def _of_reference(text: str) -> tuple[date, date]:
    parsed = parse_edtf(text)
    return date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])


@given(POINTS)
@settings(max_examples=60, deadline=None)
def test_a_date_means_the_days_that_the_reference_implementation_says(text: str) -> None:
    span = parse_date(text)
    assert (span.earliest, span.latest) == _of_reference(text)


@given(POINTS, POINTS)
@settings(max_examples=25, deadline=None)
def test_an_interval_means_the_days_that_the_reference_implementation_says(left: str, right: str) -> None:
    begins, ends = parse_date(left).earliest, parse_date(right).latest
    assert begins is not None
    assert ends is not None
    assume(begins <= ends)
    try:
        expected = _of_reference(f"{left}/{right}")
    except (EDTFParseException, AttributeError):  # the reference does not read every pair of its own forms
        reject()
    span = parse_date(f"{left}/{right}")
    assert (span.earliest, span.latest) == expected


@given(st.text(max_size=12) | st.text("0123456789X-/.~?% ", max_size=22))
@settings(max_examples=500)
def test_any_text_is_a_date_or_is_refused_with_a_reason(text: str) -> None:
    try:
        span = parse_date(text)
    except DateFormError as error:
        assert "; " in str(error)
    else:
        assert span.earliest is None or span.latest is None or span.earliest <= span.latest


@given(POINTS, POINTS)
def test_two_dates_overlap_whichever_is_asked(left: str, right: str) -> None:
    one, other = parse_date(left), parse_date(right)
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(one)


def test_a_winter_ends_in_the_next_year() -> None:
    assert parse_date("2012-24") == Span(date(2012, 12, 1), date(2013, 2, 28))


@pytest.mark.parametrize(
    "text",
    [
        "", " 2012", "2012 ", "12-01-2012", "18/01/2012", "2012/1", "Jan 2012", "2012-1-8", "２０１２", "٢٠١٢",
        "2012-00", "2012-13", "2012-02-30", "2011-02-29", "0000", "../..", "/", "2012-XX-05", "19X2", "9999-24",
        "2012--01", "2012/2011", "2012-01-01T10:00", "2012/2013/2014", "~2012", "2012-24-01",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DateFormError):
        parse_date(text)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2012", False, False),
        ("2012~", True, False),
        ("2012?", False, True),
        ("2012%", True, True),
        ("2012~/2013?", True, True),
    ],
)
def test_about_and_perhaps_are_kept_apart(text: str, approximate: bool, uncertain: bool) -> None:
    span = parse_date(text)
    assert (span.approximate, span.uncertain) == (approximate, uncertain)
