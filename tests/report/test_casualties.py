"""The page of casualties and displacement of the bundled case."""

from __future__ import annotations

import csv
import io
from functools import cache

import pytest
from tests.analyse.test_actors import mali

from materiel.analyse import analyse
from materiel.report.compose.casualties import QUESTIONS, casualties_page, name_of
from materiel.report.compose.material import Answered, Material
from materiel.report.draw.series import draw_series
from materiel.report.draw.series_sheet import Column, Mark, Series, Sheet
from materiel.report.evidence import Evidence
from materiel.report.html.counted_csv import measured_csv
from materiel.report.html.filenames import file_names
from materiel.report.html.press import Press
from materiel.report.labels.catalogue import labels
from materiel.report.labels.phrases import translated
from materiel.report.pages.casualties import CasualtiesPage, Measured
from materiel.report.pages.parts import Masthead


@cache
def material() -> Material:
    named = {name_of(name, options): (name, dict(options)) for name, options in QUESTIONS} | {
        "contradictions": ("contradictions", {})
    }
    found = {key: analyse(name, mali(), **options) for key, (name, options) in named.items()}
    answers = {key: Answered(finding.rows, finding.notes) for key, finding in found.items()}
    return Material(Evidence.of(mali().engine), answers, Masthead("Mali", "0" * 64, "clear", "", "1"))


@cache
def page() -> CasualtiesPage:
    return casualties_page(material())


@cache
def html(language: str) -> str:
    evidence = material().evidence
    files = (file_names(evidence.records_of), file_names(evidence.rows["sources"]))
    return Press.of(labels(language), evidence, files).page("casualties", page(), "casualties.html")


def measured(name: str) -> Measured:
    return next(each for each in page().measures if each.measure == name)


def test_the_page_says_first_where_those_who_counted_differ() -> None:
    assert (page().differing, page().with_total) == (("2015",), 5)
    assert "Of 5 years with a published total of the dead, those who counted differ on 2015" in html("en")


def test_25_and_31_peacekeepers_stand_beside_their_contradiction() -> None:
    year = next(line for line in measured("killed").years if line.key == "2016")
    assert {told.range.best for told in year.parts if told.scope == "peacekeepers"} == {25.0, 31.0}
    opposed = [(each.left, each.right) for each in year.opposed]
    assert ("25 (2016)", "31 (2016)") in opposed
    assert all(f"contradictions.html#{each.address}" in html("en") for each in year.opposed)
    assert any("attached to MINUSMA" in reason for reason in year.reasons)


def test_the_slip_of_2012_stands_beside_its_figures() -> None:
    """122 soldiers, 47 civilians and 99 militants are 268, not 265."""
    year = next(line for line in measured("killed").years if line.key == "2012")
    assert any("268 in all" in each.right for each in year.opposed)


def test_every_published_figure_of_the_dead_is_a_door_to_its_row() -> None:
    told = [each for line in measured("killed").years for each in (*line.totals, *line.parts)]
    assert len(told) == 36
    assert all(each.range.because.rows == (each.link,) for each in told)


def test_all_charts_share_one_scale_of_years() -> None:
    assert {(each.first, each.last) for each in page().measures} == {(2012, 2020)}


def test_the_file_beside_a_chart_holds_every_figure() -> None:
    rows = list(csv.DictReader(io.StringIO(measured_csv(measured("refugees")))))
    told = [(row["key"], row["body"], row["best" if "best" in row else "value"]) for row in rows if row["row"]]
    assert told == [
        ("2013", "UNHCR", "182780"),
        ("2014", "UNHCR", "147685"),
        ("2015", "UNHCR", "146667"),
        ("2016", "UNHCR", "139795"),
        ("2020", "UNHCR", "141000"),
    ]


def test_no_sentence_of_the_page_stays_english_in_french() -> None:
    sentences = {*page().notes}
    for each in page().measures:
        for line in (*each.years, *each.spans):
            sentences |= {line.method, *line.reasons}
    unlisted = page().unlisted
    assert unlisted is not None
    sentences |= {*unlisted.reasons, *unlisted.assumptions}
    assert [text for text in sentences if translated(text, "fr") is None] == []


def test_the_french_page_bears_french_words() -> None:
    assert "ceux qui ont compté divergent pour 2015" in html("fr")
    assert 'lang="en">civilians' in html("fr")


def sheet(*marks: Mark, columns: tuple[Column, ...] = ()) -> str:
    return draw_series(Sheet("Dead", 2012, 2016, (Series("A", marks),), columns, "on record"))


def test_marks_years_apart_are_not_joined() -> None:
    near, far = (sheet(Mark(2012.5, 1, 1, 1, ""), Mark(at, 2, 2, 2, "")) for at in (2013.5, 2015.5))
    assert (near.count("L"), far.count("L")) == (1, 0)


def test_a_range_without_a_number_has_no_dot() -> None:
    dots = [sheet(Mark(2012.5, 10, best, 90, "")).count("<circle") for best in (50.0, None)]
    assert dots == [2, 1], "one of them is the key beside the name"


@pytest.mark.parametrize(
    ("column", "hatched"),
    [(Column(2014, 5, 5, 5, ""), False), (Column(2014, 5, 5, 5, "", is_more=True), True)],
)
def test_incidents_without_a_number_are_a_hatched_cap(column: Column, hatched: bool) -> None:
    drawn = sheet(Mark(2012.5, 10, 10, 10, ""), columns=(column,))
    assert ('stroke-width="0.5"' in drawn) == hatched


def test_a_year_without_anything_has_a_hatched_foot() -> None:
    assert sheet(Mark(2012.5, 1, 1, 1, "")).count("url(#hatch") == 4
