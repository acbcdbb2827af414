"""The written site of the bundled case."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from tests.report.html_reader import Page

from materiel.errors import UsageError
from materiel.report.labels.catalogue import labels
from materiel.report.site import Site, write_site
from materiel.snapshot.snapshot import Snapshot


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[Path, Page]:
    return {path: Page.read(path) for path in sorted(site.index.parent.rglob("*.html"))}


def test_every_link_leads_to_a_file_and_an_anchor_of_the_site(pages: dict[Path, Page]) -> None:
    anchors = {path: set(page.ids) for path, page in pages.items()}
    broken = []
    for path, page in pages.items():
        for link in set(page.links):
            file, _, anchor = link.partition("#")
            target = (path.parent / unquote(file)).resolve() if file else path
            if not target.is_file() or (anchor and unquote(anchor) not in anchors[target]):
                broken.append(f"{path.name}: {link}")
    assert broken == []


def test_no_page_loads_anything_from_elsewhere(pages: dict[Path, Page]) -> None:
    for path, page in pages.items():
        for address in page.loads:
            assert address == "data:," or (path.parent / address).is_file(), f"{path.name} loads {address}"


def test_no_page_links_out(pages: dict[Path, Page]) -> None:
    assert [link for page in pages.values() for link in page.links if re.match(r"[a-z]+:|//", link)] == []


def test_style_and_script_name_no_address_elsewhere(site: Site) -> None:
    for file in (site.index.parent / "static").iterdir():
        assert not re.search(r"https?:|@import|url\(", file.read_text(encoding="utf-8")), file.name


def test_no_id_stands_twice_on_a_page(pages: dict[Path, Page]) -> None:
    double = {
        path.name: {i for i in page.ids if page.ids.count(i) > 1}
        for path, page in pages.items()
        if len(set(page.ids)) < len(page.ids)
    }
    assert double == {}


def test_every_page_quotes_the_snapshot_and_its_handling_limit(site: Site, mali: Snapshot) -> None:
    for path in site.index.parent.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert mali.hash in text and "TLP:CLEAR" in text, path.name


def test_both_languages_have_the_same_pages(site: Site) -> None:
    root = site.index.parent
    french = {path.relative_to(root / "fr") for path in (root / "fr").rglob("*.html")}
    english = {path.relative_to(root) for path in root.rglob("*.html")} - {Path("fr") / path for path in french}
    assert english == french
    assert '<html lang="fr"' in (root / "fr" / "index.html").read_text(encoding="utf-8")


def test_every_row_has_a_permanent_address(site: Site, mali: Snapshot) -> None:
    for name, table in mali.tables().items():
        if table.num_rows:
            ids = set(Page.read(site.index.parent / "rows" / f"{name}.html").ids)
            assert set(table["id"].to_pylist()) <= ids


def test_no_page_shows_a_missing_value_of_the_program(site: Site) -> None:
    for path in site.index.parent.rglob("*.html"):
        assert not re.search(
            r">\s*(None|nan|undefined|\(\))\s*<|@(root|site|other)@", path.read_text(encoding="utf-8")
        ), path


def test_the_site_stays_small(site: Site) -> None:
    assert site.n_bytes < 36_000_000


def test_the_same_snapshot_gives_the_same_site(site: Site, mali: Snapshot, tmp_path: Path) -> None:
    again = write_site(mali, tmp_path / "again").index.parent
    first = site.index.parent
    different = [
        p
        for p in first.rglob("*.*")
        if p.is_file() and p.read_bytes() != (again / p.relative_to(first)).read_bytes()
    ]
    assert different == []


def test_a_folder_that_holds_something_else_is_left_alone(mali: Snapshot, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="something else"):
        write_site(mali, tmp_path)
    assert (tmp_path / "thesis.txt").read_text(encoding="utf-8") == "mine"


def test_french_pages_use_french_words(site: Site) -> None:
    text = (site.index.parent / "fr" / "varieties.html").read_text(encoding="utf-8")
    assert labels("fr").text("varieties.caption") in text
    assert labels("en").text("varieties.caption") not in text
