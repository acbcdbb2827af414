"""Where it came from: the page of the theatre, and the page of each item."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from tests.report.conftest import snapshot_of

from materiel.analyse import Finding, analyse
from materiel.analyse.attribution.weights import usual_weights
from materiel.report.labels.catalogue import LANGUAGES, labels
from materiel.report.site import Site, write_site
from materiel.snapshot.snapshot import Snapshot

LISTED_ONLY = {"not_told", "not_doubted", "supplier_not_told"}


@pytest.fixture(scope="module")
def found(mali: Snapshot) -> Finding:
    return analyse("attribution", mali, sensitivity="yes")


def text_of(site: Site, page: str) -> str:
    """A page without markup and with plain spaces."""
    html = (site.index.parent / page).read_text(encoding="utf-8")
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def items(found: Finding) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The items that could be traced, each with its page and rows."""
    rows = [row for row in found.rows if row["scope"] == "item" and row["likelihood"] is not None]
    for key in dict.fromkeys(row["item"] for row in rows):
        slug = key.replace(" mm ", "-").replace(" ", "").replace("×", "x").replace("*", "star").lower()
        of_item = [row for row in rows if row["item"] == key]
        yield f"attribution/{slug if of_item[0]['marks'] else key}.html", of_item


def test_every_item_that_could_be_traced_has_a_page_in_every_language(site: Site, found: Finding) -> None:
    pages = {page for page, _ in items(found)}
    for folder in ("", "fr/"):
        there = (site.index.parent / folder / "attribution").iterdir()
        assert {f"attribution/{path.name}" for path in there} == pages
    assert len(pages) == 34


def test_an_items_page_words_each_candidate_as_the_analysis_does(site: Site, found: Finding) -> None:
    for page, rows in items(found):
        text = text_of(site, page)
        for row in rows:
            said = row["wording"].removeprefix(f"{row['label']}: ")
            assert said[:1].upper() + said[1:] in text, f"{page}: {said}"


def test_candidates_stand_in_order_with_likelihood_and_confidence_apart(site: Site, found: Finding) -> None:
    for page, rows in items(found):
        html = (site.index.parent / page).read_text(encoding="utf-8")
        articles = re.findall(r'<article class="candidate.*?</article>', html, re.S)
        assert len(articles) == len(rows)
        for article, row in zip(articles, rows, strict=True):
            assert f'<span class="value">{row["likelihood"]:.2f}</span>' in article
            assert row["likelihood_term"] in article
            assert (f"steps-{row['confidence']}" in article) is (row["origin_id"] is not None)


def test_every_row_for_and_against_a_candidate_is_on_its_page(site: Site, found: Finding) -> None:
    for page, rows in items(found):
        html = (site.index.parent / page).read_text(encoding="utf-8")
        named = set(re.findall(r"rows/([a-z]+)\.html#([^\"]+)\"", html))
        for row in rows:
            wanted = {tuple(ref.split(":", 1)) for ref in (*row["because"], *row["against"])}
            assert wanted <= named, f"{page}: {wanted - named}"


def test_alleged_suppliers_stand_apart_with_what_speaks_against_them(site: Site) -> None:
    html = (site.index.parent / "attribution.html").read_text(encoding="utf-8")
    origins, alleged = html.split('id="alleged"')[0], html.split('id="alleged"')[1].split("</section>")[0]
    assert "TRF-099" in alleged and "HLD-084" in alleged
    assert "supply by Qatar</h3>" in alleged
    assert ">Qatar</a>" not in origins


def test_the_page_says_under_which_assumption_another_source_comes_first(site: Site, found: Finding) -> None:
    leading: dict[float, str] = {}
    for row in found.rows:
        if row["scope"] == "sensitivity" and row["assumption"] == "per_find" and not row["usual"]:
            best = max(
                (each for each in found.rows if each["scope"] == "sensitivity" and each["value"] == row["value"]),
                key=lambda each: float(each["share"]),
            )
            leading[row["value"]] = best["origin"]
    others = [f"{value:g}" for value, origin in leading.items() if origin == "Libya"]
    assert others
    assert f"with {' or '.join(others)} it is Libya" in text_of(site, "attribution.html")


def test_charts_have_their_data_beside_them(site: Site, found: Finding) -> None:
    data = site.index.parent / "data"
    with (data / "attribution-items.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == sum(len(of_item) for _, of_item in items(found))
    for name in ["attribution", "attribution-unknown", "attribution-per_find", "attribution-OBS-072"]:
        assert (data / f"{name}.csv").stat().st_size and (data / f"{name}.svg").stat().st_size
        assert (site.index.parent / "fr" / "data" / f"{name}.svg").stat().st_size


def test_the_share_of_an_unknown_stockpile_is_hatched(site: Site) -> None:
    svg = (site.index.parent / "data" / "attribution.svg").read_text(encoding="utf-8")
    assert svg.count('fill="url(#hatch') == 1


@pytest.mark.parametrize("page", ["index.html", "materiel.html", "varieties.html", "check.html"])
def test_other_pages_lead_there(site: Site, page: str) -> None:
    html = (site.index.parent / page).read_text(encoding="utf-8").split("</header>")[1]
    assert "attribution" in html if page == "check.html" else 'href="attribution.html"' in html


def test_a_varietys_page_shows_its_candidates_and_leads_to_them(site: Site) -> None:
    html = (site.index.parent / "varieties" / "7.62x39-93_91.html").read_text(encoding="utf-8")
    assert 'href="../attribution/7.62x39-93_91.html"' in html
    assert "Possibly from stocks of Libya" in unescape(html)


def test_every_kind_of_evidence_is_worded_as_in_the_table_of_weights() -> None:
    worded = labels("en").sections["text"]["attribution"]["kind"]
    weighed = {kind: weight.sentence for kind, weight in usual_weights().items() if kind not in LISTED_ONLY}
    assert worded == weighed


@pytest.mark.parametrize("language", LANGUAGES)
def test_remarks_of_the_analysis_are_worded_in_every_language(site: Site, language: str, found: Finding) -> None:
    folder = "" if language == "en" else f"{language}/"
    html = (site.index.parent / f"{folder}attribution.html").read_text(encoding="utf-8")
    remarks = re.findall(r'<p class="remark">(.*?)</p>', html.split('id="how"')[1])
    assert len(remarks) == len(found.notes)
    assert not [remark for remark in remarks if "lang=" in remark]


def test_a_case_without_any_row_on_stockpiles_says_so(tmp_path: Path) -> None:
    seen = [{"id": "o1", "kind": "cartridge", "calibre": "7.62 × 39 mm", "marks": "31_94", "source_id": "s1"}]
    rows = {"sources": [{"id": "s1", "kind": "report", "title": "Report"}], "observations": seen}
    site = write_site(snapshot_of(rows, tmp_path / "snapshots"), tmp_path / "site")
    assert site.index.is_file()
    assert "Alleged and not substantiated" not in text_of(site, "attribution.html")
