"""Numbers on the pages are those of the findings."""

from __future__ import annotations

import csv
import re
from html import unescape

from tests.report.html_reader import Page

from materiel.analyse.registry import analyse
from materiel.report.labels.catalogue import labels
from materiel.report.site import Site
from materiel.snapshot.snapshot import Snapshot


def test_the_list_of_varieties_shows_the_quantities_of_the_analysis(site: Site, mali: Snapshot) -> None:
    shown = [row[6] for row in Page.read(site.index.parent / "varieties.html").rows[1:]]
    number = labels("en").number
    found = [
        number(row["quantity"]) if row["quantity"] is not None else "present"
        for row in analyse("varieties", mali).rows
    ]
    assert shown[: len(found)] == found


def test_the_csv_beside_a_chart_holds_what_the_analysis_found(site: Site, mali: Snapshot) -> None:
    with (site.index.parent / "data" / "composition-decade.csv").open(encoding="utf-8") as lines:
        shown = {row["decade"]: row["quantity"] for row in csv.DictReader(lines) if row["kind"] == "class"}
    found = analyse("composition", mali, by="decade").rows
    assert shown == {
        str(row["key"]): "" if row["quantity"] is None else f"{row['quantity']:g}" for row in found if row["key"]
    }


def test_what_a_total_holds_beyond_its_rows_is_shown_as_not_itemised(site: Site, mali: Snapshot) -> None:
    rows = analyse("composition", mali, by="producer_country").rows
    left = sum(row["not_itemised"] or 0 for row in rows)
    page = (site.index.parent / "materiel.html").read_text(encoding="utf-8")
    assert left and f"the other {labels('en').number(left)} are counted in the total only" in page


def test_every_figure_has_its_verdict_on_the_page(site: Site, mali: Snapshot) -> None:
    page = Page.read(site.index.parent / "figures.html")
    assert {row["figure_id"] for row in analyse("reproduction", mali).rows} <= set(page.ids)


def test_the_front_page_tells_every_main_finding_as_the_analysis_words_it(site: Site, mali: Snapshot) -> None:
    front = plain(site.index.read_text(encoding="utf-8"))
    missing = [row["wording"] for row in analyse("main_findings", mali).rows if plain(row["wording"]) not in front]
    assert missing == []


def test_french_words_every_main_finding_of_the_bundled_case(mali: Snapshot) -> None:
    words = labels("fr").sections["finding"]
    names = [row["name"] for row in analyse("main_findings", mali).rows]
    assert [name for name in names if not {name, name.partition("_")[0]} & words.keys()] == []


def test_the_page_of_contradictions_shows_both_values_of_each(site: Site, mali: Snapshot) -> None:
    page = plain((site.index.parent / "contradictions.html").read_text(encoding="utf-8"))
    for row in analyse("contradictions", mali).rows:
        assert plain(row["left"]["value"]) in page and plain(row["right"]["value"]) in page


def plain(text: str) -> str:
    """Text without markup and with plain spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", text)).split())
