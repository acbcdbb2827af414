"""The page of agreements, missions and measures of the bundled case."""

from __future__ import annotations

import csv
import io
from datetime import date
from functools import cache

from tests.analyse.test_actors import mali

from materiel.analyse import analyse
from materiel.report.compose.material import Answered, Material
from materiel.report.compose.responses import responses_page
from materiel.report.draw.timeline import Stretch, draw_timeline
from materiel.report.evidence import Evidence
from materiel.report.html.filenames import file_names
from materiel.report.html.press import Press
from materiel.report.labels.catalogue import labels
from materiel.report.pages.parts import Masthead
from materiel.report.pages.responses import Response, ResponsesPage
from materiel.report.series_files import responses_csv

DAY, LATER = date(2014, 5, 24), date(2014, 7, 1)


@cache
def material() -> Material:
    found = analyse("responses", mali())
    answers = {"responses": Answered(found.rows, found.notes)}
    return Material(Evidence.of(mali().engine), answers, Masthead("Mali", "0" * 64, "clear", "", "1"))


@cache
def page() -> ResponsesPage:
    return responses_page(material())


@cache
def html(language: str) -> str:
    evidence = material().evidence
    files = (file_names(evidence.records_of), file_names(evidence.rows["sources"]))
    return Press.of(labels(language), evidence, files).page("responses", page(), "responses.html")


def response(name: str) -> Response:
    return next(each for each in (*page().agreements, *page().missions) if each.named.name == name)


def test_sources_that_exclude_each_other_on_how_long_an_agreement_held_are_told_first() -> None:
    assert [named.name for named in page().differing] == ["Ouagadougou agreement"]
    held = [account.held for account in response("Ouagadougou agreement").accounts]
    assert held == [(305, 364), (124, 182)]
    assert "305 to 364 days" in html("en") and "124 à 182 jours" in html("fr")


def test_a_ceasefire_is_called_one() -> None:
    truces = {each.named.name for each in page().agreements if any(a.is_truce for a in each.accounts)}
    assert {"Ceasefire of 24 May 2014", "Ceasefire of 24 July 2014", "MUJAO–MNLA truce"} <= truces
    assert "Arms Trade Treaty" not in truces


def test_the_strength_of_the_mission_of_2013_stands_in_time() -> None:
    told = [(s.measure, s.period) for account in response("MINUSMA").accounts for s in account.strength]
    assert ("authorised", "2013-04-26") in told and ("deployed", "2013-07-01") in told
    assert ("deployed", "2016") in told and ("deployed", "2021-07") in told


def test_a_member_is_named_once() -> None:
    for account in response("AFISMA").accounts:
        names = [member.named.id for member in account.members]
        assert len(names) == len(set(names))


def test_the_file_has_a_line_for_every_account() -> None:
    rows = list(csv.DictReader(io.StringIO(responses_csv(page()))))
    every = (*page().agreements, *page().missions, *page().measures)
    assert len(rows) == sum(len(each.accounts) for each in every)
    may = next(row for row in rows if row["name"] == "Ceasefire of 24 May 2014")
    assert (may["begun"], may["ended"], may["held_days_min"], may["held_days_max"]) == (
        "2014-05-24",
        "2014-07",
        "38",
        "68",
    )


def drawn(row: Stretch) -> str:
    return draw_timeline([row], "Agreements", (2012, 2016))


def test_what_no_source_ends_is_dotted_and_never_solid() -> None:
    without_end = drawn(Stretch("a", (DAY, DAY), None, "", ""))
    assert "stroke-dasharray" in without_end and 'height="9"' not in without_end


def test_only_what_surely_held_is_thick() -> None:
    assert 'height="9"' in drawn(Stretch("a", (DAY, DAY), (LATER, LATER), "", ""))
    assert 'height="9"' not in drawn(Stretch("a", (DAY, LATER), (LATER, LATER), "", ""))


def test_what_nobody_dates_the_beginning_of_has_no_bar_before_its_end() -> None:
    assert 'height="9"' not in drawn(Stretch("a", (None, None), (LATER, LATER), "", ""))


def test_what_is_refuted_is_struck() -> None:
    plain, denied = (drawn(Stretch("a", (DAY, DAY), (LATER, LATER), "", "", is_denied=d)) for d in (False, True))
    assert denied.count("<path") == plain.count("<path") + 1
