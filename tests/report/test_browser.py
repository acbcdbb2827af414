"""The site in a real browser, opened from disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from materiel.report.site import Site

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
PAGES = (
    "index.html",
    "materiel.html",
    "varieties.html",
    "varieties/7.62x54r-945_05.html",
    "attribution.html",
    "attribution/OBS-072.html",
    "places.html",
    "entities.html",
    "events.html",
    "figures.html",
    "contradictions.html",
    "sources.html",
    "coverage.html",
    "dossier.html",
    "check.html",
    "rows/observations.html",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as play:
        opened = play.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        yield opened
        opened.close()


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def address(site: Site, page: str) -> str:
    return (site.index.parent / page).as_uri()


@pytest.mark.parametrize("folder", ["", "fr/"])
def test_pages_open_from_disk_without_an_error_or_a_failed_request(site: Site, tab: Any, folder: str) -> None:
    troubles: list[str] = []
    requests: list[str] = []
    tab.on("console", lambda message: troubles.append(message.text))
    tab.on("pageerror", lambda error: troubles.append(str(error)))
    tab.on("requestfailed", lambda request: troubles.append(request.url))
    tab.on("request", lambda request: requests.append(request.url))
    for page in PAGES:
        tab.goto(address(site, folder + page))
    assert troubles == []
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []


def test_a_number_unfolds_to_its_rows_by_keyboard_alone(site: Site, tab: Any) -> None:
    tab.goto(address(site, "varieties/7.62x54r-945_05.html"))
    door = tab.locator("a.door").first
    door.focus()
    tab.keyboard.press("Enter")
    panel = tab.locator(".unfolded")
    panel.get_by_text("Table 6.3").first.wait_for()
    assert "OBS-003" in panel.inner_text() and "armed groups in northern Mali" in panel.inner_text()
    assert door.get_attribute("aria-expanded") == "true"
    tab.keyboard.press("Space")
    assert tab.locator(".unfolded").count() == 0


def test_a_row_in_an_unfolded_number_leads_to_its_permanent_address(site: Site, tab: Any) -> None:
    tab.goto(address(site, "varieties/7.62x54r-945_05.html"))
    tab.locator("a.door").first.click()
    tab.locator(".unfolded a.id").first.click()
    assert tab.url.endswith("rows/observations.html#OBS-003")
    assert tab.locator("#OBS-003").is_visible()


def test_the_rows_for_and_against_a_candidate_unfold_in_place(site: Site, tab: Any) -> None:
    tab.goto(address(site, "attribution/OBS-072.html"))
    tab.locator("#c1 .parts-of a.door").first.click()
    panel = tab.locator("#c1 .unfolded")
    panel.get_by_text("Libya").first.wait_for()
    assert "HLD-032" in panel.inner_text()
    assert tab.url.endswith("attribution/OBS-072.html")


def test_thousands_of_rows_unfold_too(site: Site, tab: Any) -> None:
    tab.goto(address(site, "coverage.html"))
    tab.locator("tr", has_text="Claims").locator("a.door").nth(1).click()
    tab.locator(".unfolded li").first.wait_for()
    assert tab.locator(".unfolded li").count() > 1000


def test_without_script_every_door_leads_to_its_rows(site: Site, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(site, "varieties.html"))
    page.locator("a.door").nth(1).click()
    note = page.locator(page.url.partition("#")[1] + page.url.partition("#")[2])
    assert note.is_visible() and note.locator("a.id").count() >= 1
    context.close()


def test_a_table_sorts_and_filters_without_a_page_load(site: Site, tab: Any) -> None:
    tab.goto(address(site, "varieties.html"))
    tab.get_by_role("button", name="Quantity").click()
    first = tab.locator("#varieties tbody tr").first
    assert "945_05" in first.inner_text()
    tab.get_by_role("button", name="Quantity").click()
    assert "945_05" not in first.inner_text()
    tab.get_by_role("searchbox").fill("algeria 39")
    shown = tab.locator("#varieties tbody tr:visible")
    assert shown.count() == 2 and "S_99" in "".join(shown.all_inner_texts())


def test_a_phone_shows_every_page_without_scrolling_sideways(site: Site, browser: Any) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    too_wide = []
    for name in PAGES:
        page.goto(address(site, name))
        if page.evaluate("document.documentElement.scrollWidth") > 390:
            too_wide.append(name)
    context.close()
    assert too_wide == []


def test_the_language_switch_leads_to_the_same_page(site: Site, tab: Any) -> None:
    tab.goto(address(site, "varieties/7.62x54r-945_05.html"))
    tab.get_by_role("link", name="Français").click()
    assert tab.url.endswith("fr/varieties/7.62x54r-945_05.html")
    assert tab.locator("html").get_attribute("lang") == "fr"


def test_paper_shows_the_rows_behind_the_numbers(site: Site, tab: Any) -> None:
    tab.goto(address(site, "varieties/7.62x54r-945_05.html"))
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert tab.locator("details.notes li").first.is_visible()
