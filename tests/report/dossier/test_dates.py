"""Dates in sentences: right words, never more exact than stated."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from materiel.report.dossier.dates import dated, order, when, year_of
from materiel.report.labels.catalogue import LANGUAGES, labels

KNOWN = list(
    csv.DictReader((Path(__file__).parents[2] / "cases/dossier_dates.csv").read_text(encoding="utf-8").splitlines())
)
POINTS = st.dates(date(1900, 1, 1), date(2050, 1, 1)).flatmap(
    lambda day: st.sampled_from([f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"])
)
QUALIFIED = st.builds(str.__add__, POINTS, st.sampled_from(["", "~", "?", "%"]))
SPANS = st.tuples(POINTS, POINTS).map(sorted).map("/".join)
EDTF = st.one_of(QUALIFIED, SPANS, POINTS.map("../{}".format), POINTS.map("{}/..".format))


@pytest.mark.parametrize("row", KNOWN, ids=lambda row: f"{row['edtf']}-{row['language']}")
def test_a_date_in_words(row: dict[str, str]) -> None:
    words = labels(row["language"])
    assert (when(row["edtf"], words), dated(row["edtf"], words)) == (row["when"], row["dated"])


@given(EDTF, st.sampled_from(LANGUAGES))
def test_every_date_is_in_words_and_keeps_its_years(text: str, language: str) -> None:
    words = labels(language)
    for said in (when(text, words), dated(text, words)):
        assert not re.search(r"\d{4}-\d\d|\.\.|[~%{}]", said)
        assert set(re.findall(r"\b\d{4}\b", said)) == set(re.findall(r"\b\d{4}\b", text))


@given(EDTF)
def test_order_and_year_agree(text: str) -> None:
    year = year_of(text)
    assert order(text) <= order("")
    assert year is None or str(year) in text
