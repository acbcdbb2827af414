"""The pages on custody chains, trace requests and embargoes."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.report.conftest import Rows, snapshot_of

from materiel.report.draw.chain import Link, draw_chain
from materiel.report.labels.catalogue import LANGUAGES
from materiel.report.site import Site, write_site


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a case with a request that nobody answered, and one that is above the limit."""
    item = {"kind": "cartridge", "calibre": "7.62 × 39 mm", "marks": "31_94", "source_id": "s"}
    rows: Rows = {
        "sources": [{"id": "s", "kind": "report", "title": "Report"}],
        "entities": [{"id": "china", "kind": "state", "name": "China", "country": "CHN"}],
        "observations": [item | {"id": "o"}],
        "traces": [
            item | {"id": "t1", "observation_id": "o", "addressee_id": "china", "sent": "2014-03-01"},
            item | {"id": "t2", "observation_id": "o", "addressee_id": "china", "handling": "amber"},
        ],
    }
    folder = tmp_path_factory.mktemp("traces")
    return write_site(snapshot_of(rows, folder / "snapshots"), folder / "site").index.parent


def words_of(page: Path) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8")).split())


def test_an_overdue_request_is_listed_with_its_days_in_every_language(small: Path) -> None:
    english, french = words_of(small / "traces.html"), words_of(small / "fr" / "traces.html")
    assert re.search(r"overdue by \d+ days .*7\.62 × 39 mm 31_94 China", english)
    assert re.search(r"en retard de \d+ jours", french)
    assert "t2" not in english and "<strong>1</strong> overdue" in (small / "traces.html").read_text(
        encoding="utf-8"
    )


def test_every_question_unfolds_the_rows_it_rests_on(site: Site) -> None:
    page = (site.index.parent / "traces.html").read_text(encoding="utf-8")
    questions = re.findall(r'<tr id="q-\d+">.*?</tr>', page, re.DOTALL)
    assert len(questions) == 20 and all('class="door"' in question for question in questions)
    assert "4 of 4 candidates" in page and "1_39_012" in questions[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_with_a_chain_has_a_drawing_beside_the_page(site: Site, language: str) -> None:
    home = site.index.parent / ("" if language == "en" else language)
    page = (home / "custody.html").read_text(encoding="utf-8")
    files = re.findall(r'href="[^"]*data/chains/([^"]+\.svg)"', page)
    assert len(files) == page.count('<article class="custody"') > 50
    assert {file.name for file in (home / "data" / "chains").iterdir()} == set(files)
    for file in files:
        ElementTree.parse(home / "data" / "chains" / file)


def test_the_chain_from_pakistan_has_a_certainty_and_a_row_for_each_hop(site: Site) -> None:
    drawing = (site.index.parent / "data" / "chains" / "OBS-009.svg").read_text(encoding="utf-8")
    for row in ("TRF-060", "TRF-061", "TRF-062"):
        assert row in drawing
    assert drawing.count("stated as probable") == 2 and drawing.count("custody turned here") == 1


def test_a_hop_where_custody_turned_and_an_inferred_one_are_told_apart_without_colour() -> None:
    plain = Link("Stock", "exported", "2004", "stated as fact")
    drawn = {
        name: draw_chain("Maker", [link], "Chain")
        for name, link in {
            "plain": plain,
            "inferred": Link("Stock", "way not recorded", "", "inferred", inferred=True),
            "turned": Link("Stock", "looted", "2012", "stated as fact", turned="custody turned here"),
        }.items()
    }
    assert "stroke-dasharray" in drawn["inferred"] and "stroke-dasharray" not in drawn["plain"]
    assert "custody turned here" in drawn["turned"] and "v10m6 -10v10" in drawn["turned"]


def test_every_screened_subject_has_a_verdict_in_words_and_its_tests(site: Site) -> None:
    page = (site.index.parent / "embargo.html").read_text(encoding="utf-8")
    articles = re.findall(r'<article class="contradiction screened".*?</article>', page, re.DOTALL)
    assert len(articles) > 100 and all('class="door"' in each for each in articles)
    assert "A movement against the embargo is indicated." in articles[0]
    assert "It is no finding about who did it" in page and "1970 (2011)" in page


def test_the_tests_of_embargoes_are_worded_in_french(site: Site) -> None:
    page = (site.index.parent / "fr" / "embargo.html").read_text(encoding="utf-8")
    words = re.findall(r'<td class="outcome-\w+">[^<]*</td><td>(.*?)</td>', page)
    assert words
    foreign = {each for each in words if 'lang="en"' in each}
    assert len(foreign) <= len(set(words)) * 0.05, sorted(foreign)[:5]
